import {
  type Action,
  type Attempt,
  askedBy,
  type Evidence,
  madeElsewhere,
  type ReadProblem,
  type SendAnswer,
  type Urgency,
} from '#contract'
import { askVoucher } from '../desk/ask.ts'
import type { Desk } from '../desk/desk.ts'
import { voucherOf } from '../desk/gate.ts'
import { referenceIn } from '../desk/reference.ts'
import { lastAttempt } from '../journal/action-state.ts'
import { errorFacts } from '../log.ts'
import { raiseExtraVouchers } from './extra.ts'
import { changeSince, judge } from './judge.ts'
import { countLookAlikes } from './look-alikes.ts'
import { type ListRead, readList } from './read-list.ts'

/**
 * One read-back for an action whose outcome is uncertain. A redeem costs one request; an issue costs the list,
 * which settles every other uncertain issue with it. What was read once too early is not read again before
 * it has settled, unless a person asks.
 */
export async function checkAction(desk: Desk, id: string, urgency: Urgency): Promise<SendAnswer> {
  const action = desk.journal.fold.action(id)
  const attempt = action === undefined ? undefined : lastAttempt(action)
  if (action === undefined || attempt === undefined || !isCheckable(action)) {
    return { kind: 'not-now', action: action ?? null }
  }
  if (action.shop !== desk.shopId) return later('shop-changed')
  const waitMs = desk.marks.waitMs(attempt, action.request.kind)
  if (
    waitMs > 0 &&
    urgency === 'backlog' &&
    desk.marks.wasChecked(attempt.reference) &&
    !desk.gate.isBraked
  ) {
    return { ...later('settling'), retryAfterMs: waitMs }
  }
  const key = voucherOf(action) ?? 'list'
  const release = desk.claimRead(key)
  if (release === null) return later('in-flight')
  try {
    const problem =
      key === 'list' ? await checkIssues(desk, urgency) : await checkRedeem(desk, action, attempt, urgency)
    return problem === null ? answer(desk, id) : problemAnswer(problem)
  } catch (error) {
    desk.log.error('check.failed', errorFacts(error))
    return later('journal')
  } finally {
    release()
  }
}

const isCheckable = ({ state }: Action): boolean => state === 'unknown' || state === 'needs-a-person'

type Later = Extract<SendAnswer, { kind: 'later' }>
const later = (reason: Later['reason'], message = ''): Later => ({
  kind: 'later',
  reason,
  message,
  retryAfterMs: null,
})

/** A read's own problems (an answer that is not the API's) keep the action waiting like an outage. */
function problemAnswer({ reason, message, wasWritten = false }: ReadProblem): SendAnswer {
  const isOwn = reason === 'not-found' || reason === 'refused' || reason === 'not-the-api'
  return { ...later(isOwn ? 'unreachable' : reason, message), wasWritten }
}

function answer(desk: Desk, id: string): SendAnswer {
  const action = desk.journal.fold.action(id)
  const attempt = action === undefined ? undefined : lastAttempt(action)
  if (action === undefined || attempt === undefined) return { kind: 'not-now', action: action ?? null }
  if (action.state !== 'unknown') return { kind: 'attempted', action, joined: [] }
  return { ...later('settling'), retryAfterMs: desk.marks.waitMs(attempt, action.request.kind) }
}

async function checkRedeem(
  desk: Desk,
  action: Action,
  attempt: Attempt,
  urgency: Urgency,
): Promise<ReadProblem | null> {
  const isSettled = desk.marks.waitMs(attempt, 'redeem') === 0
  const read = await askVoucher(desk, voucherOf(action) ?? '', urgency)
  if (!read.ok)
    return isGone(desk, attempt, read.problem) && isSettled ? giveToPerson(desk, attempt) : read.problem
  const { redeemLeft: left, redeemTotal: total } = read.value.voucher
  const isOvertaken = desk.journal.fold.isOvertaken(voucherOf(action) ?? '', attempt)
  const change = isOvertaken ? null : changeSince(attempt, left, total)
  const evidence: Evidence = { kind: 'redeem', left, total, change }
  await conclude(desk, attempt, { evidence, isSettled, isOvertaken, voucherIds: [] })
  desk.emit('vouchers.seen', [read.value])
  return null
}

/** The API says that there is no such voucher, or cannot show this one while it shows others. */
function isGone(desk: Desk, { reference }: Attempt, { reason, wasWritten }: ReadProblem): boolean {
  if (reason === 'not-found' || reason === 'refused') return true
  return wasWritten === true && desk.reads.isHopeless(reference)
}

async function giveToPerson(desk: Desk, attempt: Attempt): Promise<null> {
  if (!isStillOpen(desk, attempt)) return null
  const evidence: Evidence = { kind: 'redeem', left: 0, total: 0, change: null }
  const judged = { verdict: 'person', need: 'voucher-gone' } as const
  await desk.journal.append({
    type: 'checked',
    attempt: attempt.reference,
    evidence,
    ...judged,
    voucherIds: [],
  })
  return null
}

