import type { ReadProblem, SeenVoucher, Urgency } from '#contract'
import { askPage } from '../desk/ask.ts'
import type { Desk } from '../desk/desk.ts'

/** A list as far as it was read. */
export interface ListRead {
  readonly vouchers: ReadonlyMap<string, SeenVoucher>
  /** Every entry of every page could be read for what it is, and the distinct ids add up to the list's own total throughout. */
  readonly complete: boolean
}

/**
 * Reads the list page by page until `isEnough` or its end: from its end on where new vouchers were seen to stand
 * there, since what is looked for is new. That finds it sooner, and concludes nothing. The order of the list is
 * not known, so only a list whose distinct ids equal its own total, on the first page and on the last, is
 * complete: a list that shifts while it is read, or a server that ignores the page asked for, is not. A list that
 * has more pages than there are requests for them is not begun: a person may order it.
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
  for (const { page, isForward } of pagesInOrder(desk)) {
    const read = await askPage(desk, page, urgency)
    if (!read.ok) return read
    totals.push(read.value.total)
    unusable += read.value.skipped + read.value.doubtful
    for (const seen of read.value.vouchers) vouchers.set(seen.voucher.id, seen)
    if (isEnough(vouchers) || read.value.pagingIgnored || (isForward && read.value.last)) break
    if (page === 1 && isDear((desk.list.pages ?? 1) - 1)) return TOO_DEAR
  }
  const complete = unusable === 0 && totals.every((total) => total === vouchers.size)
  return { ok: true, list: { vouchers, complete } }
}

interface Step {
  readonly page: number
  /** The next is the one after it, so the list's last page is the last to be read. */
  readonly isForward: boolean
}

/**
 * The first tells how many there are, and where the new ones stand. That is asked once: what a later page shows of
 * the order must not turn a reading that is under way, which would then meet no end.
 */
function* pagesInOrder({ list }: Desk): Generator<Step> {
  yield { page: 1, isForward: true }
  if (list.newestAt === 'end')
    for (let page = list.pages ?? 1; page > 1; page -= 1) yield { page, isForward: false }
  else for (let page = 2; ; page += 1) yield { page, isForward: true }
}

const TOO_DEAR = { ok: false, problem: { reason: 'allowance', code: '', message: '' } } as const
