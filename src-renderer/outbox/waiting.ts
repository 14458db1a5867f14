import { type Action, isFinal } from '#contract'
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

/** Adds up what is not final, row by row as they come and go: thousands may wait while one more is accepted. */
export class WaitingTally {
  /** How many rows each request that will be needed stands for. */
  readonly #requests = new Map<string, number>()
  #moving = 0
  #needsPerson = 0

  /** A row came, or came anew: `before` is what it replaces. */
  replace(before: Action | undefined, row: Action): void {
    if (before !== undefined) this.#count(before, -1)
    this.#count(row, 1)
  }

  /** @param oldest of the rows that move, if any do. */
  summary(oldest: Action | undefined): WaitingSummary {
    return {
      count: this.#moving,
      oldestAt: oldest?.acceptedAt ?? null,
      needsPerson: this.#needsPerson,
      requests: this.#requests.size,
    }
  }

  #count(row: Action, by: 1 | -1): void {
    if (!isMoving(row)) {
      if (!isFinal(row.state)) this.#needsPerson += by
      return
    }
    this.#moving += by
    const request = requestOf(row)
    if (request === null) return
    const rows = (this.#requests.get(request) ?? 0) + by
    if (rows > 0) this.#requests.set(request, rows)
    else this.#requests.delete(request)
  }
}

/** Rows with the same one need one request together; `null`: its request is under way. */
function requestOf(row: Action): string | null {
  if (row.state === 'queued') return `send ${alikeKeyOf(row) ?? row.id}`
  if (row.state !== 'unknown') return null
  return row.request.kind === 'issue' ? 'list' : `read ${row.attempts.at(-1)?.reference ?? row.id}`
}

/** Will the machine go on with it by itself? */
export function isMoving({ state }: Action): boolean {
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
    case 'handed-over':
      return false
    default:
      return assertNever(state)
  }
}
