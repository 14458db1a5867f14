/**
 * What "too many requests" (429) teaches. Pure; all times are ms of the clock that never runs backwards.
 * The API tells neither which of its limits was reached nor, perhaps, for how long.
 */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A limit by the second is over long before; a limit by the month is not. */
const TOO_LONG_FOR_A_RATE_MS = 5 * MINUTE_MS

/** So often a short wait that the server asked for is believed. */
const BELIEVED_TIMES = 2

/** 429s with no good answer between them. */
export interface Limited {
  readonly since: number
  /** Requests that were under way together count once. */
  readonly times: number
  readonly until: number
  /** The month's requests seem used up at the API, whatever was counted here. */
  readonly isUsedUp: boolean
}

export interface LimitedAnswer {
  readonly now: number
  /** What the answer asked for; `null`: nothing. */
  readonly retryAfterMs: number | null
  readonly untilResetMs: number
}

/**
 * Until when to wait after one more 429: at least as long as the server asked, else from a minute on, doubled
 * each time. Where it has gone on for longer than any limit by the second, or where an hour is asked for, the
 * month is taken for used up: then one request an hour finds out, and one when the month begins anew.
 */
export function afterLimited(before: Limited | null, answer: LimitedAnswer): Limited {
  const { now, retryAfterMs, untilResetMs } = answer
  const isSameVolley = before !== null && now < before.until
  const times = (before?.times ?? 0) + (isSameVolley ? 0 : 1)
  const since = before?.since ?? now
  const hasGoneOn = times > BELIEVED_TIMES && now - since >= TOO_LONG_FOR_A_RATE_MS
  const isUsedUp = before?.isUsedUp === true || hasGoneOn || (retryAfterMs ?? 0) >= HOUR_MS
  const ownMs = isUsedUp ? Math.min(HOUR_MS, untilResetMs) : ownWaitMs(times, retryAfterMs !== null)
  const waitMs = Math.max(retryAfterMs ?? 0, ownMs)
  return { since, times, isUsedUp, until: Math.max(isSameVolley ? before.until : 0, now + waitMs) }
}

function ownWaitMs(times: number, isAsked: boolean): number {
  const doubled = isAsked ? times - BELIEVED_TIMES : times
  return doubled < 1 ? 0 : Math.min(HOUR_MS, MINUTE_MS * 2 ** (doubled - 1))
}
