import type { Action, Attempt } from './action.ts'

/**
 * Which actions may go out in one request: waiting issues that nobody receives and that are alike in every field
 * the API is told, and waiting redeems of one voucher with the same code. The window plans by it, main insists.
 */

/** Most vouchers one request may ask for. */
export const MOST_ISSUED = 1_000

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
 * What a person has decided to send again, and what is made in part, goes out by itself; and so does what was
 * refused together with others, since it may be another's fault.
 */
function mayBeJoined({ state, doneCount, extra, notes, attempts }: Action): boolean {
  if (state !== 'queued' || doneCount > 0 || extra !== null) return false
  return !notes.some(({ what }) => what === 'send-again') && !attempts.some(wasRefusedJoined)
}

const wasRefusedJoined = ({ joined, ended }: Attempt): boolean =>
  joined !== undefined && ended?.outcome.kind === 'refused'

/** Units an attempt's request asked for, all its actions together. */
export const askedBy = ({ count, joined }: Attempt): number => joined?.count ?? count

/** Of so many units that a request executed, those of the action the attempt belongs to: the first come first. */
export const shareOf = ({ count, joined }: Attempt, units: number): number =>
  Math.min(count, Math.max(0, units - (joined?.before ?? 0)))

/** What is made beyond all that was asked falls to the last one. */
export const isLastShare = ({ count, joined }: Attempt): boolean =>
  joined === undefined || joined.before + count === joined.count
