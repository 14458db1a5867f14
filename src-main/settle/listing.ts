import type { SeenVoucher, Urgency } from '#contract'
import { askPage, type Page } from '../desk/ask.ts'
import type { Desk } from '../desk/desk.ts'
import { errorFacts } from '../log.ts'
import { areAllFound, judgeIssues, type UncertainIssue, uncertainIssues } from './check.ts'

/** Pages that lie further apart are not one reading: too much may have come and gone between them. */
const LONGEST_PAUSE_MS = 10 * 60 * 1000

interface Listing {
  readonly vouchers: Map<string, SeenVoucher>
  readonly uncertain: readonly UncertainIssue[]
  readonly totals: number[]
  unusable: number
  nextPage: number
  at: number
}

const listings = new WeakMap<Desk, Listing>()

/**
 * A page of the list that a person reads. Where its pages come in order from the first on, the list is the same
 * evidence as one read back by the program, and settles every uncertain issue without another request.
 */
export async function listPage(
  desk: Desk,
  page: number,
  urgency: Urgency,
  seenLength: number | null = null,
): ReturnType<typeof askPage> {
  const listing = listingFor(desk, page)
  const asked = await askPage(desk, page, urgency, seenLength)
  if (!asked.ok || listing === null) return asked
  takeIn(listing, asked.value)
  listing.at = desk.clock.monotonic()
  await settleBy(desk, listing, asked.value).catch((error: unknown) => {
    desk.log.error('listing.failed', errorFacts(error))
  })
  return asked
}

/** Begun before its first page is asked for: what is settled by then can no longer land. */
function listingFor(desk: Desk, page: number): Listing | null {
  const at = desk.clock.monotonic()
  if (page === 1) {
    const uncertain = uncertainIssues(desk)
    listings.set(desk, { vouchers: new Map(), uncertain, totals: [], unusable: 0, nextPage: 1, at })
  }
  const listing = listings.get(desk)
  return listing?.nextPage === page && at - listing.at <= LONGEST_PAUSE_MS ? listing : null
}

function takeIn(listing: Listing, { vouchers, total, skipped, doubtful }: Page): void {
  for (const seen of vouchers) listing.vouchers.set(seen.voucher.id, seen)
  listing.totals.push(total)
  listing.unusable += skipped + doubtful
  listing.nextPage += 1
}

async function settleBy(desk: Desk, listing: Listing, { last }: Page): Promise<void> {
  const { vouchers, uncertain, totals, unusable } = listing
  const complete = last && unusable === 0 && totals.every((total) => total === vouchers.size)
  // Sends go on meanwhile and change the list: only a reading of the program's own may hand over to a person.
  if (uncertain.length === 0 || !(complete || areAllFound(uncertain, vouchers))) return
  listings.delete(desk)
  await judgeIssues(desk, uncertain, { vouchers, complete })
}
