import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Text } from './use-text.ts'

/** Dates and numbers for people. What is stored or sent never passes through here. */
export interface Format {
  readonly number: (value: number) => string
  /** `14 Mar 2026`, or `14 มี.ค. 2569`. */
  readonly date: (at: number) => string
  /** `14 Mar`: with its year only where that is another than `now`'s. */
  readonly shortDate: (at: number, now: number) => string
  readonly time: (at: number) => string
  readonly dateTime: (at: number) => string
  /** `14:05` today, else `14 Mar 14:05`. */
  readonly moment: (at: number, now: number) => string
  /** `just now`, `5 minutes ago`, `3 days ago`. */
  readonly age: (at: number, now: number) => string
  /** `10 minutes`, `7 hours`, `3 days`, `543 years`. */
  readonly span: (ms: number) => string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365.25 * DAY

const createFormatters = (locale: string) => ({
  number: new Intl.NumberFormat(locale, { useGrouping: 'min2' }),
  date: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
  inYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
  time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
  relative: new Intl.RelativeTimeFormat(locale, { numeric: 'always' }),
})

const known = new Map<string, ReturnType<typeof createFormatters>>()

/** Made once a time zone, since making them takes a millisecond: somebody may set the PC's right meanwhile. */
function formattersOf(locale: string): ReturnType<typeof createFormatters> {
  const key = `${locale} ${new Date().getTimezoneOffset()}`
  const formatters = known.get(key) ?? createFormatters(locale)
  known.set(key, formatters)
  return formatters
}

/** Dates and numbers as people of a language write them. */
export function createFormat(language: string, t: Text): Format {
  // Thai shops write the Buddhist year.
  const locale = language === 'th' ? 'th-TH-u-ca-buddhist-nu-latn' : 'en-GB'
  const { number, date, inYear, time, relative } = formattersOf(locale)
  const units = (value: number, unit: 'minute' | 'hour' | 'day' | 'year') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(value))
  const day = (at: number) => {
    // Without the era's name ("พ.ศ."), as a calendar on the wall has it.
    const parts = date.formatToParts(at).filter((part) => part.type !== 'era')
    return parts
      .map((part) => part.value)
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
  }
  const shortDay = (at: number, now: number) =>
    new Date(at).getFullYear() === new Date(now).getFullYear() ? inYear.format(at) : day(at)
  return {
    number: (value) => number.format(value),
    date: day,
    shortDate: shortDay,
    time: (at) => time.format(at),
    dateTime: (at) => `${day(at)} ${time.format(at)}`,
    moment(at, now) {
      const isToday = new Date(at).toDateString() === new Date(now).toDateString()
      return isToday ? time.format(at) : `${shortDay(at, now)} ${time.format(at)}`
    },
    age(at, now) {
      const passed = Math.max(0, now - at)
      if (passed < MINUTE) return t('common.justNow')
      if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), 'minute')
      if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), 'hour')
      return relative.format(-Math.floor(passed / DAY), 'day')
    },
    span(ms) {
      if (ms < HOUR) return units(ms / MINUTE, 'minute')
      if (ms < DAY) return units(ms / HOUR, 'hour')
      return ms < YEAR ? units(ms / DAY, 'day') : units(ms / YEAR, 'year')
    },
  }
}

export function useFormat(): Format {
  const { i18n, t } = useTranslation()
  return useMemo(() => createFormat(i18n.language, t), [i18n.language, t])
}
