import { useId } from 'react'
import { ChevronDownIcon } from './icons.tsx'
import './field.css'

interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
}

interface SelectProps<T extends string> {
  readonly label: string
  readonly options: readonly SelectOption<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
}

/** The system's own list of choices: it works by keyboard, touch and screen reader everywhere. */
export function Select<T extends string>({ label, options, value, onChange, disabled }: SelectProps<T>) {
  const id = useId()
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <div className="select-frame">
        <select
          id={id}
          className="field-input"
          value={value}
          disabled={disabled ?? false}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDownIcon />
      </div>
    </div>
  )
}
