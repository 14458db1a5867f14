import { FieldError, Label, Text } from 'react-aria-components'
import { useText } from '../i18n/use-text.ts'
import { WarningIcon } from './icons.tsx'

interface FieldLabelProps {
  readonly label: string
  readonly optional?: boolean | undefined
}

/** The label's text alone is the accessible name; "optional" stands beside it. */
export function FieldLabel({ label, optional }: FieldLabelProps) {
  const t = useText()
  return (
    <span>
      <Label className="field-label">{label}</Label>
      {optional ? <span className="field-optional small"> ({t('common.optional')})</span> : null}
    </span>
  )
}

interface FieldNotesProps {
  readonly description?: string | undefined
  /** What is wrong, in words; it takes the description's place. */
  readonly error?: string | undefined
}

/** What stands under a field. */
export function FieldNotes({ description, error }: FieldNotesProps) {
  return (
    <>
      {description !== undefined && error === undefined ? (
        <Text slot="description" className="field-help">
          {description}
        </Text>
      ) : null}
      {error === undefined ? null : (
        <FieldError className="field-error">
          <WarningIcon />
          <span>{error}</span>
        </FieldError>
      )}
    </>
  )
}
