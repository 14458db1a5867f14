import { RadioGroup } from '../../components/radio-group.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/use-text.ts'
import type { FieldsProps } from './type-fields.tsx'

/** How the vouchers get to the recipient; only what that delivery needs is asked for. */
export function RecipientFields({ draft, change, errorOf }: FieldsProps) {
  const t = useText()
  const { delivery } = draft
  return (
    <>
      <RadioGroup
        label={t('issue.delivery')}
        options={[
          { value: 'counter', label: t('issue.counter') },
          { value: 'email', label: t('issue.email') },
          { value: 'line', label: t('issue.line') },
        ]}
        value={delivery}
        onChange={(chosen) => change({ delivery: chosen })}
      />
      <div className="issue-who">
        {delivery === 'email' ? (
          <TextField
            label={t('issue.recipientEmail')}
            value={draft.recipientEmail}
            onChange={(recipientEmail) => change({ recipientEmail })}
            error={errorOf('recipientEmail')}
          />
        ) : null}
        {delivery === 'line' ? (
          <TextField
            label={t('issue.recipientId')}
            value={draft.recipientId}
            onChange={(recipientId) => change({ recipientId })}
            error={errorOf('recipientId')}
          />
        ) : null}
        <TextField
          label={t('issue.recipientName')}
          value={draft.recipientName}
          onChange={(recipientName) => change({ recipientName })}
          error={errorOf('recipientName')}
          optional
        />
        <TextField
          label={t('issue.recipientPhone')}
          value={draft.recipientPhone}
          onChange={(recipientPhone) => change({ recipientPhone })}
          error={errorOf('recipientPhone')}
          type="tel"
          optional
        />
        <TextField
          label={t('issue.customerNote')}
          value={draft.customerNote}
          onChange={(customerNote) => change({ customerNote })}
          description={t('issue.customerNoteHint')}
          error={errorOf('customerNote')}
          optional
        />
        <TextField
          label={t('issue.storeNote')}
          value={draft.storeNote}
          onChange={(storeNote) => change({ storeNote })}
          description={t('issue.storeNoteHint')}
          error={errorOf('storeNote')}
          optional
        />
      </div>
    </>
  )
}
