import { type FormEvent, type ReactNode, useState } from 'react'
import { LEAST_PASSPHRASE } from '#contract'
import { Button } from '../../../components/button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useText } from '../../../i18n/use-text.ts'

interface NewPassphraseProps {
  readonly busy: boolean
  readonly onCancel: () => void
  /** What the button says that saves. */
  readonly saveLabel: string
  readonly onSave: (passphrase: string) => void
  readonly children: ReactNode
}

/** Typed twice, since it is not seen and cannot be found again. */
export function NewPassphrase({ busy, onCancel, saveLabel, onSave, children }: NewPassphraseProps) {
  const t = useText()
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isShort = first.length < LEAST_PASSPHRASE
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!isShort && first === second) onSave(first)
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={t('travel.passphrase')}
        type="password"
        value={first}
        onChange={setFirst}
        description={t('travel.passphraseText', { least: LEAST_PASSPHRASE })}
        error={isChecked && isShort ? t('travel.tooShort', { least: LEAST_PASSPHRASE }) : undefined}
        disabled={busy}
      />
      <TextField
        label={t('travel.again')}
        type="password"
        value={second}
        onChange={setSecond}
        error={isChecked && !isShort && first !== second ? t('travel.notSame') : undefined}
        disabled={busy}
      />
      {children}
      <div className="dialog-buttons">
        <Button onPress={onCancel} isDisabled={busy}>
          {t('common.cancel')}
        </Button>
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? t('travel.saving') : saveLabel}
        </Button>
      </div>
    </form>
  )
}
