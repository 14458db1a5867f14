import type { Action } from '#contract'
import { assertNever } from '../assert-never.ts'
import { alikeKeyOf } from './alike.ts'

export interface WaitingSummary {
  /** Actions the machine still works on: waiting, sending, checking. */
  readonly count: number
  /** Unix ms of the oldest of these; `null` when nothing waits. */
  readonly oldestAt: number | null
  /** Actions a person must decide: needs a person, held. */
  readonly needsPerson: number
  /**
   * Requests these will take, at least: one for all that is alike, one a read-back of a redeem, and one page of
   * the list for all uncertain issues together.
   */
  readonly requests: number
}

/** Adds up what is not final. */
export function summariseWaiting(live: readonly Action[]): WaitingSummary {
  const moving = live.filter(isMoving)
  const uncertain = moving.filter(({ state }) => state === 'unknown')
  const isIssue = ({ request }: Action): boolean => request.kind === 'issue'
  const reads = new Set(uncertain.map((one) => (isIssue(one) ? 'list' : referenceOf(one)))).size
  const sends = new Set(
    moving.filter(({ state }) => state === 'queued').map((one) => alikeKeyOf(one) ?? one.id),
  ).size
  return {
    count: moving.length,
    oldestAt: moving.reduce<number | null>(
      (oldest, { acceptedAt }) => Math.min(oldest ?? acceptedAt, acceptedAt),
      null,
    ),
    needsPerson: live.length - moving.length,
    requests: sends + reads,
  }
}

const referenceOf = ({ id, attempts }: Action): string => attempts.at(-1)?.reference ?? id

/** Will the machine go on with it by itself? */
function isMoving({ state }: Action): boolean {
  switch (state) {
    case 'queued':
    case 'sending':
    case 'unknown':
      return true
    case 'short':
    case 'needs-a-person':
    case 'held':
    case 'done':
    case 'refused':
    case 'cancelled':
    case 'given-up':
      return false
    default:
      return assertNever(state)
  }
}
