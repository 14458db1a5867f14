import type { Clock } from '../clock.ts'

/** So often a read of one thing may fail while others succeed before it is hopeless. */
const MOST_FAILURES = 5

/** Which reads keep failing although the service answers others: those will not be answered by asking again. */
export class Reads {
  readonly #clock: Clock
  readonly #failing = new Map<string, { since: number; times: number }>()
  #lastGoodAt = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A read parsed as the API's. */
  succeeded(): void {
    this.#lastGoodAt = this.#clock.monotonic()
  }

  /** Notes one more failure for `key`. True once it has failed again and again while other reads succeeded. */
  isHopeless(key: string): boolean {
    const known = this.#failing.get(key)
    const failing = { since: known?.since ?? this.#clock.monotonic(), times: (known?.times ?? 0) + 1 }
    this.#failing.set(key, failing)
    return failing.times >= MOST_FAILURES && this.#lastGoodAt > failing.since
  }
}
