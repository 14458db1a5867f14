import { useState } from 'react'
import { NumberField, typedNumber } from '../../components/number-field.tsx'
import { useText } from '../../i18n/use-text.ts'

interface NumberSettingProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly description?: string
  readonly onSave: (value: number) => void
}

/** A whole number that is stored when the field is left, if it is one within its bounds. */
export function NumberSetting({ label, value, min, max, description, onSave }: NumberSettingProps) {
  const t = useText()
  const [draft, setDraft] = useState(String(value))
  const save = (typed: string) => {
    const number = typedNumber(typed)
    if (isWithin(number, min, max) && number !== value) onSave(number)
  }
  const error = isWithin(typedNumber(draft), min, max) ? undefined : t('settings.rangeError', { min, max })
  return (
    <NumberField
      label={label}
      value={draft}
      onChange={setDraft}
      onCommit={save}
      min={min}
      max={max}
      description={description}
      error={error}
    />
  )
}

const isWithin = (number: number, min: number, max: number) =>
  Number.isInteger(number) && number >= min && number <= max
