import { type Attempt, askedBy, type Timings } from '#contract'
import type { Clock } from '../clock.ts'

/**
 * When an uncertain attempt can no longer take effect, on the clock that never runs backwards. Marks live in
 * memory: after a start every one begins anew, the longer for an attempt whose connection nobody reset.
 */
export class Marks {
  readonly #settledAt = new Map<string, number>()
  /** A number seen by a settled read, and from when on an equal second one confirms it. */
  readonly #firstSeen = new Map<string, { found: number; confirmsAt: number }>()
  readonly #checked = new Set<string>()
  readonly #clock: Clock
  readonly #timings: () => Timings

  constructor(clock: Clock, timings: () => Timings) {
    this.#clock = clock
    this.#timings = timings
  }

  /** The attempt's connection has just been given up; or, `afterCrash`, this program has just started. */
  mark(attempt: Attempt, kind: 'issue' | 'redeem', afterCrash: boolean): void {
    const { settleMs, settlePerVoucherMs, settleAfterCrashMs } = this.#timings()
    // Vouchers are made one by one; units are taken off a voucher at one stroke.
    const perVoucherMs = kind === 'issue' ? settlePerVoucherMs * askedBy(attempt) : 0
    const waitMs = (afterCrash ? settleAfterCrashMs : settleMs) + perVoucherMs
    this.#settledAt.set(attempt.reference, this.#clock.monotonic() + waitMs)
  }

  /**
   * Milliseconds until a read may conclude "it did not happen"; 0 once it may. Of an attempt never marked
   * nothing is known, so it settles from now on, as after a crash.
   */
  waitMs(attempt: Attempt, kind: 'issue' | 'redeem'): number {
    if (!this.#settledAt.has(attempt.reference)) this.mark(attempt, kind, true)
    return Math.max(0, (this.#settledAt.get(attempt.reference) ?? 0) - this.#clock.monotonic())
  }

  /** A read of the attempt parsed: another before it has settled would only cost a request. */
  noteChecked(reference: string): void {
    this.#checked.add(reference)
  }

  wasChecked(reference: string): boolean {
    return this.#checked.has(reference)
  }

  /**
   * Some of an issue's vouchers were found by a settled read. True once an equal number was found by another
   * settled read, `settleMs` or more before this one; otherwise the attempt settles anew.
   */
  confirms(reference: string, found: number): boolean {
    const now = this.#clock.monotonic()
    const first = this.#firstSeen.get(reference)
    if (first?.found === found && now >= first.confirmsAt) return true
    if (first?.found !== found) {
      const confirmsAt = now + this.#timings().settleMs
      this.#firstSeen.set(reference, { found, confirmsAt })
      this.#settledAt.set(reference, confirmsAt)
    }
    return false
  }

  forget(reference: string): void {
    this.#settledAt.delete(reference)
    this.#firstSeen.delete(reference)
    this.#checked.delete(reference)
  }
}
