import { type FormEvent, useState } from 'react'
import { ApiKey, isStillHere, type KeyAnswer } from '#contract'
import { bridge } from '../../bridge.ts'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppState, useDesk, useStatus } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { keyProblemText } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.ts'
import { keepTestedPage } from '../../keep-tested-page.ts'
import { HeldBack } from './travel/held-back.tsx'

interface KeyDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** A new key for this shop; on success the window is loaded anew, so that the secret leaves its memory. */
export function ReplaceKeyDialog({ open, onClose }: KeyDialogProps) {
  const t = useText()
  return (
    <Dialog title={t('settings.replaceTitle')} open={open} onClose={onClose}>
      <ReplaceKey onClose={onClose} />
    </Dialog>
  )
}

/** Held back while actions wait for the old key, unless the service refuses that one: they could never be sent. */
function ReplaceKey({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { outbox } = useDesk()
  const isRefused = useStatus()?.connection.cause === 'key-refused'
  const count = useStore(outbox).actions.filter(isStillHere).length
  const [isHeld, setHeld] = useState(count > 0 && !isRefused)
  if (!isHeld) return <ReplaceKeyForm onClose={onClose} />
  return (
    <HeldBack
      text={t('travel.heldBack.replace', { count })}
      onClose={onClose}
      onExported={() => setHeld(outbox.snapshot().actions.some(isStillHere))}
    />
  )
}

function ReplaceKeyForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { settings } = useAppState()
  const [apiKey, setKey] = useState('')
  const [apiSecret, setSecret] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Extract<KeyAnswer, { ok: false }>['problem'] | null>(null)
  const missing = (value: string) => (checked && value.trim() === '' ? t('rule.required') : undefined)
  const notLatin = checked && !ApiKey.safeParse(apiKey).success ? t('rule.keyNotLatin') : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!ApiKey.safeParse(apiKey).success || apiSecret.trim() === '') return
    setBusy(true)
    const answer = await bridge.ask['shop.replaceKey']({ apiKey: apiKey.trim(), apiSecret: apiSecret.trim() })
    if (answer.ok) {
      await keepTestedPage(answer, settings.list.size)
      return location.reload()
    }
    setBusy(false)
    setProblem(answer.problem)
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <p>{t('settings.replaceText')}</p>
      <TextField
        label={t('welcome.key')}
        value={apiKey}
        onChange={setKey}
        error={missing(apiKey) ?? notLatin}
      />
      <TextField
        label={t('welcome.secret')}
        type="password"
        value={apiSecret}
        onChange={setSecret}
        error={missing(apiSecret)}
      />
      {problem === null ? null : (
        <Banner tone="bad" title={t('welcome.failed')} role="alert">
          <p>{keyProblemText(t, problem)}</p>
        </Banner>
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? t('welcome.testing') : t('welcome.save')}
        </Button>
      </div>
    </form>
  )
}
