import type { KeyboardEvent } from 'react'
import { TextField as AriaTextField, Group, Input } from 'react-aria-components'
import { useText } from '../i18n/use-text.ts'
import { Button } from './button.tsx'
import { FieldLabel, FieldNotes } from './field-notes.tsx'
import { MinusIcon, PlusIcon } from './icons.tsx'
import './field.css'

interface NumberFieldProps {
  readonly label: string
  /** As typed: what is no number is shown and explained, never silently changed. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly min: number
  readonly max: number
  readonly description?: string | undefined
  readonly error?: string | undefined
  readonly disabled?: boolean
  readonly onKeyDown?: (event: KeyboardEvent) => void
  /** Told once the number stands: when the field is left, and after each step. */
  readonly onCommit?: (value: string) => void
}

const THAI_ZERO = 0x0e50

/** The whole number typed in digits (Thai ones too), or `NaN`, which the contract's rules refuse in words. */
export function typedNumber(text: string): number {
  const digits = text.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO))
  return /^-?\d+$/.test(digits) ? Number(digits) : Number.NaN
}

/**
 * A whole number with steps beside it. It is not React Aria's own, which turns 2.5 into 3 and 1001 into 1000
 * without a word: at a counter a wrong number is answered, not corrected.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onChange, min, max, description, error, disabled, onKeyDown, onCommit } = props
  const t = useText()
  const number = typedNumber(value)
  const step = (by: number) => {
    const next = Number.isFinite(number) ? Math.trunc(number) + by : min
    const stepped = String(Math.min(max, Math.max(min, next)))
    onChange(stepped)
    onCommit?.(stepped)
  }
  const stepByKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (by === 0) return onKeyDown?.(event)
    event.preventDefault()
    step(by)
  }
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      inputMode="numeric"
      autoComplete="off"
      onKeyDown={stepByKey}
      onBlur={() => onCommit?.(value)}
    >
      <FieldLabel label={label} />
      <Group className="number-row">
        <Button
          slot={null}
          aria-label={t('common.fewer')}
          isDisabled={disabled || number <= min}
          onPress={() => step(-1)}
        >
          <MinusIcon />
        </Button>
        <Input
          className="field-input"
          role="spinbutton"
          aria-valuemin={min}
          aria-valuemax={max}
          {...(Number.isFinite(number) ? { 'aria-valuenow': number } : { 'aria-valuetext': value })}
        />
        <Button
          slot={null}
          aria-label={t('common.more')}
          isDisabled={disabled || number >= max}
          onPress={() => step(1)}
        >
          <PlusIcon />
        </Button>
      </Group>
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  )
}
