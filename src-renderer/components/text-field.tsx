import type { KeyboardEvent, Ref } from 'react'
import { TextField as AriaTextField, Input, TextArea } from 'react-aria-components'
import { FieldLabel, FieldNotes } from './field-notes.tsx'
import './field.css'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly description?: string | undefined
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly multiline?: boolean
  readonly disabled?: boolean
  /** `password` masks what is typed. */
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'url'
  readonly inputRef?: Ref<HTMLInputElement>
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onBlur?: () => void
}

/** One line of text (or several), with its label, its help and its error. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onChange,
    description,
    error,
    optional,
    multiline,
    disabled,
    type,
    inputRef,
    onKeyDown,
    onBlur,
  } = props
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      type={type ?? 'text'}
      autoComplete="off"
      spellCheck="false"
      {...(onKeyDown === undefined ? {} : { onKeyDown })}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <FieldLabel label={label} optional={optional} />
      {multiline ? (
        <TextArea className="field-input" />
      ) : (
        <Input className="field-input" {...(inputRef === undefined ? {} : { ref: inputRef })} />
      )}
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  )
}
