import type { Offline } from '#contract'
import type { KeptVoucher, LeftMeans } from '../db/storage.ts'
import type { Hold } from '../outbox/outbox.ts'
import { leftBy } from './left-means.ts'

export type Usability =
  /** `max` units may be redeemed now. */
  | { readonly kind: 'usable'; readonly max: number; readonly caution: Caution | null }
  | { readonly kind: 'expired'; readonly at: number }
  | { readonly kind: 'not-yet'; readonly at: number }
  | { readonly kind: 'used-up' }
  | { readonly kind: 'not-valid' }
  /** All that is left is claimed by actions accepted here; `by` is the latest of them. */
  | { readonly kind: 'held'; readonly by: Hold; readonly count: number }
  /** The service cannot be asked, and the shop's own limits for that time say no. */
  | { readonly kind: 'too-old'; readonly days: number }
  | { readonly kind: 'enough-offline'; readonly most: number }

/** `unsettled`: the numbers may be out of date, since something on the voucher was open when it was read. */
export type Caution = 'unsettled'

/** What the card shows. */
export interface VoucherCard {
  readonly kept: KeptVoucher
  /** Left by the API's own description of its field or as a redeem has shown it, less what was redeemed since. */
  readonly left: number
  readonly total: number
  readonly held: number
  /** Units this counter's finished redeems took since the numbers were read. */
  readonly redeemedSince: number
  readonly holds: readonly Hold[]
  readonly usability: Usability
}

export interface CardFacts {
  readonly kept: KeptVoucher
  readonly holds: readonly Hold[]
  readonly redeemedSince: number
  readonly leftMeans: LeftMeans | null
  /** Unix ms. */
  readonly now: number
  /** The shop's limits, while the service cannot be asked; `null` while it can. */
  readonly offline?: Offline | null
}

/**
 * What may be done with a voucher now, and why not. A refusal here never reaches the API, so it rests only on
 * what is certain: dates, `valid`, and what this counter itself has redeemed or claimed.
 */
export function voucherCard(facts: CardFacts): VoucherCard {
  const { kept, holds, redeemedSince, leftMeans } = facts
  return {
    kept,
    left: Math.max(0, unitsLeft(kept, leftMeans) - redeemedSince),
    total: kept.voucher.redeemTotal,
    held: unitsOf(holds),
    redeemedSince,
    holds,
    usability: usabilityOf(facts),
  }
}

const DAY_MS = 86_400_000

function usabilityOf(facts: CardFacts): Usability {
  const known = knownUsability(facts)
  const { kept, holds, now, offline } = facts
  if (known.kind !== 'usable' || offline === null || offline === undefined) return known
  const { mostDays, mostUses } = offline
  if (mostDays > 0 && now - kept.seenAt > mostDays * DAY_MS) return { kind: 'too-old', days: mostDays }
  if (mostUses === 0) return known
  const max = Math.min(known.max, mostUses - unitsOf(holds))
  return max > 0 ? { ...known, max } : { kind: 'enough-offline', most: mostUses }
}

/** By what is known of the voucher alone. */
function knownUsability({ kept, holds, redeemedSince, leftMeans, now }: CardFacts): Usability {
  const { valid, validOn, expiredOn } = kept.voucher
  if (expiredOn !== null && expiredOn <= now) return { kind: 'expired', at: expiredOn }
  if (validOn !== null && validOn > now) return { kind: 'not-yet', at: validOn }
  const atMost = unitsAtMost(kept, leftMeans)
  const free = atMost - redeemedSince
  if (!valid) return atMost === 0 ? { kind: 'used-up' } : { kind: 'not-valid' }
  if (free <= 0) return { kind: 'used-up' }
  const count = unitsOf(holds)
  const by = holds.at(-1)
  if (by !== undefined && free - count <= 0) return { kind: 'held', by, count }
  return { kind: 'usable', max: free - count, caution: kept.snapshot === null ? 'unsettled' : null }
}

/**
 * Units that may be left. The API's description of `redeem_left` contradicts itself: it may count what is left
 * or what is used. So "0 left" on a voucher that is said to be valid is read the other way round.
 */
function unitsAtMost(kept: KeptVoucher, means: LeftMeans | null): number {
  const { redeemTotal, valid } = kept.voucher
  const left = unitsLeft(kept, means)
  return left <= 0 && valid ? Math.max(1, redeemTotal) : left
}

const unitsLeft = (
  { voucher: { redeemLeft: left, redeemTotal: total } }: KeptVoucher,
  means: LeftMeans | null,
) => leftBy(means, { left, total })

const unitsOf = (holds: readonly Hold[]): number => holds.reduce((sum, { count }) => sum + count, 0)
