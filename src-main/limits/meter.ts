import type { Allowance, Settings } from '#contract'
import type { Clock } from '../clock.ts'
import { type Counted, count, monthOf, reserveOf, resetsAt, spend, type Tally, usedIn } from './allowance.ts'

export interface MeterOptions {
  readonly clock: Clock
  readonly settings: () => Settings
  /** What the journal's lines say was counted for this shop. */
  readonly tally: () => Tally
}

/**
 * Counts the month's requests. A request is counted here before the line that says so is durable, and stays
 * counted should that line fail: the count may be too high by one, never too low.
 */
export function createMeter({ clock, settings, tally }: MeterOptions) {
  let begun: Tally = {}

  const period = (): string => monthOf(clock.now(), settings().allowanceResetDay)
  const used = (): number => Math.max(usedIn(tally(), period()), usedIn(begun, period()))

  return {
    allowance: (): Omit<Allowance, 'isRefused'> => ({
      used: used(),
      limit: settings().allowanceLimit,
      reserve: reserveOf(settings().allowanceLimit, settings().allowanceReservePercent),
      resetsAt: resetsAt(clock.now(), settings().allowanceResetDay),
    }),
    untilResetMs: (): number => resetsAt(clock.now(), settings().allowanceResetDay) - clock.now(),
    isUsedUp: (): boolean => used() >= settings().allowanceLimit,
    /** Counts one request about to be written. */
    spend: (): Counted => {
      const counted = spend({ ...tally(), [period()]: used() }, period())
      begun = count(begun, counted)
      return counted
    },
  }
}

export type Meter = ReturnType<typeof createMeter>
