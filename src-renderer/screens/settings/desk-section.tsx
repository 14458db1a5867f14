import { useState } from 'react'
import { bridge } from '../../bridge.ts'
import { Button } from '../../components/button.tsx'
import { useAppState } from '../../components/use-desk.ts'
import { useText } from '../../i18n/use-text.ts'
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
        <Button isDisabled={busy} onPress={() => void change()}>
          {practice ? leave : t('settings.practise')}
        </Button>
      </div>
    </Section>
  )
}
