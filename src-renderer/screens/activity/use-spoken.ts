import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../components/use-desk.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { ActivityRow } from './activity-rows.ts'
import { dayOf } from './days.ts'

const DAY_MS = 86_400_000

/** A row as people speak of it, in the language shown: `refused redeem tuesday tue 17 Nov 2026`. */
export function useSpoken(): (row: ActivityRow) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const desk = useDesk()
  return useMemo(() => {
    const weekdays = (['long', 'short'] as const).map(
      (weekday) => new Intl.DateTimeFormat(i18n.language, { weekday }),
    )
    // Days are few where actions are many, and their names are slow to make.
    const days = new Map<string, string>()
    const dayWords = (at: number): string => {
      const key = dayOf(at)
      const known = days.get(key)
      if (known !== undefined) return known
      const now = desk.now()
      const near =
        key === dayOf(now)
          ? [t('activity.today')]
          : key === dayOf(now - DAY_MS)
            ? [t('activity.yesterday')]
            : []
      const words = [...weekdays.map((weekday) => weekday.format(at)), format.date(at), key, ...near].join(
        ' ',
      )
      days.set(key, words)
      return words
    }
    return ({ action, state }) =>
      `${t(`state.${state}`)} ${t(`activity.exported.kind.${action.request.kind}`)} ${dayWords(action.acceptedAt)}`
  }, [t, i18n.language, format, desk])
}
