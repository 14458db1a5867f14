import type { Urgency } from '#contract'
import type { Clock } from '../clock.ts'

/** Gives a slot back: at the answer, or when the connection is over. Giving it back twice changes nothing. */
export type Release = () => void

export interface Rate {
  /** Resolves when a slot is free; people at the counter before the backlog, each in the order of asking. */
  acquire(urgency: Urgency): Promise<Release>
}

export interface RateOptions {
  readonly slots?: number
  readonly holdMs?: number
  readonly clock: Clock
}

/**
 * At most `slots` requests in any `holdMs`, as the server counts them: whatever the way there took, a request
 * has arrived by its answer, so a slot that rests for `holdMs` after the answer cannot bring a second arrival
 * within the same window. A limiter with fixed windows does not hold this: one let 199 through in a second.
 */
export function createRate({ slots = 100, holdMs = 1000, clock }: RateOptions): Rate {
  const waiting: Record<Urgency, ((release: Release) => void)[]> = { counter: [], backlog: [] }
  let free = slots

  const grant = (): void => {
    while (free > 0) {
      const next = waiting.counter.shift() ?? waiting.backlog.shift()
      if (next === undefined) return
      free -= 1
      next(releaseOnce())
    }
  }

  /** Timers may fire a fraction early; the monotonic clock has the last word. */
  const freeAt = (due: number): void => {
    const leftMs = due - clock.monotonic()
    if (leftMs > 0) {
      clock.after(leftMs, () => freeAt(due))
      return
    }
    free += 1
    grant()
  }

  const releaseOnce = (): Release => {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      freeAt(clock.monotonic() + holdMs)
    }
  }

  return {
    acquire: (urgency) =>
      new Promise((resolve) => {
        waiting[urgency].push(resolve)
        grant()
      }),
  }
}
