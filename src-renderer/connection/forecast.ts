import type { Allowance } from '#contract'

export interface Forecast {
  /** Requests used when the month ends, at the pace so far. */
  readonly used: number
  /** Unix ms: when they are used up at that pace; `null`: not in this month. */
  readonly usedUpAt: number | null
}

/** A pace of less than this says more about one busy hour than about the month. */
const SHORTEST_MS = 24 * 60 * 60 * 1000

/**
 * What the month comes to if it goes on as it has since it began. `null` on its first day, and where the time
 * does not lie in it: a clock that is wrong must not frighten anybody.
 * @param now Unix ms.
 */
export function forecast({ used, limit, resetsAt }: Allowance, now: number): Forecast | null {
  const beganAt = monthBefore(resetsAt)
  const elapsedMs = now - beganAt
  if (elapsedMs < SHORTEST_MS || now >= resetsAt) return null
  const perMs = used / elapsedMs
  const atEnd = Math.round(perMs * (resetsAt - beganAt))
  if (atEnd <= limit) return { used: atEnd, usedUpAt: null }
  return { used: atEnd, usedUpAt: Math.max(now, beganAt + limit / perMs) }
}

/** The same day one month earlier: reset days go to 28, so there always is one. */
function monthBefore(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth() - 1, date.getDate()).getTime()
}
