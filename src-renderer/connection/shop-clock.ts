import type { Status } from '#contract'
import type { Clock } from '../clock.ts'
import type { Store } from '../store.ts'

/**
 * The clock with the server's time as main last told it, which goes on by the clock that never runs backwards: a
 * voucher's dates must not depend on what somebody has set this PC to. The PC's own until main knows better.
 */
export function createShopClock(clock: Clock, status: Store<Status | null>): Clock {
  let told: { readonly now: number; readonly at: number } | null = null
  status.subscribe(() => {
    const now = status.snapshot()?.clock?.now
    if (now !== undefined) told = { now, at: clock.monotonic() }
  })
  return { ...clock, now: () => (told === null ? clock.now() : told.now + clock.monotonic() - told.at) }
}
