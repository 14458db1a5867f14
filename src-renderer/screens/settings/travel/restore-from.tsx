import { type FormEvent, useState } from 'react'
import type { AnswerOf } from '#contract'
import { bridge } from '../../../bridge.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { Checkbox } from '../../../components/checkbox.tsx'
import { useHeldOpen } from '../../../components/dialog.tsx'
import { RadioGroup } from '../../../components/radio-group.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useFormat } from '../../../i18n/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'

type ChosenFile = Extract<AnswerOf<'travel.choose'>, { kind: 'chosen' }>
type Records = Extract<AnswerOf<'travel.chooseRecord'>, { kind: 'chosen' }>['records']
type LeftRecord = Records[number]
type Answer = AnswerOf<'travel.restore'>
type Restored = Extract<Answer, { kind: 'restored' }>

/** What is restored from: a file, or one of the records in a folder. */
export type Chosen =
  | { readonly kind: 'file'; readonly file: ChosenFile }
  | { readonly kind: 'records'; readonly records: Records }

/** Main itself failed, and says no more: its log does. */
const CANNOT_SAVE: Answer = { kind: 'refused', why: 'cannot-save' }

interface RestoreFromProps {
  readonly chosen: Chosen
  readonly onChooseAgain: () => void
  readonly onClose: () => void
  readonly onRestored: (restored: Restored) => void
}

/** What was chosen, what restoring it means, and what a person has to say before. */
export function RestoreFrom({ chosen, onChooseAgain, onClose, onRestored }: RestoreFromProps) {
  const t = useText()
  // One of several must be chosen by a person: which PC is out of use only they know.
  const [record, setRecord] = useState(chosen.kind === 'records' && chosen.records.length > 1 ? null : 0)
  const [passphrase, setPassphrase] = useState('')
  const [isOtherOut, setOtherOut] = useState(false)
  const [isKeyNew, setKeyNew] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Extract<Answer, { kind: 'refused' }> | null>(null)
  useHeldOpen(isBusy)
  const needs = needsOf(chosen, record)
  const choose = (next: number) => {
    // What was said, and typed, was of the other one.
    setRecord(next)
    setOtherOut(false)
    setPassphrase('')
    setRefused(null)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (record === null) return
    if (needs.passphrase === 'always' && passphrase === '') return
    setBusy(true)
    const which = chosen.kind === 'records' ? { record } : {}
    const asked = { passphrase, isOtherOut, isKeyNew, ...which }
    const answer = await bridge.ask['travel.restore'](asked).catch(() => CANNOT_SAVE)
    setBusy(false)
    if (answer.kind === 'restored') onRestored(answer)
    else setRefused(answer)
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      {chosen.kind === 'file' ? (
        <FileFacts file={chosen.file} />
      ) : (
        <RecordChoice records={chosen.records} record={record} onChange={choose} disabled={isBusy} />
      )}
      {record === null ? null : <p>{t(`travel.restoreMeans.${needs.means}`)}</p>}
      {needs.otherOut ? (
        <Checkbox
          label={t('travel.otherOut')}
          description={t('travel.otherOutText')}
          value={isOtherOut}
          onChange={setOtherOut}
          disabled={isBusy}
        />
      ) : null}
      {needs.passphrase === 'none' ? null : (
        <TextField
          label={t('travel.passphrase')}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          description={needs.passphrase === 'for-texts' ? t('travel.passphraseForTexts') : undefined}
          disabled={isBusy}
        />
      )}
      {refused === null ? null : (
        <Banner tone="bad" title={t('travel.refusedTitle')} role="alert">
          <p>{t(`travel.refused.${refused.why}`)}</p>
        </Banner>
      )}
      {refused?.why === 'other-shop' || isKeyNew ? (
        <Checkbox
          label={t('travel.keyNew')}
          description={t('travel.keyNewText')}
          value={isKeyNew}
          onChange={setKeyNew}
          disabled={isBusy}
        />
      ) : null}
      <div className="dialog-buttons">
        <Button onPress={onClose} isDisabled={isBusy}>
          {t('common.cancel')}
        </Button>
        <Button onPress={onChooseAgain} isDisabled={isBusy}>
          {t('travel.chooseAgain')}
        </Button>
        <Button kind="primary" type="submit" busy={isBusy} isDisabled={record === null}>
          {isBusy ? t('travel.restoring') : t('travel.restore')}
        </Button>
      </div>
    </form>
  )
}

interface Needs {
  readonly means: 'move' | 'copy' | 'record' | 'recordWithoutKeys'
  readonly otherOut: boolean
  readonly passphrase: 'always' | 'for-texts' | 'none'
}

function needsOf(chosen: Chosen, record: number | null): Needs {
  if (chosen.kind === 'file') {
    const { purpose } = chosen.file
    return { means: purpose, otherOut: purpose === 'copy', passphrase: 'always' }
  }
  if (record === null) return { means: 'record', otherOut: false, passphrase: 'none' }
  return chosen.records[record]?.hasKeys === true
    ? { means: 'record', otherOut: true, passphrase: 'for-texts' }
    : { means: 'recordWithoutKeys', otherOut: true, passphrase: 'none' }
}

function FileFacts({ file: { name, created } }: { readonly file: ChosenFile }) {
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

interface RecordChoiceProps {
  readonly records: Records
  readonly record: number | null
  readonly onChange: (record: number) => void
  readonly disabled: boolean
}

/** Several counters may share a second folder. */
function RecordChoice({ records, record, onChange, disabled }: RecordChoiceProps) {
  const t = useText()
  const { dateTime } = useFormat()
  const words = ({ name, prefix, savedAt, waiting }: LeftRecord) =>
    `${t('travel.recordSlips', { prefix, name })}: ${t('travel.recordWaiting', { count: waiting, date: dateTime(savedAt) })}`
  return (
    <RadioGroup
      label={t('travel.records')}
      options={records.map((one, index) => ({ value: String(index), label: words(one) }))}
      value={record === null ? null : String(record)}
      onChange={(value) => onChange(Number(value))}
      disabled={disabled}
    />
  )
}
