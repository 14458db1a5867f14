import type { Action, LaterReason, Outcome, SendAnswer, Snapshot, Urgency } from '#contract'
import { classifyWrite } from '../api/classify.ts'
import { type ApiRequest, issueVouchers, redeemVoucher } from '../api/endpoints.ts'
import { countLeft, lastAttempt } from '../journal/action-state.ts'
import { isSendable } from '../journal/fold.ts'
import type { Desk } from './desk.ts'
import { endAttempt } from './end-attempt.ts'
import { voucherOf } from './gate.ts'
import { isClocksFault } from './lessons.ts'
import { newReference } from './reference.ts'
import type { Exchanged } from './wire.ts'

/**
 * Sends one action, once: claim (before any `await`), slot, connection, `sending` durable, timestamp and
 * signature, first byte, answer or reset, `outcome` durable. Whatever goes wrong before `sending` leaves the
 * action queued; whatever goes wrong after it is an outcome.
 */
export async function perform(
  desk: Desk,
  id: string,
  urgency: Urgency,
  snapshot: Snapshot | null,
): Promise<SendAnswer> {
  const action = desk.journal.fold.action(id)
  if (action === undefined || !isSendable(action)) return { kind: 'not-now', action: action ?? null }
  const closed = desk.whyNotSend(action, urgency)
  if (closed !== null) return { kind: 'later', ...closed }
  const release = desk.gate.claim(action)
  if (typeof release !== 'function') return { kind: 'later', ...release }
  try {
    return await send(desk, action, { urgency, snapshot, isResend: false })
  } finally {
    release()
  }
}

interface Sending {
  readonly urgency: Urgency
  readonly snapshot: Snapshot | null
  /** Signed anew, with the time that the refusal of the first has told. */
  readonly isResend: boolean
}

async function send(desk: Desk, action: Action, sending: Sending): Promise<SendAnswer> {
  const { urgency, snapshot, isResend } = sending
  const reference = newReference()
  const count = countLeft(action)
  const voucher = voucherOf(action)
  const exchanged = await desk.wire(requestOf(action, count, reference), urgency, async (spent) => {
    // The brake may have been set while this send waited for its slot, its connection or the disk.
    if (desk.gate.isBraked) return 'brake'
    const baseline = voucher === null ? null : desk.baseline(voucher, snapshot)
    const begun = await desk.journal.append({
      type: 'sending',
      attempt: reference,
      action: action.id,
      count,
      baseline,
      serverAt: desk.serverTime(),
      spent,
    })
    // A read has meanwhile shown that an earlier attempt was executed: the line did not fit any more.
    if (begun === null) return 'in-flight'
    if (!desk.gate.isBraked) return null
    await endAttempt(desk, reference, later('brake'))
    return 'brake'
  })
  if ('notSent' in exchanged) {
    desk.notSent(action.slip, exchanged)
    return { kind: 'later', reason: exchanged.notSent, message: '', retryAfterMs: null }
  }
  const outcome = outcomeOf(desk, action, count, exchanged)
  const isClock = outcome.kind === 'later' && outcome.reason === 'clock'
  if (!isClock || isResend) return settle(desk, action, reference, outcome)
  const corrected = await endAttempt(desk, reference, outcome)
  if (corrected === null || !isSendable(corrected) || desk.whyNotSend(corrected, urgency) !== null) {
    return { kind: 'attempted', action: corrected ?? action }
  }
  return send(desk, corrected, { urgency, snapshot, isResend: true })
}

/** The request of one attempt. */
function requestOf({ request }: Action, count: number, reference: string): ApiRequest {
  if (request.kind === 'issue') return issueVouchers({ request, count, reference })
  return redeemVoucher({ voucherId: request.voucherId, count, code: request.redemptionCode })
}

const later = (reason: LaterReason): Outcome => ({
  kind: 'later',
  reason,
  code: '',
  message: '',
  retryAfterMs: null,
})

/** The outcome by the table, then by what the clock may explain. */
function outcomeOf(desk: Desk, { request }: Action, asked: number, exchanged: Exchanged): Outcome {
  const { result } = exchanged
  const outcome = classifyWrite({ operation: request.kind, asked, result, now: desk.clock.now() })
  const isClock = outcome.kind === 'later' && isClocksFault(outcome, exchanged)
  return isClock ? { ...outcome, reason: 'clock' } : outcome
}

async function settle(desk: Desk, action: Action, reference: string, outcome: Outcome): Promise<SendAnswer> {
  desk.lessons.fromOutcome(outcome)
  const code = 'code' in outcome ? outcome.code : ''
  desk.log.info('send.ended', { slip: action.slip, reference, outcome: outcome.kind, code })
  const changed = await endAttempt(desk, reference, outcome)
  const after = changed ?? desk.journal.fold.action(action.id) ?? action
  const attempt = lastAttempt(after)
  if (after.state === 'unknown' && attempt !== undefined) desk.marks.mark(attempt, action.request.kind, false)
  return { kind: 'attempted', action: after }
}
