import type { Allowance, Settings } from '#contract'
import { type Counted, count, monthOf, reserveOf, resetsAt, spend, type Tally, usedIn } from './allowance.ts'

export interface MeterOptions {
  /** Unix ms, as far as it is known. */
  readonly now: () => number
  /** Has an answer of the API shown that time? */
  readonly isTimeProven: () => boolean
  readonly settings: () => Settings
  /** What the journal's lines say was counted for this shop. */
  readonly tally: () => Tally
}

/**
 * Counts the month's requests. A request is counted here before the line that says so is durable, and stays
 * counted should that line fail: the count may be too high by one, never too low.
 */
export function createMeter({ now, isTimeProven, settings, tally }: MeterOptions) {
  let begun: Tally = {}
  /** Of each request made while the time was only guessed: the period it was counted in. */
  let guessed: readonly string[] = []

  const period = (): string => monthOf(now(), settings().allowanceResetDay)
  /** Those that turn out to have been counted in another period than this one. */
  const astray = (): number => guessed.filter((other) => other !== period()).length
  const used = (): number => Math.max(usedIn(tally(), period()), usedIn(begun, period())) + astray()

  return {
    allowance: (): Omit<Allowance, 'isRefused'> => ({
      used: used(),
      limit: settings().allowanceLimit,
      reserve: reserveOf(settings().allowanceLimit, settings().allowanceReservePercent),
      resetsAt: resetsAt(now(), settings().allowanceResetDay),
    }),
    untilResetMs: (): number => resetsAt(now(), settings().allowanceResetDay) - now(),
    isUsedUp: (): boolean => used() >= settings().allowanceLimit,
    /** Counts one request about to be written. */
    spend: (): Counted => {
      const counted = spend({ ...tally(), [period()]: used() }, period())
      begun = count(begun, counted)
      guessed = isTimeProven() ? [] : [...guessed.filter((other) => other === period()), period()]
      return counted
    },
  }
}

export type Meter = ReturnType<typeof createMeter>
