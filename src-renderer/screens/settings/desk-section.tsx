import { useState } from 'react'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { useAppState, useDesk } from '../../components/use-desk.ts'
import { usePlace } from '../../components/use-place.ts'
import { useText } from '../../i18n/use-text.ts'
import { practiceRunOf } from '../../practice-run/practice-run.ts'
import { Section } from './section.tsx'

/** From the shop's desk to practice, and back. Each has a database and a journal of its own. */
export function DeskSection() {
  const t = useText()
  const { mode, key } = useAppState()
  const [busy, setBusy] = useState(false)
  const practice = mode === 'practice'
  const change = async () => {
    setBusy(true)
    await bridge.ask[practice ? 'app.leavePractice' : 'app.practise'](undefined)
    location.reload()
  }
  const leave = key.kind === 'missing' ? t('settings.connect') : t('settings.leavePractice')
  return (
    <Section title={t('settings.desk')} text={t(practice ? 'settings.leaveText' : 'settings.practiseText')}>
      <div>
        <Button busy={busy} onPress={() => void change()}>
          {practice ? leave : t('settings.practise')}
        </Button>
      </div>
      {practice ? <RunAgain /> : null}
    </Section>
  )
}

/** Practice's first run, from its first step. */
function RunAgain() {
  const t = useText()
  const desk = useDesk()
  const { go } = usePlace()
  const start = () => {
    practiceRunOf(desk).restart()
    void desk.appState.change({ practiceRun: true })
    go('redeem')
  }
  return (
    <div className="stack-close">
      <p className="soft">{t('settings.practiceRunText')}</p>
      <div>
        <Button onPress={start}>{t('settings.practiceRun')}</Button>
      </div>
    </div>
  )
}
