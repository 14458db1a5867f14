import { type Action, type Attempt, lacksTexts } from './action.ts'
import type { UnknownWhy } from './outcome.ts'

/**
 * Which actions may go out in one request: waiting issues that nobody receives and that are alike in every field
 * the API is told, and waiting redeems of one voucher with the same code. The window plans by it, main insists.
 */

/** Most vouchers one request may ask for. */
export const MOST_ISSUED = 1_000
/** Most actions one request carries beside the first. */
export const MOST_JOINED = 999

/** The same for actions that are alike; `null` for one that goes out alone. */
export function alikeKey(action: Action): string | null {
  if (!mayBeJoined(action)) return null
  const { shop, request } = action
  if (request.kind === 'redeem') return JSON.stringify([shop, request.voucherId, request.redemptionCode])
  const { delivery, recipientId, recipientName, recipientEmail, recipientPhone } = request
  const recipient = recipientId + recipientName + recipientEmail + recipientPhone
  if (delivery !== 'counter' || recipient !== '') return null
  return JSON.stringify([shop, request.configId, request.customerNote, request.storeNote])
}

/**
 * What was sent and a person has ordered again, and what is made in part, goes out by itself; and so does what the
 * service answered together with others and did not make, since it may be for their number.
 */
function mayBeJoined(action: Action): boolean {
  const { state, doneCount, extra, notes, attempts } = action
  if (state !== 'queued' || doneCount > 0 || extra !== null || lacksTexts(action)) return false
  const isOrdered = attempts.length > 0 && notes.some(({ what }) => what === 'send-again')
  return !isOrdered && !attempts.some(wasAnsweredJoined)
}

function wasAnsweredJoined({ joined, ended }: Attempt): boolean {
  const outcome = ended?.outcome
  if (joined === undefined || outcome === undefined) return false
  return outcome.kind === 'refused' || (outcome.kind === 'unknown' && BY_THE_SERVICE.includes(outcome.why))
}

/** An answer came, so that it was not the line. */
const BY_THE_SERVICE: readonly UnknownWhy[] = ['server-error', 'may-have-executed', 'contradictory']

/**
 * Is it known that the service applied nothing of an attempt that leaves its action waiting? Of one that it refused
 * against a voucher's observed number a read must have shown that nothing changed.
 */
export function wasNotApplied({ ended, joined, baseline, checks }: Attempt): boolean {
  if (ended?.outcome.kind === 'later') return true
  if (ended?.outcome.kind !== 'refused' || joined === undefined) return false
  return baseline === null || checks.some(({ verdict }) => verdict === 'not-done')
}

/** Units an attempt's request asked for, all its actions together. */
export const askedBy = ({ count, joined }: Attempt): number => joined?.count ?? count

/** Of so many units that a request executed, those of the action the attempt belongs to: the first come first. */
export const shareOf = ({ count, joined }: Attempt, units: number): number =>
  Math.min(count, Math.max(0, units - (joined?.before ?? 0)))

/** What is made beyond all that was asked falls to the last one. */
export const isLastShare = ({ count, joined }: Attempt): boolean =>
  joined === undefined || joined.before + count === joined.count
