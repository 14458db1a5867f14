import type { LaterReason } from '#contract'

/** What the loop is doing, for screens. */
export interface ReplayState {
  /** Something is being sent now. */
  readonly running: boolean
  /** Why nothing is sent although actions wait; `null` when the loop is free to send. */
  readonly paused: LaterReason | null
  /** The API's or the system's own words for it, possibly empty. */
  readonly message: string
  /** Unix ms of the next try the loop makes by itself; `null` when it waits for the connection. */
  readonly nextTryAt: number | null
}

/** What one waiting action waits for. */
export type WaitsFor =
  | { readonly kind: 'turn' }
  | { readonly kind: 'reason'; readonly reason: LaterReason }
  /** An earlier redeem of the same voucher must end first. */
  | { readonly kind: 'earlier'; readonly slip: string }

export const FREE: ReplayState = { running: false, paused: null, message: '', nextTryAt: null }

export const isSame = (a: ReplayState, b: ReplayState): boolean =>
  a.running === b.running && a.paused === b.paused && a.message === b.message && a.nextTryAt === b.nextTryAt
