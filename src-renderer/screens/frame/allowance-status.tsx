import type { Allowance } from '#contract'
import { GaugeIcon } from '../../components/icons.tsx'
import { useAppState, useDesk, useStatus } from '../../components/use-desk.ts'
import { useNow } from '../../components/use-now.ts'
import { useStore } from '../../components/use-store.ts'
import { type Format, useFormat } from '../../i18n/use-format.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import { type AllowanceNews, allowanceNews } from './allowance-news.ts'
import { StatusItem, type StatusItemProps } from './status-item.tsx'

const MINUTE_MS = 60_000

const TONES: Readonly<Record<AllowanceNews['kind'], StatusItemProps['tone']>> = {
  refused: 'bad',
  'used-up': 'bad',
  short: 'bad',
  reserve: 'warn',
  waiting: 'calm',
  pace: 'warn',
  calm: 'calm',
}

export function AllowanceStatus() {
  const t = useText()
  const format = useFormat()
  const status = useStatus()
  const { settings } = useAppState()
  const { waiting } = useStore(useDesk().outbox)
  const now = useNow(MINUTE_MS)
  if (status === null) {
    const words = t('frame.allowanceUsed', { used: 0, limit: settings.allowanceLimit })
    return <StatusItem name={t('frame.allowance')} Icon={GaugeIcon} tone="calm" words={words} hint="" />
  }
  const { allowance } = status
  const news = allowanceNews(allowance, waiting.requests, now)
  return (
    <StatusItem
      name={t('frame.allowance')}
      Icon={GaugeIcon}
      tone={TONES[news.kind]}
      words={t('frame.allowanceUsed', { used: allowance.used, limit: allowance.limit })}
      hint={hintOf({ t, format, now, news, allowance })}
    />
  )
}

interface HintParts {
  readonly t: Text
  readonly format: Format
  readonly now: number
  readonly news: AllowanceNews
  readonly allowance: Allowance
}

function hintOf({ t, format, now, news, allowance }: HintParts): string {
  const date = format.shortDate(allowance.resetsAt, now)
  switch (news.kind) {
    case 'refused':
    case 'used-up':
    case 'reserve':
    case 'calm':
      return t(`frame.allowanceHint.${news.kind}`, { date })
    case 'short':
    case 'waiting':
      return t(`frame.allowanceHint.${news.kind}`, { count: news.count })
    case 'pace':
      return t('frame.allowanceHint.pace', { date: format.shortDate(news.usedUpAt, now) })
  }
}
