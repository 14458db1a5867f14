import { useState } from 'react'
import type { AnswerOf } from '#contract'
import { bridge } from '../../../bridge.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { type Chosen, RestoreFrom } from './restore-from.tsx'

type FileAnswer = AnswerOf<'travel.choose'>
type RecordAnswer = AnswerOf<'travel.chooseRecord'>
type Unusable = Extract<FileAnswer | RecordAnswer, { kind: 'failed' }>
type Restored = Extract<AnswerOf<'travel.restore'>, { kind: 'restored' }>

/** Main itself failed, and says no more: its log does. */
const UNREADABLE = { kind: 'failed', why: 'unreadable' } as const

/** In a dialog: takes in the file of another PC, or what stands in the second folder of one that died. */
export function RestoreForm({ onClose }: { readonly onClose: () => void }) {
  const [chosen, setChosen] = useState<Chosen | Unusable | null>(null)
  const [restored, setRestored] = useState<Restored | null>(null)
  // Main keeps nothing else in mind after a choice, nor after one that was broken off.
  const chooseFile = async () => {
    const answer = await bridge.ask['travel.choose'](undefined).catch(() => UNREADABLE)
    setChosen(
      answer.kind === 'cancelled' ? null : answer.kind === 'failed' ? answer : { kind: 'file', file: answer },
    )
  }
  const chooseRecord = async () => {
    const answer = await bridge.ask['travel.chooseRecord'](undefined).catch(() => UNREADABLE)
    setChosen(
      answer.kind === 'cancelled'
        ? null
        : answer.kind === 'failed'
          ? answer
          : { kind: 'records', records: answer.records },
    )
  }
  if (restored !== null) return <Taken restored={restored} onClose={onClose} />
  if (chosen === null || chosen.kind === 'failed') {
    return (
      <Choose
        unusable={chosen}
        onFile={() => void chooseFile()}
        onRecord={() => void chooseRecord()}
        onClose={onClose}
      />
    )
  }
  return (
    <RestoreFrom
      chosen={chosen}
      onChooseAgain={() => setChosen(null)}
      onClose={onClose}
      onRestored={setRestored}
    />
  )
}

interface ChooseProps {
  readonly unusable: Unusable | null
  readonly onFile: () => void
  readonly onRecord: () => void
  readonly onClose: () => void
}

function Choose({ unusable, onFile, onRecord, onClose }: ChooseProps) {
  const t = useText()
  return (
    <>
      <p>{t('travel.restoreText')}</p>
      <p>{t('travel.restoreRecordText')}</p>
      {unusable === null ? null : (
        <Banner tone="bad" title={t('travel.refusedTitle')} role="alert">
          <p>{t(`travel.unusable.${unusable.why}`)}</p>
        </Banner>
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button onPress={onRecord}>{t('travel.chooseRecord')}</Button>
        <Button autoFocus kind="primary" onPress={onFile}>
          {t('travel.choose')}
        </Button>
      </div>
    </>
  )
}

interface TakenProps {
  readonly restored: Restored
  readonly onClose: () => void
}

function Taken({ restored: { added, known, away }, onClose }: TakenProps) {
  const t = useText()
  const stay = known - away
  return (
    <>
      <Banner tone="ok" title={t('travel.restoredTitle')} role="status">
        <p>{added === 0 ? t('travel.restoredNone') : t('travel.restored', { count: added })}</p>
        {stay === 0 ? null : <p>{t('travel.known', { count: stay })}</p>}
        {away === 0 ? null : <p>{t('travel.away', { count: away })}</p>}
      </Banner>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </>
  )
}
