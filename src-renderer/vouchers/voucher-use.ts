import type { Voucher } from '#contract'

export type VoucherUse = 'usable' | 'used' | 'expired' | 'not-yet'

/**
 * How a list tells vouchers apart. Dates first, since they explain; else `valid` is the authority: what is
 * within its dates and not valid is used (or withdrawn).
 * @param now Unix ms.
 * @param isUsedUp this counter has redeemed all of it since it was read.
 */
export function voucherUse(
  { valid, validOn, expiredOn }: Voucher,
  now: number,
  isUsedUp = false,
): VoucherUse {
  if (expiredOn !== null && expiredOn <= now) return 'expired'
  if (validOn !== null && validOn > now) return 'not-yet'
  return valid && !isUsedUp ? 'usable' : 'used'
}
