import { useState } from 'react'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
import type { HealthParts } from '../../settings/health.ts'
import { ExportDiagnostics } from '../frame/export-diagnostics.tsx'
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
            <ExportDiagnostics facts={desk.windowFacts} />
          </div>
          <p className="small soft">{t('health.exportText')}</p>
        </div>
      </Disclosure>
    </section>
  )
}
