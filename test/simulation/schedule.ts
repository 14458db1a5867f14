import type { StorePolicy } from '../../src-main/practice/store.ts'
import type { DiskStep } from './disk.ts'
import type { Fate } from './fate.ts'

/** What a shop and its counter are like, for the whole of a schedule. */
export interface Profile {
  /** Whether another counter redeems here. */
  readonly others: boolean
  /** What staff answered when they were asked; never `true` where others redeem. */
  readonly onlyCounter: boolean | null
  readonly policy: Pick<StorePolicy, 'redeemLeft' | 'order' | 'paging' | 'largestPage' | 'notes' | 'timeUnit'>
  readonly listStyle: 'page' | 'offset'
  /** Of so many pages of the list that are read, somebody else's voucher appears. */
  readonly shiftShare: number
  /** So many issues lose their notes, though notes come back from others. */
  readonly stripShare: number
  readonly allowanceLimit: number
  readonly singles: number
  readonly multis: number
}

/** Vouchers and actions are named by numbers that are taken modulo how many there are, so that any event fits. */
export type Deed =
  | { readonly kind: 'issue'; readonly config: number; readonly count: number; readonly recipient: boolean }
  | { readonly kind: 'redeem'; readonly voucher: number; readonly count: number; readonly blind: boolean }
  | { readonly kind: 'redeem-twice'; readonly voucher: number }
  /** Without a line, so many alike issues and redeems of one voucher are asked for: what one request could carry. */
  | {
      readonly kind: 'rush'
      readonly config: number
      readonly voucher: number
      readonly count: number
      readonly ms: number
    }
  /** The same form is handed in once more. */
  | { readonly kind: 'again'; readonly action: number }
  | { readonly kind: 'cancel'; readonly action: number }
  | { readonly kind: 'decide'; readonly action: number; readonly isGivingUp: boolean }
  | { readonly kind: 'check-again'; readonly action: number }
  | { readonly kind: 'try-now' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'weather'; readonly fates: readonly Fate[] }
  | { readonly kind: 'reads-fail'; readonly fates: readonly Fate[] }
  | {
      readonly kind: 'outage'
      readonly ms: number
      readonly fault: 'no-network' | 'no-internet' | 'unreachable'
    }
  | { readonly kind: 'key-refused'; readonly ms: number; readonly why: 'invalidKey' | 'subscriptionExpired' }
  | { readonly kind: 'new-key' }
  | { readonly kind: 'clock'; readonly shiftMs: number }
  | { readonly kind: 'crash'; readonly places: number; readonly isPower: boolean; readonly downMs: number }
  | { readonly kind: 'quit'; readonly downMs: number }
  | { readonly kind: 'reload'; readonly places: number }
  | { readonly kind: 'database-lost' }
  | { readonly kind: 'database-fails'; readonly times: number }
  | { readonly kind: 'disk-fails'; readonly step: DiskStep; readonly code: string; readonly times: number }
  | { readonly kind: 'disk-heals' }
  | { readonly kind: 'other-redeems'; readonly voucher: number }
  | { readonly kind: 'other-issues'; readonly config: number; readonly isAlike: boolean }
  /** Another window, which should not be there, asks main for this action, and then for all of them. */
  | { readonly kind: 'stray-send'; readonly action: number }
  | { readonly kind: 'stray-check'; readonly action: number }

export interface Event {
  readonly deed: Deed
  /** How long nothing else is done after it. */
  readonly waitMs: number
}

/** One story, as data: it can be told again, and shortened. `seed` is left for what takes how long. */
export interface Schedule {
  readonly seed: number
  readonly profile: Profile
  readonly events: readonly Event[]
}
