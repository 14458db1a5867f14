import type { Voucher } from '#contract'
import type { Desk } from '../desk/desk.ts'
import { referenceIn } from '../desk/reference.ts'
import { raiseExtraVouchers } from './extra.ts'

/**
 * Learns from the store notes of vouchers just read: which attempt of ours made them, and that references
 * come back intact at this shop; and raises the alarm for what no attempt explains. Failing to write it down loses nothing: the next read learns it again.
 */
export async function assignVouchers(desk: Desk, vouchers: readonly Voucher[]): Promise<void> {
  const { fold } = desk.journal
  const byReference = new Map<string, string[]>()
  for (const { id, storeNote } of vouchers) {
    const reference = referenceIn(storeNote)
    const carried = reference === null ? [] : fold.carriedBy(reference)
    if (reference === null || carried.length === 0) continue
    const isNew = !carried.some(({ voucherIds }) => voucherIds.includes(id))
    byReference.set(reference, [...(byReference.get(reference) ?? []), ...(isNew ? [id] : [])])
  }
  if (byReference.size > 0 && !fold.isNoteProven(desk.shopId)) {
    await desk.tryAppend({ type: 'note-proven', shop: desk.shopId })
  }
  for (const [attempt, voucherIds] of byReference) {
    if (voucherIds.length > 0) await desk.tryAppend({ type: 'assigned', attempt, voucherIds })
    await raiseExtraVouchers(desk, attempt)
  }
}
