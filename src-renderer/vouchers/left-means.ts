import type { Snapshot } from '#contract'
import type { LeftMeans } from '../db/storage.ts'

/**
 * What two observations of a voucher teach of its number, where this counter redeemed `units` between them and
 * nothing else happened: `null` where they teach nothing. For showing alone; what was executed is concluded from the
 * size of a change, whatever its direction.
 */
export function learnLeftMeans(
  before: Snapshot | null,
  after: Snapshot | null,
  units: number,
): LeftMeans | null {
  if (before === null || after === null || before.total !== after.total || units <= 0) return null
  if (before.left - after.left === units) return 'left'
  return after.left - before.left === units ? 'used' : null
}

/** How many uses a number of the API's leaves, as far as it is known what it counts. */
export const leftBy = (means: LeftMeans | null, { left, total }: Pick<Snapshot, 'left' | 'total'>): number =>
  means === 'used' ? total - left : left