/** A slow read may end when a person has decided, or when the action was sent again meanwhile. */
function isStillOpen(desk: Desk, { reference }: Attempt): boolean {
  const carried = desk.journal.fold.carriedBy(reference)
  return carried.some((action) => isCheckable(action) && lastAttempt(action)?.reference === reference)
}

/** Reads the list once and judges every uncertain issue of this shop by it. */
async function checkIssues(desk: Desk, urgency: Urgency): Promise<ReadProblem | null> {
  const uncertain = uncertainIssues(desk)
  const read = await readList(desk, urgency, (vouchers) => areAllFound(uncertain, vouchers))
  if (!read.ok) return read.problem
  await judgeIssues(desk, uncertain, read.list)
  desk.emit('vouchers.seen', [...read.list.vouchers.values()])
  return null
}

/** An uncertain issue as a reading of the list begins: a request that lands later must not be ruled out by it. */
export interface UncertainIssue {
  /** The first, where the request carried several: they are alike in all that vouchers show. */
  readonly action: Action
  readonly attempt: Attempt
  readonly isSettled: boolean
}

export function uncertainIssues(desk: Desk): readonly UncertainIssue[] {
  const byReference = new Map<string, UncertainIssue>()
  for (const action of desk.journal.fold.unfinished()) {
    const attempt = lastAttempt(action)
    if (attempt === undefined || !isUncertainIssue(action) || action.shop !== desk.shopId) continue
    if (byReference.has(attempt.reference)) continue
    const isSettled = desk.marks.waitMs(attempt, 'issue') === 0
    byReference.set(attempt.reference, { action, attempt, isSettled })
  }
  return [...byReference.values()]
}

type Vouchers = ListRead['vouchers']

const foundFor = (vouchers: Vouchers, reference: string): string[] =>
  [...vouchers.values()].flatMap(({ voucher }) =>
    referenceIn(voucher.storeNote) === reference ? [voucher.id] : [],
  )

/** Have these vouchers shown that all of them happened? Then no further page is needed. */
export const areAllFound = (uncertain: readonly UncertainIssue[], vouchers: Vouchers): boolean =>
  uncertain.every(({ attempt }) => foundFor(vouchers, attempt.reference).length >= askedBy(attempt))

/** Concludes what a list lets be concluded of each. */
export async function judgeIssues(
  desk: Desk,
  uncertain: readonly UncertainIssue[],
  { vouchers, complete }: ListRead,
): Promise<void> {
  for (const { action, attempt, isSettled } of uncertain) {
    const ids = foundFor(vouchers, attempt.reference)
    const evidence: Evidence = {
      kind: 'issue',
      found: ids.length,
      complete,
      lookAlikes: countLookAlikes(action, attempt, vouchers.values()),
      noteProven: desk.journal.fold.isNoteProven(desk.shopId),
    }
    await conclude(desk, attempt, { evidence, isSettled, isOvertaken: false, voucherIds: ids })
    await raiseExtraVouchers(desk, attempt.reference)
  }
}

const isUncertainIssue = (action: Action): boolean => action.request.kind === 'issue' && isCheckable(action)

interface Seen {
  readonly evidence: Evidence
  readonly isSettled: boolean
  /** Another attempt on the voucher has begun since. */
  readonly isOvertaken: boolean
  readonly voucherIds: string[]
}

const carriers = (desk: Desk, { reference }: Attempt): Action[] => desk.journal.fold.carriedBy(reference)

/** A voucher that another PC's redeems speak of, too, is not this counter's alone, whatever the shop has said. */
function isOnlyCounter(desk: Desk, attempt: Attempt): boolean | null {
  const vouchers = carriers(desk, attempt).flatMap((action) => voucherOf(action) ?? [])
  return vouchers.some((id) => desk.journal.fold.isShared(id)) ? false : desk.settings().onlyCounter
}

async function conclude(desk: Desk, attempt: Attempt, seen: Seen): Promise<void> {
  const { evidence, isSettled, isOvertaken, voucherIds } = seen
  if (!isStillOpen(desk, attempt)) return
  desk.marks.noteChecked(attempt.reference)
  const isPart = evidence.kind === 'issue' && evidence.found > 0 && evidence.found < askedBy(attempt)
  const isConfirmed = isPart && isSettled && desk.marks.confirms(attempt.reference, evidence.found)
  const { verdict, need } = judge(attempt, evidence, {
    isSettled,
    onlyCounter: isOnlyCounter(desk, attempt),
    isConfirmed,
    isOvertaken,
    isCopied: carriers(desk, attempt).some((action) => madeElsewhere(action, attempt.reference) === 'copy'),
  })
  await desk.journal.append({
    type: 'checked',
    attempt: attempt.reference,
    evidence,
    verdict,
    need,
    voucherIds,
  })
  desk.log.info('check.ended', { reference: attempt.reference, verdict, need })
  // It was executed, only its answer was lost: the service works, so the next write need not wait.
  if (verdict === 'done') desk.gate.known()
  if (verdict !== 'wait' && verdict !== 'person') desk.marks.forget(attempt.reference)
}
