import { Action, type Attempt, askedBy, type Check, isFinal, wasNotApplied } from '#contract'
import type { Line, LineOf } from './lines.ts'
import { decide, hold, needsAPerson, noted } from './person.ts'
import { withoutTexts } from './seal-lines.ts'
import { fileSaved, handOver, travelOf, unreserved } from './travel.ts'
import { unitsDone, unitsOf } from './units.ts'

/**
 * The state machine of an action: what each journal line makes of it. Pure; main decides by it and the
 * renderer's rows are what it returns.
 *
 * ```
 * queued → sending → done | short | refused | queued (later, or refused together with others) | unknown
 * unknown → done | short | refused | needs-a-person
 * unknown → queued             (it did not happen: one automatic resend; or refused together with others)
 * short, needs-a-person → done | queued | given-up      (a person's decision; done also by a check)
 * queued → held (another shop's key) → queued | given-up
 * queued or held, and never sent → cancelled
 * queued → needs-a-person      (an earlier attempt turned out executed, or what it was sent with has; or it cannot be
 *                               read any more)
 * queued, unknown, short, needs-a-person, held → handed-over
 * handed-over → as it was before, or held (a person takes it back) | given-up
 * ```
 *
 * Three rules are easy to lose:
 * - A refusal is not always the end. After an attempt whose outcome was unknown, or against a baseline that
 *   sufficed, something between us and the server may have delivered the request twice and shown us the
 *   second answer. Such a refusal stays `unknown` until a read-back shows that nothing changed.
 * - `sending` never goes back to `queued` by itself: only a parsed answer or a late, complete read can say
 *   that a request was not executed.
 * - A request may carry several actions. Each of them is changed by the lines about it as if it stood alone, with
 *   its own share of what was made; only a refusal may be another's fault, so that each then waits to be sent by
 *   itself.
 *
 * A line that does not fit the state changes nothing: the caller learns it from the unchanged object. So does
 * a line about an attempt that is not the last: a slow read-back must not speak for what was sent meanwhile.
 */
export function nextState(action: Action, line: Line, at: number): Action {
  switch (line.type) {
    case 'sending':
      return action.state === 'queued' ? begin(action, line, at) : action
    case 'outcome':
      return action.state === 'sending' && isOfLast(action, line.attempt) ? end(action, line, at) : action
    case 'checked':
      return isOfLast(action, line.attempt) ? check(action, line, at) : action
    case 'decided':
      return decide(action, line, at)
    case 'cancelled':
      return isNeverSent(action)
        ? {
            ...action,
            state: 'cancelled',
            notes: noted(action, { at, what: 'cancelled', who: line.who, why: '' }),
          }
        : action
    case 'held':
      return hold(action, line, at)
    case 'assigned': {
      const voucherIds = union(action.voucherIds, line.voucherIds)
      return voucherIds.length === action.voucherIds.length ? action : { ...action, voucherIds }
    }
    case 'lines-lost':
      return isFinal(action.state) ? action : needsAPerson(unreserved(action), 'journal-lost')
    case 'handed-over':
      return handOver(action, line.file, at)
    case 'file-saved':
      return fileSaved(action, line.file)
    case 'reserved':
      return action.state === 'queued'
        ? { ...action, travel: { ...travelOf(action), reserved: line.reference } }
        : action
    case 'extra-vouchers':
      return extraFound(action, line.voucherIds, 0)
    case 'extra-redeemed':
      return extraFound(action, [], line.units)
    case 'extra-read':
      return action.extra === null || action.extra.isRead
        ? action
        : { ...action, extra: { ...action.extra, isRead: true } }
    case 'shut':
      return action.state === 'queued' ? needsAPerson(action, 'details-shut') : action
    case 'forgotten':
      return isFinal(action.state) ? forgotten(action) : action
    case 'intent':
    case 'request':
    case 'note-proven':
    case 'clock':
    case 'kept-action':
    case 'kept-voucher':
    case 'kept-tally':
    case 'kept-counts':
    case 'restored':
      return action
  }
}

/** Waiting, and of every request written for it the API has said that it was not applied. */
export const isNeverSent = (action: Action): boolean =>
  (action.state === 'queued' || action.state === 'held') && action.attempts.every(wasNotApplied)

/** Units still to be made or redeemed. */
export const countLeft = (action: Action): number => action.request.count - action.doneCount

/** May this action be sent, as far as the journal knows? */
export const isSendable = (action: Action): boolean => action.state === 'queued' && countLeft(action) > 0

export const lastAttempt = (action: Action): Attempt | undefined => action.attempts.at(-1)

const isOfLast = (action: Action, reference: string): boolean => lastAttempt(action)?.reference === reference

/** All that the last attempt asked for this action is known to be executed. */
function isLastWhole(action: Action): boolean {
  const attempt = lastAttempt(action)
  return attempt !== undefined && unitsOf(attempt) >= attempt.count
}

export function newAction(line: LineOf<'intent'>, seq: number, at: number): Action {
  return {
    id: line.action,
    seq,
    slip: line.slip,
    shop: line.shop,
    staff: line.staff,
    acceptedAt: at,
    request: line.request,
    state: 'queued',
    need: null,
    attempts: [],
    notes: [],
    doneCount: 0,
    voucherIds: [],
    extra: null,
    ...(line.snapshot === undefined ? {} : { snapshot: line.snapshot }),
    ...(line.shut === undefined ? {} : { shut: line.shut }),
  }
}

/** What is left of a finished action once nothing is to be known of people any more. */
function forgotten({ shut: _, ...action }: Action): Action {
  return { ...Action.parse(withoutTexts(action)), forgotten: true }
}

