import { useId } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import { CheckIcon } from './icons.tsx'
import './choice.css'
import './field.css'

interface CheckboxProps {
  readonly label: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  readonly description?: string
  readonly disabled?: boolean
}

/** On or off, with what it means beneath. */
export function Checkbox({ label, value, onChange, description, disabled }: CheckboxProps) {
  const helpId = useId()
  return (
    <div className="field">
      <AriaCheckbox
        className="choice"
        isSelected={value}
        onChange={onChange}
        isDisabled={disabled ?? false}
        {...(description === undefined ? {} : { 'aria-describedby': helpId })}
      >
        <span className="choice-mark choice-square" aria-hidden="true">
          <CheckIcon />
        </span>
        {label}
      </AriaCheckbox>
      {description === undefined ? null : (
        <span id={helpId} className="field-help">
          {description}
        </span>
      )}
    </div>
  )
}
