import { CheckIcon, ClockIcon, PersonIcon, WarningIcon } from '../../components/icons.tsx'
import { useDesk, useStatus } from '../../components/use-desk.ts'
import { useNow } from '../../components/use-now.ts'
import { useStore } from '../../components/use-store.ts'
import { useText } from '../../i18n/use-text.ts'
import { StatusItem } from './status-item.tsx'

const MINUTE_MS = 60_000
/**
 * Online, a waiting action goes out within seconds, and a lost answer is settled within two minutes; what is older
 * than this is held up by something.
 */
const ALARM_AFTER_MS = 2.5 * MINUTE_MS

export function WaitingStatus() {
  const t = useText()
  const { waiting } = useStore(useDesk().outbox)
  const online = useStatus()?.connection.cause === 'online'
  const now = useNow(5_000)
  const person = waiting.needsPerson > 0
  const personHint = t('frame.personHint', { count: waiting.needsPerson })
  if (waiting.count === 0 || waiting.oldestAt === null) {
    return (
      <StatusItem
        name={t('frame.waiting')}
        Icon={person ? PersonIcon : CheckIcon}
        tone={person ? 'bad' : 'calm'}
        words={t('frame.nothingWaiting')}
        hint={person ? personHint : t('frame.nothingWaitingHint')}
      />
    )
  }
  const age = Math.max(0, now - waiting.oldestAt)
  const alarm = online && age > ALARM_AFTER_MS
  return (
    <StatusItem
      name={t('frame.waiting')}
      Icon={alarm ? WarningIcon : ClockIcon}
      tone={alarm || person ? 'bad' : 'warn'}
      words={t('frame.waitingCount', { count: waiting.count, minutes: Math.floor(age / MINUTE_MS) })}
      hint={person ? personHint : t(alarm ? 'frame.waitingAlarmHint' : 'frame.waitingHint')}
    />
  )
}
