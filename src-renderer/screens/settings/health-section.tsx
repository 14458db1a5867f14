import { useState } from 'react'
import type { SaveAnswer } from '#contract'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import type { HealthParts } from '../../settings/health.ts'
import { HealthRows } from './health-rows.tsx'

/**
 * What is wrong, in words, and the file for whoever helps. As it was when it was unfolded or a person asked again:
 * nothing moves under their eyes.
 */
export function HealthSection() {
  const t = useText()
  const desk = useDesk()
  const [looked, setLooked] = useState<HealthParts | null>(null)
  const look = async () => {
    const [facts, window] = await Promise.all([bridge.ask['support.health'](undefined), desk.windowFacts()])
    const [app, status, { waiting }] = [
      desk.appState.snapshot(),
      desk.status.snapshot(),
      desk.outbox.snapshot(),
    ]
    if (app === null || status === null) return
    setLooked({ facts, window, status, waiting, key: app.key, isPractice: app.mode === 'practice' })
  }
  const check = () => void look().catch(() => undefined)
  return (
    <section className="panel">
      <Disclosure title={t('health.title')} onUnfold={check}>
        <div className="stack">
          {looked === null ? null : <HealthRows parts={looked} />}
          <div className="row">
            <Button onPress={check}>{t('health.again')}</Button>
            <ExportDiagnostics />
          </div>
          <p className="small soft">{t('health.exportText')}</p>
        </div>
      </Disclosure>
    </section>
  )
}

/** Main itself failed, and says no more: its log does. */
const NOT_SAVED: SaveAnswer = { kind: 'failed', why: 'failed', file: 'txt' }

function ExportDiagnostics() {
  const t = useText()
  const desk = useDesk()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Exclude<SaveAnswer, { kind: 'cancelled' }> | null>(null)
  const save = async () => {
    setBusy(true)
    const answer = await desk
      .windowFacts()
      .then((window) => bridge.ask['support.export'](window))
      .catch(() => NOT_SAVED)
    setBusy(false)
    setSaid(answer.kind === 'cancelled' ? null : answer)
  }
  return (
    <>
      <Button busy={isBusy} onPress={() => void save()}>
        {t('health.export')}
      </Button>
      <Dialog
        title={t(said?.kind === 'failed' ? 'activity.exported.failedTitle' : 'health.exportedTitle')}
        open={said !== null}
        onClose={() => setSaid(null)}
      >
        {said === null ? null : <p className="activity-exported">{savedText(t, said)}</p>}
        <div className="dialog-buttons">
          <Button autoFocus onPress={() => setSaid(null)}>
            {t('common.close')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

function savedText(t: ReturnType<typeof useText>, said: Exclude<SaveAnswer, { kind: 'cancelled' }>): string {
  const { file } = said
  return said.kind === 'saved' ? t('health.exported', { file }) : t(`activity.exported.${said.why}`, { file })
}
