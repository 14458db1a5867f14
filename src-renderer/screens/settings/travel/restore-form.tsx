import { type FormEvent, useState } from 'react'
import type { AnswerOf } from '#contract'
import { bridge } from '../../../bridge.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { Checkbox } from '../../../components/checkbox.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useFormat } from '../../../i18n/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'

type Chosen = Extract<AnswerOf<'travel.choose'>, { kind: 'chosen' }>
type Unusable = Extract<AnswerOf<'travel.choose'>, { kind: 'failed' }>
type Answer = AnswerOf<'travel.restore'>
type Restored = Extract<Answer, { kind: 'restored' }>

/** Main itself failed, and says no more: its log does. */
const UNREADABLE: Unusable = { kind: 'failed', why: 'unreadable' }
const CANNOT_SAVE: Answer = { kind: 'refused', why: 'cannot-save' }

/** In a dialog: takes in the file of another PC. */
export function RestoreForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const [file, setFile] = useState<Chosen | Unusable | null>(null)
  const [restored, setRestored] = useState<Restored | null>(null)
  if (restored !== null) return <Taken restored={restored} onClose={onClose} />
  const choose = async () => {
    const answer = await bridge.ask['travel.choose'](undefined).catch(() => UNREADABLE)
    // Main keeps no file in mind after that.
    setFile(answer.kind === 'cancelled' ? null : answer)
  }
  if (file?.kind === 'chosen') {
    return <OpenFile file={file} onChoose={() => void choose()} onClose={onClose} onRestored={setRestored} />
  }
  return (
    <>
      <p>{t('travel.restoreText')}</p>
      {file === null ? null : (
        <Banner tone="bad" title={t('travel.refusedTitle')} role="alert">
          <p>{t(`travel.unusable.${file.why}`)}</p>
        </Banner>
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button autoFocus kind="primary" onPress={() => void choose()}>
          {t('travel.choose')}
        </Button>
      </div>
    </>
  )
}

interface OpenFileProps {
  readonly file: Chosen
  readonly onChoose: () => void
  readonly onClose: () => void
  readonly onRestored: (restored: Restored) => void
}

function OpenFile({ file, onChoose, onClose, onRestored }: OpenFileProps) {
  const t = useText()
  const [passphrase, setPassphrase] = useState('')
  const [isOtherOut, setOtherOut] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Extract<Answer, { kind: 'refused' }> | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (passphrase === '') return
    setBusy(true)
    const answer = await bridge.ask['travel.restore']({ passphrase, isOtherOut }).catch(() => CANNOT_SAVE)
    setBusy(false)
    if (answer.kind === 'restored') onRestored(answer)
    else setRefused(answer)
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <FileFacts file={file} />
      <p>{t(`travel.restoreMeans.${file.purpose}`)}</p>
      {file.purpose === 'copy' ? (
        <Checkbox
          label={t('travel.otherOut')}
          description={t('travel.otherOutText')}
          value={isOtherOut}
          onChange={setOtherOut}
          disabled={isBusy}
        />
      ) : null}
      <TextField
        label={t('travel.passphrase')}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        disabled={isBusy}
      />
      {refused === null ? null : (
        <Banner tone="bad" title={t('travel.refusedTitle')} role="alert">
          <p>{t(`travel.refused.${refused.why}`)}</p>
        </Banner>
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button onPress={onChoose}>{t('travel.choose')}</Button>
        <Button kind="primary" type="submit" busy={isBusy}>
          {isBusy ? t('travel.restoring') : t('travel.restore')}
        </Button>
      </div>
    </form>
  )
}

function FileFacts({ file: { name, created } }: { readonly file: Chosen }) {
  const t = useText()
  const { dateTime } = useFormat()
  return (
    <dl className="settings-facts">
      <dt>{t('travel.chosen')}</dt>
      <dd className="code">{name}</dd>
      <dt>{t('travel.made')}</dt>
      <dd>{dateTime(created)}</dd>
    </dl>
  )
}

function Taken({
  restored: { added, known },
  onClose,
}: {
  readonly restored: Restored
  readonly onClose: () => void
}) {
  const t = useText()
  return (
    <>
      <Banner tone="ok" title={t('travel.restoredTitle')} role="status">
        <p>{added === 0 ? t('travel.restoredNone') : t('travel.restored', { count: added })}</p>
        {known === 0 ? null : <p>{t('travel.known', { count: known })}</p>}
      </Banner>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </>
  )
}
