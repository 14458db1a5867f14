import type { ReadProblem, SeenVoucher, Urgency } from '#contract'
import { askPage } from '../desk/ask.ts'
import type { Desk } from '../desk/desk.ts'

/** A list as far as it was read. */
export interface ListRead {
  readonly vouchers: ReadonlyMap<string, SeenVoucher>
  /** Every entry of every page was read, and the distinct ids add up to the list's own total throughout. */
  readonly complete: boolean
}

/**
 * Reads the list page by page until `isEnough` or its end. The order of the list is not known, so only a list
 * whose distinct ids equal its own total, on the first page and on the last, is complete: a list that shifts
 * while it is read, or a server that ignores the page asked for, is not.
 */
export async function readList(
  desk: Desk,
  urgency: Urgency,
  isEnough: (vouchers: ReadonlyMap<string, SeenVoucher>) => boolean,
): Promise<{ ok: true; list: ListRead } | { ok: false; problem: ReadProblem }> {
  const vouchers = new Map<string, SeenVoucher>()
  const totals: number[] = []
  let unusable = 0
  for (let page = 1; ; page += 1) {
    const before = vouchers.size
    const read = await askPage(desk, page, urgency)
    if (!read.ok) return read
    totals.push(read.value.total)
    unusable += read.value.skipped
    for (const seen of read.value.vouchers) vouchers.set(seen.voucher.id, seen)
    const isAtEnd = vouchers.size >= read.value.total || vouchers.size === before
    if (isAtEnd || isEnough(vouchers)) break
  }
  const complete = unusable === 0 && totals.every((total) => total === vouchers.size)
  return { ok: true, list: { vouchers, complete } }
}
