import { type FormEvent, useState } from 'react'
import { type AnswerOf, type ExportPurpose, LEAST_PASSPHRASE, type RequestOf } from '#contract'
import { bridge } from '../../../bridge.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { RadioGroup } from '../../../components/radio-group.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useDesk } from '../../../components/use-desk.ts'
import { useStore } from '../../../components/use-store.ts'
import type { Desk } from '../../../desk.ts'
import { useText } from '../../../i18n/use-text.ts'

type Answer = Exclude<AnswerOf<'travel.export'>, { kind: 'cancelled' }>
type Saved = Extract<Answer, { kind: 'saved' }>

/** Main itself failed, and says no more: its log does. */
const NOT_SAVED: Answer = { kind: 'failed', why: 'failed', file: 'counterfoil' }

/** In a dialog: saves what waits in a file under a passphrase. */
export function ExportForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const desk = useDesk()
  useStore(desk.outbox)
  const [purpose, setPurpose] = useState<ExportPurpose>('move')
  const [said, setSaid] = useState<Answer | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (said?.kind === 'saved') return <SavedFile saved={said} purpose={purpose} onClose={onClose} />
  const save = async (passphrase: string) => {
    setBusy(true)
    const asked = { purpose, passphrase, snapshots: snapshotsOf(desk) }
    const answer = await bridge.ask['travel.export'](asked).catch(() => NOT_SAVED)
    setBusy(false)
    setSaid(answer.kind === 'cancelled' ? null : answer)
  }
  return (
    <>
      <p>{t('travel.count', { count: desk.outbox.live().length })}</p>
      <RadioGroup
        label={t('travel.purpose')}
        options={(['move', 'copy'] as const).map((value) => ({
          value,
          label: t(`travel.purposes.${value}`),
        }))}
        value={purpose}
        onChange={setPurpose}
        description={t(`travel.means.${purpose}`)}
        disabled={isBusy}
      />
      <NewPassphrase busy={isBusy} onCancel={onClose} onSave={(passphrase) => void save(passphrase)}>
        <NotSaved said={said} />
      </NewPassphrase>
    </>
  )
}

function snapshotsOf({ outbox, vouchers }: Desk): RequestOf<'travel.export'>['snapshots'] {
  const ids = outbox.live().flatMap(({ request }) => (request.kind === 'redeem' ? [request.voucherId] : []))
  return [...new Set(ids)].flatMap((voucherId) => {
    const snapshot = vouchers.snapshotOf(voucherId)
    return snapshot === null ? [] : [{ voucherId, snapshot }]
  })
}

interface NewPassphraseProps {
  readonly busy: boolean
  readonly onCancel: () => void
  readonly onSave: (passphrase: string) => void
  readonly children: React.ReactNode
}

/** Typed twice, since it is not seen and cannot be found again. */
function NewPassphrase({ busy, onCancel, onSave, children }: NewPassphraseProps) {
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
        <Button onPress={onCancel}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? t('travel.saving') : t('travel.save')}
        </Button>
      </div>
    </form>
  )
}

function NotSaved({ said }: { readonly said: Exclude<Answer, Saved> | null }) {
  const t = useText()
  if (said === null) return null
  if (said.kind === 'nothing') return <p role="status">{t('travel.nothing')}</p>
  return (
    <Banner tone="bad" title={t('travel.notSavedTitle')} role="alert">
      <p>{t(`travel.notSaved.${said.why}`, { file: said.file })}</p>
      <p>{t('travel.nothingLost')}</p>
    </Banner>
  )
}

interface SavedFileProps {
  readonly saved: Saved
  readonly purpose: ExportPurpose
  readonly onClose: () => void
}

function SavedFile({ saved: { count, file }, purpose, onClose }: SavedFileProps) {
  const t = useText()
  return (
    <>
      <Banner tone="ok" title={t('travel.savedTitle')} role="status">
        <p>{t('travel.saved', { count, file })}</p>
        <p>{t(`travel.savedNext.${purpose}`)}</p>
      </Banner>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </>
  )
}
