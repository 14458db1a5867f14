import type { Action, Attempt, SeenVoucher, Voucher } from '#contract'
import { referenceIn } from '../desk/reference.ts'

/** How far the server's clock and ours may be apart before a voucher's time of issue excludes it. */
const CLOCK_MARGIN_MS = 15 * 60 * 1000

/**
 * Vouchers that may be an attempt's own although its reference does not stand on them: same type and
 * recipient, issued at about that time, and with no intact reference that would explain them. A server that
 * strips or cuts notes makes such.
 */
export function countLookAlikes(action: Action, attempt: Attempt, vouchers: Iterable<SeenVoucher>): number {
  let count = 0
  for (const { voucher } of vouchers) {
    if (referenceIn(voucher.storeNote) === null && isAlike(action, attempt, voucher)) count += 1
  }
  return count
}

function isAlike({ request }: Action, attempt: Attempt, voucher: Voucher): boolean {
  if (request.kind !== 'issue' || voucher.configId !== request.configId) return false
  if (voucher.issuedOn !== null && voucher.issuedOn < attempt.startedAt - CLOCK_MARGIN_MS) return false
  return (
    voucher.recipientName === request.recipientName &&
    voucher.recipientEmail === request.recipientEmail &&
    voucher.recipientPhone === request.recipientPhone
  )
}
