import type { Action, Attempt, SeenVoucher, Voucher } from '#contract'
import { comparable } from '../api/tidy-text.ts'
import { referenceIn } from '../desk/reference.ts'

/** How far a voucher's time of issue may lie before its attempt: server clocks differ, too. */
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
  if (request.kind !== 'issue' || comparable(voucher.configId) !== comparable(request.configId)) return false
  if (isOlder(voucher, attempt)) return false
  return (
    isSame(request.recipientName, voucher.recipientName) &&
    isSame(request.recipientEmail, voucher.recipientEmail) &&
    isSame(request.recipientPhone, voucher.recipientPhone)
  )
}

/** By the server's own time alone: the PC's clock may be hours off. */
function isOlder({ issuedOn }: Voucher, { serverAt }: Attempt): boolean {
  const isKnown = issuedOn !== null && serverAt !== null && serverAt !== undefined
  return isKnown && issuedOn < serverAt - CLOCK_MARGIN_MS
}

/** A field that was not sent says nothing: a delivery service may have filled it in. */
function isSame(sent: string, shown: string): boolean {
  const wanted = comparable(sent)
  return wanted === '' || wanted === comparable(shown)
}
