import type { ComponentType } from 'react'
import type { ConnectionCause } from '#contract'
import {
  ClockIcon,
  GaugeIcon,
  KeyIcon,
  OfflineIcon,
  OnlineIcon,
  QuestionIcon,
} from '../../components/icons.tsx'
import { useStatus } from '../../components/use-desk.ts'
import { useNow } from '../../components/use-now.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { StatusItem, type StatusItemProps } from './status-item.tsx'

const LOOKS: Readonly<Record<ConnectionCause, readonly [StatusItemProps['tone'], ComponentType]>> = {
  'not-checked': ['calm', QuestionIcon],
  online: ['ok', OnlineIcon],
  'no-network': ['warn', OfflineIcon],
  'no-internet': ['warn', OfflineIcon],
  unreachable: ['warn', OfflineIcon],
  'key-refused': ['bad', KeyIcon],
  'subscription-expired': ['bad', KeyIcon],
  'allowance-used': ['warn', GaugeIcon],
  'clock-wrong': ['bad', ClockIcon],
}

const MINUTE_MS = 60_000
/** What is signed is right all the same; but dates on this PC, and other programs, go wrong by it. */
const CLOCK_HINT_MS = 3 * MINUTE_MS

export function ConnectionStatus() {
  const t = useText()
  const format = useFormat()
  const status = useStatus()
  const cause = status?.connection.cause ?? 'not-checked'
  const now = useNow(MINUTE_MS)
  const date = status === null ? '' : format.shortDate(status.allowance.resetsAt, now)
  const [tone, Icon] = LOOKS[cause]
  const aheadMs = status?.clock?.aheadMs ?? 0
  const hint = () => {
    if (cause === 'allowance-used') return t('frame.causeHint.allowance-used', { date })
    if (cause !== 'online' || Math.abs(aheadMs) < CLOCK_HINT_MS) return t(`frame.causeHint.${cause}`)
    const span = format.span(Math.abs(aheadMs))
    return aheadMs > 0 ? t('frame.clockAhead', { span }) : t('frame.clockBehind', { span })
  }
  return (
    <StatusItem
      name={t('frame.connection')}
      Icon={Icon}
      tone={tone}
      words={t(`frame.cause.${cause}`)}
      hint={hint()}
    />
  )
}
