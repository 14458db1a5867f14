import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components'
import { FieldLabel, FieldNotes } from './field-notes.tsx'
import './choice.css'
import './field.css'

interface RadioOption<T extends string> {
  readonly value: T
  readonly label: string
}

interface RadioGroupProps<T extends string> {
  readonly label: string
  readonly options: readonly RadioOption<T>[]
  /** `null` while nothing is chosen. */
  readonly value: T | null
  readonly onChange: (value: T) => void
  readonly description?: string | undefined
  readonly error?: string | undefined
  readonly disabled?: boolean
}

/** A choice of one among few, all of them visible. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, options, value, onChange, description, error, disabled } = props
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <AriaRadioGroup
      className="field"
      value={value}
      onChange={choose}
      isInvalid={error !== undefined}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
    >
      <FieldLabel label={label} />
      <div className="choices">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="choice">
            <span className="choice-mark choice-round" aria-hidden="true" />
            {option.label}
          </Radio>
        ))}
      </div>
      <FieldNotes description={description} error={error} />
    </AriaRadioGroup>
  )
}
