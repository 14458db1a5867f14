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
 * while it is read, or a server that ignores the page asked for, is not. A list that has more pages than there
 * are requests for them is not begun: a person may order it.
 */
export async function readList(
  desk: Desk,
  urgency: Urgency,
  isEnough: (vouchers: ReadonlyMap<string, SeenVoucher>) => boolean,
): Promise<{ ok: true; list: ListRead } | { ok: false; problem: ReadProblem }> {
  const isDear = (pages: number | null): boolean => pages !== null && pages > desk.requestsFor(urgency)
  // Its first page is read all the same while writes are held back: one answer lets them go on.
  if (isDear(desk.list.pages) && !desk.gate.isBraked) return TOO_DEAR
  const vouchers = new Map<string, SeenVoucher>()
  const totals: number[] = []
  let unusable = 0
  for (let page = 1; ; page += 1) {
    const read = await askPage(desk, page, urgency)
    if (!read.ok) return read
    totals.push(read.value.total)
    unusable += read.value.skipped
    for (const seen of read.value.vouchers) vouchers.set(seen.voucher.id, seen)
    if (read.value.last || isEnough(vouchers)) break
    if (page === 1 && isDear((desk.list.pages ?? 1) - 1)) return TOO_DEAR
  }
  const complete = unusable === 0 && totals.every((total) => total === vouchers.size)
  return { ok: true, list: { vouchers, complete } }
}

const TOO_DEAR = { ok: false, problem: { reason: 'allowance', code: '', message: '' } } as const
