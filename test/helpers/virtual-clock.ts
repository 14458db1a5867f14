import type { Clock } from '../../src-main/clock.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

export interface VirtualClock extends Clock {
  /** Lets `ms` pass: runs what falls due in order, and lets promises settle before and after each. */
  advance(ms: number): Promise<void>
  /** Sets the wall clock as a person would; the monotonic one goes on as before. */
  setWall(now: number): void
  /** Monotonic ms until the next timer falls due, or `null`. */
  untilNext(): number | null
}

/** All promises that can settle without time passing have settled after this. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A clock that moves only when told to. `start` is the wall clock's first reading, Unix ms. */
export function createVirtualClock(start = Date.UTC(2026, 0, 15, 3)): VirtualClock {
  let elapsed = 0
  let wall = start
  let order = 0
  const timers = new Set<Timer>()

  const next = (): Timer | undefined => [...timers].sort((a, b) => a.at - b.at || a.order - b.order).at(0)

  return {
    now: () => wall + elapsed,
    monotonic: () => elapsed,
    after: (ms, run) => {
      const timer = { at: elapsed + Math.max(0, ms), order: order++, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    advance: async (ms) => {
      const until = elapsed + ms
      await settle()
      for (let timer = next(); timer !== undefined && timer.at <= until; timer = next()) {
        timers.delete(timer)
        elapsed = Math.max(elapsed, timer.at)
        timer.run()
        await settle()
      }
      elapsed = until
    },
    setWall: (now) => {
      wall = now - elapsed
    },
    untilNext: () => {
      const timer = next()
      return timer === undefined ? null : timer.at - elapsed
    },
  }
}
