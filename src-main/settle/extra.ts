import { type Action, type Attempt, madeElsewhere, type Notice, shareOf } from '#contract'
import type { ParsedVoucher } from '../api/responses.ts'
import type { Desk } from '../desk/desk.ts'
import { unitsOf } from '../journal/units.ts'

/**
 * How many vouchers an issue's attempt is held to have made for its action; `null` while that is still open.
 * Whatever stands under its reference beyond this is extra: a request that landed after it had been ruled out, or
 * one that the service executed twice.
 */
export function countExplained({ attempts, state, notes }: Action, attempt: Attempt): number | null {
  const outcome = attempt.ended?.outcome
  const isLast = attempts.at(-1)?.reference === attempt.reference
  if (outcome === undefined) return null
  if (isLast && state === 'done' && notes.at(-1)?.what === 'went-through') return attempt.count
  if (outcome.kind === 'done' || outcome.kind === 'short') return unitsOf(attempt)
  if (outcome.kind === 'later') return 0
  if (isLast && OPEN.includes(state)) return null
  if (isLast && state === 'done') return attempt.count
  const check = attempt.checks.findLast(({ verdict }) => verdict === 'done' || verdict === 'short')
  if (check?.verdict === 'done') return attempt.count
  return check?.evidence.kind === 'issue' ? shareOf(attempt, check.evidence.found) : 0
}

/** Nothing is concluded of the last attempt yet, here or on the PC it was handed over to. */
const OPEN: readonly Action['state'][] = ['unknown', 'needs-a-person', 'handed-over']

/**
 * Raises the alarm for vouchers under an attempt's reference beyond those it is held to have made: in the
 * journal, so that it outlives the program, and to staff at once. Those already told are not told again.
 */
export async function raiseExtraVouchers(desk: Desk, reference: string): Promise<void> {
  const carried = desk.journal.fold.carriedBy(reference)
  // What one of several is short of may stand for another: together they may explain all that is there.
  if (carried.length > 1 && isExplained(desk, carried, reference)) return
  for (const action of carried) {
    const voucherIds = unexplainedOf(desk, action, reference)
    if (voucherIds.length === 0) continue
    await desk.tryAppend({ type: 'extra-vouchers', attempt: reference, voucherIds })
    tell(desk, action.id)
  }
}

function isExplained({ journal }: Desk, carried: readonly Action[], reference: string): boolean {
  const explained = carried.map((action) => {
    const attempt = attemptOf(action, reference)
    return attempt === undefined ? null : countExplained(action, attempt)
  })
  const all = explained.reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0,
  )
  return all !== null && journal.fold.foundUnder(reference).length <= all
}

const attemptOf = ({ attempts }: Action, reference: string): Attempt | undefined =>
  attempts.find((one) => one.reference === reference)

function unexplainedOf({ journal }: Desk, action: Action, reference: string): string[] {
  const attempt = attemptOf(action, reference)
  // Of a copy: that PC may have sent others with it, which stand under the same reference.
  if (madeElsewhere(action, reference) === 'copy') return []
  const explained = attempt === undefined ? null : countExplained(action, attempt)
  if (attempt === undefined || explained === null) return []
  const told = action.extra?.voucherIds ?? []
  const untold = journal.fold.foundFor(attempt).filter((id) => !told.includes(id))
  return untold.slice(explained)
}

/**
 * Raises the alarm where a voucher has lost more than our own redeems explain since an attempt on it was ruled
 * out: that attempt landed late, or the back office changed the voucher. Where other counters redeem with the
 * same key, or nobody has said that none does, such a change is everyday business and cannot be told apart from
 * a late landing: nothing is raised then.
 */
export async function raiseLateRedeem(desk: Desk, seen: ParsedVoucher, since: number): Promise<void> {
  if (!seen.hasNumbers || desk.settings().onlyCounter !== true) return
  const { id, redeemLeft: left, redeemTotal: total } = seen.voucher
  // Another PC redeems it, too: what is gone may be that one's.
  if (desk.journal.fold.isShared(id)) return
  const late = desk.journal.fold.unexplained(id, { left, total }, since)
  const actions = late === null ? [] : desk.journal.fold.carriedBy(late.reference)
  if (late === null || !actions.some(({ shop }) => shop === desk.shopId)) return
  await desk.tryAppend({ type: 'extra-redeemed', attempt: late.reference, units: late.units, left, total })
  for (const action of actions) tell(desk, action.id)
}

/** What turned up and nobody has read yet: told again at each start. */
export const unreadExtras = (desk: Desk): Notice[] =>
  [...desk.journal.fold.actions()].flatMap((action) => extraNotices(action))

function tell(desk: Desk, actionId: string): void {
  const action = desk.journal.fold.action(actionId)
  const notices = action === undefined ? [] : extraNotices(action)
  for (const notice of notices) {
    desk.log.warn('extra.found', { slip: action?.slip ?? '' })
    desk.emit('notice', notice)
  }
}

/** The id counts what was found, so that more of it is news again. */
function extraNotices({ id, slip, request, extra }: Action): Notice[] {
  if (extra === null || extra.isRead) return []
  if (request.kind === 'redeem') {
    const detail = `${slip}: ${request.referenceCode === '' ? request.voucherId : request.referenceCode}`
    return [
      {
        id: `extra:${id}:${extra.units}`,
        kind: 'extra-redeemed',
        detail,
        count: extra.units,
        action: id,
      },
    ]
  }
  const count = extra.voucherIds.length
  return [{ id: `extra:${id}:${count}`, kind: 'extra-vouchers', detail: slip, count, action: id }]
}
