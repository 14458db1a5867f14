import { type RefObject, useContext, useEffect, useRef } from 'react'
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

/**
 * Pressed once more, it opens again: React Aria's own opens only as the focus comes. And a press or a focus that
 * scrolls the field into sight closes its list again, as any scroll does: it is opened anew once the page stands.
 * A name too long for it is whole as its tooltip, and in the list.
 */
function ComboInput({ placeholder }: { readonly placeholder: string | undefined }) {
  const state = useContext(ComboBoxStateContext)
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(state)
  useEffect(() => {
    latest.current = state
  })
  const open = () => {
    const now = latest.current
    if (now?.isOpen === false && document.activeElement === input.current) now.open(null, 'manual')
  }
  const openIfScrolled = () => {
    const before = state?.selectedKey
    // Who has chosen meanwhile is not asked again.
    afterScroll(input, () => latest.current?.selectedKey === before && open())
  }
  return (
    <Input
      className="field-input"
      ref={input}
      // The focus may also come back from the list, with what was chosen there.
      onFocus={() => state?.isFocused || openIfScrolled()}
      onClick={() => {
        open()
        openIfScrolled()
      }}
      title={state?.inputValue ?? ''}
      data-shortens
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  )
}

/** Acts if what is around the field scrolls now. A scroll is told in the frame after it: two frames on, it is over. */
function afterScroll(field: RefObject<HTMLElement | null>, act: () => void): void {
  let isScrolled = false
  const onScroll = ({ target }: Event) => {
    isScrolled ||= target instanceof Node && target !== field.current && target.contains(field.current)
  }
  addEventListener('scroll', onScroll, true)
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      removeEventListener('scroll', onScroll, true)
      if (isScrolled) act()
    }),
  )
}