function begin(action: Action, line: LineOf<'sending'>, at: number): Action {
  const place = line.shares.findIndex((share) => share.action === action.id)
  const before = line.shares.slice(0, Math.max(0, place)).reduce((sum, { count }) => sum + count, 0)
  const attempt: Attempt = {
    reference: line.attempt,
    seq: action.seq,
    startedAt: at,
    serverAt: line.serverAt,
    count: line.shares[place]?.count ?? line.count,
    ...(place < 0 ? {} : { joined: { count: line.count, before } }),
    baseline: line.baseline,
    ended: null,
    checks: [],
  }
  const begun = unreserved(action)
  return { ...begun, state: 'sending', need: null, attempts: [...begun.attempts, attempt] }
}

function end(action: Action, line: LineOf<'outcome'>, at: number): Action {
  const { outcome } = line
  const ended = changeLast(action, (attempt) => ({ ...attempt, ended: { at, outcome } }))
  switch (outcome.kind) {
    case 'done':
      return { ...ended, state: 'done', doneCount: unitsDone(ended) }
    case 'short': {
      const shared: Action = { ...ended, doneCount: unitsDone(ended) }
      return isLastWhole(ended) ? { ...shared, state: 'done' } : { ...shared, state: 'short', need: 'short' }
    }
    case 'refused':
      return isRefusalDoubtful(ended) ? { ...ended, state: 'unknown' } : refused(ended)
    case 'later':
      // What turned up meanwhile is a person's now that it would be sent again.
      return ended.extra?.isRead === false
        ? needsAPerson(ended, 'extra-found')
        : { ...ended, state: 'queued' }
    case 'unknown':
      return { ...ended, state: 'unknown' }
  }
}

/**
 * What an earlier attempt made stays made: refusing the rest leaves the action short, not refused. What was refused
 * together with others waits to be tried by itself.
 */
function refused(action: Action): Action {
  if (mayBeForOthers(action)) return { ...action, state: 'queued' }
  return action.doneCount > 0
    ? { ...action, state: 'short', need: 'short' }
    : { ...action, state: 'refused', need: null }
}

/** Together with others, for a reason that may be their number. */
function mayBeForOthers(action: Action): boolean {
  const attempt = lastAttempt(action)
  const outcome = attempt?.ended?.outcome
  return attempt?.joined !== undefined && outcome?.kind === 'refused' && outcome.anyCount !== true
}

function isRefusalDoubtful(action: Action): boolean {
  const attempt = lastAttempt(action)
  if (action.attempts.some((earlier) => earlier.ended?.outcome.kind === 'unknown')) return true
  if (attempt === undefined || attempt.baseline === null) return false
  const { left, total, doneSince } = attempt.baseline
  // The API contradicts itself about the direction of `left`: doubt by either reading costs only one read.
  return Math.max(left, total - left) - doneSince >= askedBy(attempt)
}

function check(action: Action, line: LineOf<'checked'>, at: number): Action {
  // Ordered again by a person, and not sent yet: now it is known that it would be made twice.
  if (action.state === 'queued' && line.verdict === 'done') return needsAPerson(action, 'extra-found')
  if (action.state !== 'unknown' && action.state !== 'needs-a-person') return action
  const entry: Check = { at, evidence: line.evidence, verdict: line.verdict, need: line.need }
  const read = changeLast(action, (attempt) => ({ ...attempt, checks: [...attempt.checks, entry] }))
  const checked: Action = {
    ...read,
    voucherIds: union(action.voucherIds, line.voucherIds),
    doneCount: unitsDone(read),
  }
  // Its own share may be known to be there while that of others is not.
  if (isLastWhole(checked)) return { ...checked, state: 'done', need: null }
  switch (line.verdict) {
    case 'wait':
      return checked
    case 'done':
      return { ...checked, state: 'done', need: null }
    case 'short':
      return { ...checked, state: 'short', need: 'short' }
    case 'not-done':
      return action.state === 'unknown' ? notDone(checked) : checked
    case 'person':
      return needsAPerson(checked, line.need ?? 'changed-otherwise')
  }
}

/** It did not happen: a refusal then stands; anything else is sent again once, and no more by itself. */
function notDone(action: Action): Action {
  if (lastAttempt(action)?.ended?.outcome.kind === 'refused') return refused(action)
  return action.attempts.slice(0, -1).some(wasRuledOut)
    ? needsAPerson(action, 'unknown-again')
    : { ...action, state: 'queued' }
}

/** Uncertain, and then read not to have happened. A refusal that a read confirms was never uncertain enough. */
const wasRuledOut = ({ ended, checks }: Attempt): boolean =>
  ended?.outcome.kind !== 'refused' && checks.some(({ verdict }) => verdict === 'not-done')

/**
 * What waits to be sent again has happened already: whether it is still wanted, only a person can say. Of what a
 * request of several turned out to have made nothing may be this one's; what waits is a person's all the same.
 */
function extraFound(action: Action, voucherIds: readonly string[], units: number): Action {
  if (voucherIds.length === 0 && units === 0)
    return action.state === 'queued' ? needsAPerson(action, 'companion-found') : action
  const before = action.extra ?? { voucherIds: [], units: 0 }
  const found: Action = {
    ...action,
    voucherIds: union(action.voucherIds, voucherIds),
    extra: {
      voucherIds: union(before.voucherIds, voucherIds),
      units: before.units + units,
      isRead: false,
    },
  }
  return action.state === 'queued' ? needsAPerson(found, 'extra-found') : found
}

const union = (known: readonly string[], more: readonly string[]): string[] => [
  ...new Set([...known, ...more]),
]

function changeLast(action: Action, change: (attempt: Attempt) => Attempt): Action {
  const last = lastAttempt(action)
  return last === undefined
    ? action
    : { ...action, attempts: [...action.attempts.slice(0, -1), change(last)] }
}
