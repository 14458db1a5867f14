import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../components/use-desk.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type Day, dayOf } from './days.ts'

const DAY_MS = 86_400_000

/** `Today`, `Yesterday`, `Tue 17 Nov 2026`, each with how many actions it has. */
export function useDayName(): (day: Day) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const desk = useDesk()
  return useMemo(() => {
    const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short' })
    return ({ key, at, actions }) => {
      const now = desk.now()
      const name =
        key === dayOf(now)
          ? t('activity.today')
          : key === dayOf(now - DAY_MS)
            ? t('activity.yesterday')
            : `${weekday.format(at)} ${format.date(at)}`
      return `${name} (${format.number(actions)})`
    }
  }, [t, i18n.language, format, desk])
}
