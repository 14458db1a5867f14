import { useState } from 'react'
import type { AnswerOf } from '#contract'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import { activityCsv } from './activity-csv.ts'
import type { ActivityRow } from './activity-rows.ts'
import { dayOf } from './days.ts'

/** Saves the rows that are shown as a table for a spreadsheet, where the person says. */
export function ExportButton({ rows }: { readonly rows: readonly ActivityRow[] }) {
  const t = useText()
  const desk = useDesk()
  const { mode } = useAppState()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said | null>(null)

  const save = async () => {
    const { actions } = desk.outbox.snapshot()
    const name = `counterfoil-${mode === 'practice' ? 'practice' : 'activity'}-${dayOf(desk.now())}.csv`
    const text = activityCsv({ t, rows, actions, waitsFor: desk.replay.waitsFor })
    setBusy(true)
    const answer = await bridge.ask['activity.saveCsv']({ name, text }).catch(() => NOT_SAVED)
    setBusy(false)
    setSaid(answer.kind === 'cancelled' ? null : { answer, count: rows.length })
  }
  return (
    <>
      <Button busy={isBusy} isDisabled={rows.length === 0} onPress={() => void save()}>
        {t('activity.exported.button')}
      </Button>
      <Dialog
        title={t(
          said?.answer.kind === 'failed' ? 'activity.exported.failedTitle' : 'activity.exported.title',
        )}
        open={said !== null}
        onClose={() => setSaid(null)}
      >
        {said === null ? null : <p className="activity-exported">{outcomeText(t, said)}</p>}
        <div className="dialog-buttons">
          <Button autoFocus onPress={() => setSaid(null)}>
            {t('common.close')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

type Answer = AnswerOf<'activity.saveCsv'>

interface Said {
  readonly answer: Exclude<Answer, { kind: 'cancelled' }>
  readonly count: number
}

/** Main itself failed, and says no more: its log does. */
const NOT_SAVED: Answer = { kind: 'failed', why: 'failed', file: 'CSV' }

function outcomeText(t: Text, { answer, count }: Said): string {
  const { file } = answer
  if (answer.kind === 'saved') return t('activity.exported.saved', { count, file })
  return `${t(`activity.exported.${answer.why}`, { file })} ${t('activity.exported.nothingLost')}`
}
