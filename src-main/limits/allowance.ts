/**
 * The month's allowance. All pure: the journal's lines carry the counts, the caller carries the clock.
 * A period is named by its first day, `YYYY-MM-DD` in the PC's time zone. Reset days go from 1 to 28.
 */

/** What one period's count stands at, as a journal line says it. */
export interface Counted {
  readonly period: string
  readonly used: number
}

/** The highest count seen of each period. More than one is kept since a wrong clock may visit other years. */
export type Tally = Readonly<Record<string, number>>

const pad = (value: number, length: number): string => String(value).padStart(length, '0')
const dayKey = (date: Date): string =>
  `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`

/** Midnight of the period's first day. `monthsLater` 1: of the period after it. */
function firstDay(now: number, resetDay: number, monthsLater: 0 | 1): Date {
  const today = new Date(now)
  const back = today.getDate() >= resetDay ? 0 : 1
  return new Date(today.getFullYear(), today.getMonth() - back + monthsLater, resetDay)
}

/** The period `now` (Unix ms) lies in. */
export const monthOf = (now: number, resetDay: number): string => dayKey(firstDay(now, resetDay, 0))

/** Unix ms: when the period of `now` ends and the count starts anew. */
export const resetsAt = (now: number, resetDay: number): number => firstDay(now, resetDay, 1).getTime()

function monthAfter(period: string): string {
  const [year = 0, month = 0, day = 0] = period.split('-').map(Number)
  return dayKey(new Date(year, month, day))
}

const overlap = (a: string, b: string): boolean => a < monthAfter(b) && b < monthAfter(a)

/** Takes a line's count in. A lower one changes nothing: a count is never made smaller within its period. */
export function count(tally: Tally, { period, used }: Counted): Tally {
  return { ...tally, [period]: Math.max(used, tally[period] ?? 0) }
}

/**
 * Requests used in a period. Where the reset day was changed, periods overlap, and the highest count among
 * them is taken: rather a request too few than one the shop has not got.
 */
export function usedIn(tally: Tally, period: string): number {
  const used = Object.entries(tally).filter(([other]) => overlap(other, period))
  return Math.max(0, ...used.map(([, count]) => count))
}

/** The count with one more request: what must be durable before that request is written. */
export const spend = (tally: Tally, period: string): Counted => ({ period, used: usedIn(tally, period) + 1 })

export interface Standing {
  /** Requests counted, those about to be written included. */
  readonly used: number
  readonly limit: number
}

export interface Open {
  /** Writes counted whose outcome is not known yet: each may need a read-back. */
  readonly underWay: number
  /** Requests the unsettled attempts still need for their read-backs. */
  readonly openReadBacks: number
  readonly kept?: number
}

/** Requests kept for people at the counter: this share (%) of the limit, in whole requests. */
export const reserveOf = (limit: number, percent: number): number => Math.floor((limit * percent) / 100)

export const leftOf = ({ used, limit }: Standing): number => Math.max(0, limit - used)

/** May a read of `requests` requests begin? */
export const canRead = (standing: Standing, requests = 1): boolean => leftOf(standing) >= requests

/**
 * May one more write begin? It needs its own request, the read-back it may come to need, and all read-backs
 * that others need or may come to need: an unknown that cannot be read back stays unknown until next month.
 * Those under way may not be counted as used yet, so each is taken to need both of its own still.
 * `kept`: requests it must leave besides, since they are kept for somebody else.
 */
export function canWrite({ underWay, openReadBacks, kept = 0, ...standing }: Standing & Open): boolean {
  return leftOf(standing) >= 2 + 2 * underWay + openReadBacks + kept
}
