import { Banner } from '../../components/banner.tsx'
import { useDesk, useStatus } from '../../components/use-desk.ts'
import { useNow } from '../../components/use-now.ts'
import { useStore } from '../../components/use-store.ts'
import { forecast } from '../../connection/forecast.ts'
import { LEAST_FOR_A_WRITE } from '../../connection/least-for-a-write.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'

const MINUTE_MS = 60_000

/** How the month's requests stand, what waits will take of them, and what the month comes to. */
export function AllowanceFacts() {
  const t = useText()
  const format = useFormat()
  const status = useStatus()
  const { waiting } = useStore(useDesk().outbox)
  const now = useNow(MINUTE_MS)
  if (status === null) return null
  const { allowance } = status
  const { used, limit, reserve, resetsAt, isRefused } = allowance
  const ahead = forecast(allowance, now)
  const atEnd = () => {
    if (ahead === null) return t('settings.allowanceTooEarly')
    if (ahead.usedUpAt === null) return t('common.requests', { count: ahead.used })
    return t('settings.allowanceUsedUpAt', { count: ahead.used, date: format.date(ahead.usedUpAt) })
  }
  return (
    <>
      {isRefused ? (
        <Banner tone="warn">
          <p>{t('settings.allowanceRefused')}</p>
        </Banner>
      ) : null}
      {!isRefused && limit - used < LEAST_FOR_A_WRITE ? (
        <Banner tone="warn">
          <p>{t('settings.allowanceUsedUp', { date: format.date(resetsAt) })}</p>
        </Banner>
      ) : null}
      <dl className="settings-facts">
        <dt>{t('settings.allowanceUsed')}</dt>
        <dd>{t('settings.allowanceUsedText', { used, limit, date: format.date(resetsAt) })}</dd>
        <dt>{t('settings.allowanceWaiting')}</dt>
        <dd>{t('common.requests', { count: waiting.requests })}</dd>
        <dt>{t('settings.allowanceAtEnd')}</dt>
        <dd>{atEnd()}</dd>
        <dt>{t('settings.allowanceKept')}</dt>
        <dd>{t('common.requests', { count: reserve })}</dd>
      </dl>
    </>
  )
}
