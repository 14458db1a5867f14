import type { Action, LaterReason, Outcome, SendAnswer, Snapshot, Urgency } from '#contract'
import { classifyWrite } from '../api/classify.ts'
import { type ApiRequest, issueVouchers, redeemVoucher } from '../api/endpoints.ts'
import { countLeft, isSendable } from '../journal/action-state.ts'
import type { Share } from '../journal/lines.ts'
import { codeFact } from '../log.ts'
import type { Desk } from './desk.ts'
import { endAttempt } from './end-attempt.ts'
import { voucherOf } from './gate.ts'
import { joinable, suffices } from './join.ts'
import { isClocksFault } from './lessons.ts'
import { newReference } from './reference.ts'
import type { Exchanged } from './wire.ts'

export interface SendAsked {
  readonly id: string
  /** Others that the same request may carry; those for which that is not safe are left waiting. */
  readonly joined: readonly string[]
  readonly urgency: Urgency
  readonly snapshot: Snapshot | null
}

/**
 * Sends an action, once, and with it what the same request can carry: claim (before any `await`), slot,
 * connection, `sending` durable, timestamp and signature, first byte, answer or reset, `outcome` durable. Whatever
 * goes wrong before `sending` leaves the actions queued; whatever goes wrong after it is an outcome.
 */
export async function perform(desk: Desk, asked: SendAsked): Promise<SendAnswer> {
  const { id, urgency, snapshot } = asked
  const action = desk.journal.fold.action(id)
  if (action === undefined || !isSendable(action)) return { kind: 'not-now', action: action ?? null }
  const closed = desk.whyNotSend(action, urgency)
  if (closed !== null) return { kind: 'later', ...closed }
  const joined = joinable(desk, action, asked)
  const release = desk.gate.claim(action, joined)
  if (typeof release !== 'function') return { kind: 'later', ...release }
  try {
    return await send(desk, [action, ...joined], { urgency, snapshot, isResend: false })
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

/** The actions that one request carries: alike, so that the first speaks for all. */
type Carried = readonly [Action, ...Action[]]

async function send(desk: Desk, carried: Carried, sending: Sending): Promise<SendAnswer> {
  const { urgency, snapshot, isResend } = sending
  const [first] = carried
  // A copy for safety may name it already. A resend's is always another.
  const reference = first.travel?.reserved ?? newReference()
  const count = unitsOf(carried)
  const voucher = voucherOf(first)
  const exchanged = await desk.wire(requestOf(first, count, reference), urgency, async (spent) => {
    // The brake may have been set while this send waited for its slot, its connection or the disk.
    if (desk.gate.isBraked) return 'brake'
    const baseline = voucher === null ? null : desk.baseline(voucher, snapshot)
    // What a voucher was known to bear when these were joined may have been learnt to be otherwise.
    if (carried.length > 1 && voucher !== null && !suffices(baseline, count)) return 'in-flight'
    const begun = await desk.journal.append({
      type: 'sending',
      attempt: reference,
      action: first.id,
      count,
      shares: sharesOf(carried),
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
    desk.notSent(first.slip, exchanged)
    return { kind: 'later', reason: exchanged.notSent, message: '', retryAfterMs: null }
  }
  const outcome = outcomeOf(desk, first, count, exchanged)
  const isClock = outcome.kind === 'later' && outcome.reason === 'clock'
  if (!isClock || isResend) return settle(desk, carried, reference, outcome)
  await endAttempt(desk, reference, outcome)
  const corrected = asTheyStand(desk, carried)
  if (!corrected.every(isSendable) || desk.whyNotSend(corrected[0], urgency) !== null)
    return attempted(corrected)
  return send(desk, corrected, { urgency, snapshot, isResend: true })
}

const unitsOf = (carried: Carried): number => carried.reduce((sum, action) => sum + countLeft(action), 0)

const sharesOf = (carried: Carried): Share[] =>
  carried.length === 1 ? [] : carried.map((action) => ({ action: action.id, count: countLeft(action) }))

const asTheyStand = ({ journal }: Desk, [first, ...joined]: Carried): Carried => {
  const now = (action: Action): Action => journal.fold.action(action.id) ?? action
  return [now(first), ...joined.map(now)]
}

const attempted = ([action, ...joined]: Carried): SendAnswer => ({ kind: 'attempted', action, joined })

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

async function settle(
  desk: Desk,
  carried: Carried,
  reference: string,
  outcome: Outcome,
): Promise<SendAnswer> {
  desk.lessons.fromOutcome(outcome)
  const code = 'code' in outcome ? outcome.code : ''
  const slips = carried.map(({ slip }) => slip).join(' ')
  desk.log.info('send.ended', { slip: slips, reference, outcome: outcome.kind, code: codeFact(code) })
  await endAttempt(desk, reference, outcome)
  const after = asTheyStand(desk, carried)
  for (const { state, request, attempts } of after) {
    const attempt = attempts.find((one) => one.reference === reference)
    if (state === 'unknown' && attempt !== undefined) desk.marks.mark(attempt, request.kind, false)
  }
  return attempted(after)
}
