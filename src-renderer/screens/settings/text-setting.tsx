import { useState } from 'react'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/use-text.ts'

interface TextSettingProps {
  readonly label: string
  readonly value: string
  readonly description?: string
  /** Empty is not allowed. */
  readonly required?: boolean
  /** What is wrong with a text, in words; it is stored only when nothing is. */
  readonly check?: (wanted: string) => string | undefined
  readonly onSave: (value: string) => void
}

/** A text that is stored when the field is left, or by Enter. */
export function TextSetting(props: TextSettingProps) {
  const { label, value, description, required = false, check, onSave } = props
  const t = useText()
  const [draft, setDraft] = useState(value)
  const wanted = draft.trim()
  const error = required && wanted === '' ? t('rule.required') : check?.(wanted)
  const save = () => {
    if (error === undefined && wanted !== value) onSave(wanted)
  }
  return (
    <TextField
      label={label}
      value={draft}
      onChange={setDraft}
      description={description}
      error={error}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
      }}
    />
  )
}
