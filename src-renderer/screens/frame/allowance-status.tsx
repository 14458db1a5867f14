import { GaugeIcon } from '../../components/icons.tsx'
import { useAppState, useDesk, useStatus } from '../../components/use-desk.ts'
import { useStore } from '../../components/use-store.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { StatusItem } from './status-item.tsx'

/** From this share of the allowance on it is shown as scarce. */
const SCARCE = 0.9

export function AllowanceStatus() {
  const t = useText()
  const format = useFormat()
  const status = useStatus()
  const { settings } = useAppState()
  const { waiting } = useStore(useDesk().outbox)
  const used = status?.allowance.used ?? 0
  const limit = status?.allowance.limit ?? settings.allowanceLimit
  const date = status === null ? '' : format.date(status.allowance.resetsAt)
  const count = waiting.requests
  const short = used + count > limit
  const hint = () => {
    if (short && count > 0) return t('frame.allowanceShortHint', { count })
    if (count > 0) return t('frame.allowanceWaitingHint', { count })
    return t('frame.allowanceHint', { date })
  }
  return (
    <StatusItem
      name={t('frame.allowance')}
      Icon={GaugeIcon}
      tone={short || used >= limit ? 'bad' : used >= limit * SCARCE ? 'warn' : 'calm'}
      words={t('frame.allowanceUsed', { used, limit })}
      hint={hint()}
    />
  )
}
