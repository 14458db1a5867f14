import type { Clock } from '../../src-main/clock.ts'

interface Timer {
  readonly at: number
  readonly order: number
  run: (() => void) | null
}

/** All time there is in a simulation: the true one, and the PC's wall clock that people may set. */
export interface SimClock extends Clock {
  /** The server's wall clock, Unix ms: nobody sets it. */
  trueNow(): number
  /** Did anybody ever set the PC's clock? */
  readonly hasJumped: boolean
  /** Somebody sets the PC's clock; nothing else notices. */
  jumpWall(ms: number): void
  /** Lets `ms` pass. Whatever falls due runs in order, and promises settle before and after each. */
  advance(ms: number): Promise<void>
}

/** Every promise that can settle without time passing has settled after this. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

/** Timers by due time: a binary heap, since a day of virtual time has thousands. */
class Timers {
  readonly #heap: Timer[] = []

  get first(): Timer | undefined {
    return this.#heap[0]
  }

  add(timer: Timer): void {
    const heap = this.#heap
    heap.push(timer)
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!this.#swapIfBefore(at, parent)) return
      at = parent
    }
  }

  takeFirst(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    this.#heap[0] = last
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const child = this.#isBefore(right, left) ? right : left
      if (!this.#swapIfBefore(child, at)) return
      at = child
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    return one !== undefined && (other === undefined || isBefore(one, other))
  }

  #swapIfBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    if (one === undefined || other === undefined || !isBefore(one, other)) return false
    this.#heap[a] = other
    this.#heap[b] = one
    return true
  }
}

/** More than any schedule needs: beyond it something asks itself for ever. */
const MOST_TIMERS = 200_000

/** `start`: what every clock shows at first, Unix ms. */
export function createSimClock(start: number): SimClock {
  const timers = new Timers()
  let elapsed = 0
  let wallShift = 0
  let order = 0
  let fired = 0

  const takeDue = (until: number): Timer | null => {
    const { first } = timers
    if (first === undefined || first.at > until) return null
    timers.takeFirst()
    return first
  }

  return {
    now: () => start + elapsed + wallShift,
    trueNow: () => start + elapsed,
    monotonic: () => elapsed,
    get hasJumped() {
      return wallShift !== 0
    },
    jumpWall: (ms) => {
      wallShift += ms
    },
    after: (ms, run) => {
      const timer: Timer = { at: elapsed + Math.max(0, ms), order: order++, run }
      timers.add(timer)
      return () => {
        timer.run = null
      }
    },
    advance: async (ms) => {
      const until = elapsed + ms
      await settle()
      for (let timer = takeDue(until); timer !== null; timer = takeDue(until)) {
        const { run } = timer
        if (run === null) continue
        fired += 1
        if (fired > MOST_TIMERS) throw new Error('it does not come to rest')
        elapsed = Math.max(elapsed, timer.at)
        run()
        await settle()
      }
      elapsed = until
    },
  }
}
