import { type Attempt, isLastShare } from '#contract'
import type { Line } from './lines.ts'

/**
 * A line about a request, as it concerns one of the actions that the request carried: the vouchers and units that
 * are its own. Vouchers are shared out in the order in which they were first seen (`found`), so that none ever
 * belongs to two.
 */
export function ownPart(line: Line, attempt: Attempt | undefined, found: readonly string[]): Line {
  if (attempt?.joined === undefined) return line
  switch (line.type) {
    case 'checked':
    case 'assigned':
    case 'extra-vouchers': {
      const own = new Set(ownVouchers(attempt, found))
      return { ...line, voucherIds: line.voucherIds.filter((id) => own.has(id)) }
    }
    case 'extra-redeemed':
      return { ...line, units: ownUnits(attempt, line.units) }
    default:
      return line
  }
}

/** Of the vouchers seen under an attempt's reference, those of one action. */
export function ownVouchers(attempt: Attempt, found: readonly string[]): readonly string[] {
  const before = attempt.joined?.before ?? 0
  return found.slice(before, isLastShare(attempt) ? undefined : before + attempt.count)
}

function ownUnits(attempt: Attempt, units: number): number {
  const left = Math.max(0, units - (attempt.joined?.before ?? 0))
  return isLastShare(attempt) ? left : Math.min(attempt.count, left)
}
