import { useState } from 'react'
import { type AnswerOf, type ExportPurpose, isMoveUnfinished, type RequestOf } from '#contract'
import { bridge } from '../../../bridge.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { Checkbox } from '../../../components/checkbox.tsx'
import { useHeldOpen } from '../../../components/dialog.tsx'
import { RadioGroup } from '../../../components/radio-group.tsx'
import { useDesk } from '../../../components/use-desk.ts'
import { useStore } from '../../../components/use-store.ts'
import type { Desk } from '../../../desk.ts'
import { useText } from '../../../i18n/use-text.ts'
import { NewPassphrase } from './new-passphrase.tsx'

type Answer = Exclude<AnswerOf<'travel.export'>, { kind: 'cancelled' }>
type Saved = Extract<Answer, { kind: 'saved' }>

/** Main itself failed, and says no more: its log does. */
const NOT_SAVED: Answer = { kind: 'failed', why: 'failed', file: 'counterfoil' }

/** In a dialog: saves what waits in a file under a passphrase. */
export function ExportForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const desk = useDesk()
  const unfinished = useStore(desk.outbox).actions.filter(isMoveUnfinished).length
  const [purpose, setPurpose] = useState<ExportPurpose>('move')
  const [isAgain, setAgain] = useState(false)
  const [said, setSaid] = useState<Answer | null>(null)
  const [isBusy, setBusy] = useState(false)
  // Whoever closed it now would never read where the file is.
  useHeldOpen(isBusy)
  if (said?.kind === 'saved') return <SavedFile saved={said} purpose={purpose} onClose={onClose} />
  const save = async (passphrase: string) => {
    setBusy(true)
    const asked = { purpose, passphrase, snapshots: snapshotsOf(desk), again: isAgain }
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
      {unfinished === 0 || purpose === 'copy' ? null : (
        <Checkbox
          label={t('travel.includeUnfinished', { count: unfinished })}
          description={t('travel.includeUnfinishedText')}
          value={isAgain}
          onChange={setAgain}
          disabled={isBusy}
        />
      )}
      <NewPassphrase
        busy={isBusy}
        onCancel={onClose}
        saveLabel={t('travel.save')}
        onSave={(passphrase) => void save(passphrase)}
      >
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

function SavedFile({ saved: { count, file, left }, purpose, onClose }: SavedFileProps) {
  const t = useText()
  return (
    <>
      <Banner tone="ok" title={t('travel.savedTitle')} role="status">
        <p>{t('travel.saved', { count, file })}</p>
        {left === 0 ? null : <p>{t('travel.left', { count: left })}</p>}
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
