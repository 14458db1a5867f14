import { useContext } from 'react'
import {
  ComboBox as AriaComboBox,
  Button,
  ComboBoxStateContext,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import { FieldLabel, FieldNotes } from './field-notes.tsx'
import { ChevronDownIcon } from './icons.tsx'
import './field.css'

export interface ComboOption {
  readonly id: string
  readonly label: string
  readonly description?: string
}

interface ComboBoxProps {
  readonly label: string
  readonly options: readonly ComboOption[]
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly description?: string | undefined
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly disabled?: boolean
}

/** A choice among many, found by typing a part of its name; it opens as soon as it has the focus. */
export function ComboBox(props: ComboBoxProps) {
  const { label, options, value, onChange, description, error, placeholder, disabled } = props
  return (
    <AriaComboBox
      className="field"
      menuTrigger="focus"
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      isInvalid={error !== undefined}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
    >
      <FieldLabel label={label} />
      <div className="combo">
        <ComboInput placeholder={placeholder} />
        <Button className="combo-open">
          <ChevronDownIcon />
        </Button>
      </div>
      <FieldNotes description={description} error={error} />
      <Popover className="popover">
        <ListBox className="options">
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className="option">
              <span>{option.label}</span>
              {option.description === undefined ? null : (
                <span className="small soft">{option.description}</span>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

/** Pressed once more, it opens again: React Aria's own opens only as the focus comes. */
function ComboInput({ placeholder }: { readonly placeholder: string | undefined }) {
  const state = useContext(ComboBoxStateContext)
  return (
    <Input
      className="field-input"
      onClick={() => state?.isOpen || state?.open(null, 'manual')}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  )
}
