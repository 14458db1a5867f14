import type { AnswerOf, Bridge, ReadProblem } from '#contract'
import type { Clock } from '../clock.ts'
import { NEVER_REFRESHED, type RefreshMark, type Storage } from '../db/storage.ts'
import { createStore, type Store, type WritableStore } from '../store.ts'
import { asProblem } from './as-problem.ts'
import type { VoucherCache } from './cache.ts'

/** One page of the list, as `vouchers.list` and a successful `shop.connect` answer. */
export type ListedPage = Pick<
  Extract<AnswerOf<'vouchers.list'>, { ok: true }>,
  'vouchers' | 'skipped' | 'total' | 'last' | 'pagingIgnored'
>

export interface RefreshState {
  readonly kind: 'idle' | 'running' | 'stopped' | 'done' | 'failed'
  /** Pages read of the whole list; `of` is an estimate, `null` before the first page was ever seen. */
  readonly page: number
  readonly of: number | null
  /** Requests this run has used. */
  readonly requestsUsed: number
  /** Requests a (further) run will take; `null` when no list was ever seen. */
  readonly cost: number | null
  /** The server ignored the page asked for, so only its first page can be read. */
  readonly pagingIgnored: boolean
  /** Entries that this run could not read as vouchers. */
  readonly skipped: number
  /** Why a run failed. */
  readonly problem: ReadProblem | null
  /** Unix ms of the last complete refresh. */
  readonly completedAt: number | null
}

export interface Refresh extends Store<RefreshState> {
  readonly open: () => Promise<void>
  /** Reads page by page, from where the last run stopped; resolves when it ends. Does nothing while running. */
  readonly start: () => Promise<void>
  /** After the page under way. */
  readonly stop: () => void
}

export interface RefreshParts {
  readonly bridge: Bridge
  readonly cache: VoucherCache
  readonly storage: Storage
  readonly clock: Clock
  /** Vouchers asked for per page, from the settings. */
  readonly pageSize: () => number
}

export const createRefresh = (parts: RefreshParts): Refresh => new PagedRefresh(parts)

type Run = Pick<RefreshState, 'kind' | 'requestsUsed' | 'pagingIgnored' | 'skipped' | 'problem'>

const FRESH_RUN = { requestsUsed: 0, pagingIgnored: false, skipped: 0, problem: null } as const

/** Requests that a run from `mark` on will take; `null` when no list was ever seen. At least one. */
export function refreshCost(mark: RefreshMark, askedSize: number): number | null {
  if (mark.total === null) return null
  return Math.max(1, pagesOf(mark, askedSize) - pageOf(mark, askedSize) + 1)
}

const pagesOf = ({ total, pageSize }: RefreshMark, askedSize: number): number =>
  Math.max(1, Math.ceil((total ?? 0) / (pageSize ?? askedSize)))

/** Where to go on. Page numbers of another page size mean nothing: then from the first. */
const pageOf = (mark: RefreshMark, askedSize: number): number =>
  mark.askedSize === askedSize ? mark.nextPage : 1

/** The mark after a page; `total` is the list's own, which may change from page to page. */
export function markAfterPage(
  page: number,
  listed: ListedPage,
  askedSize: number,
  before: RefreshMark,
  now: number,
): RefreshMark {
  // A server may hold fewer on a page than asked for; the last page says nothing about that.
  const seenSize = listed.last ? before.pageSize : listed.vouchers.length + listed.skipped
  return {
    nextPage: listed.last ? 1 : page + 1,
    total: listed.total,
    pageSize: seenSize === 0 ? null : seenSize,
    askedSize,
    completedAt: listed.last && !listed.pagingIgnored ? now : before.completedAt,
  }
}

class PagedRefresh implements Refresh {
  readonly #parts: RefreshParts
  readonly #state: WritableStore<RefreshState>
  #mark: RefreshMark = NEVER_REFRESHED
  #run: Run = { kind: 'idle', ...FRESH_RUN }
  #running: Promise<void> | null = null
  #isStopAsked = false

  constructor(parts: RefreshParts) {
    this.#parts = parts
    this.#state = createStore(this.#stateNow())
  }

  snapshot = (): RefreshState => this.#state.snapshot()
  subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener)

  open = async (): Promise<void> => {
    this.#mark = await this.#parts.storage.refreshMark().catch(() => NEVER_REFRESHED)
    this.#tell({})
  }

  start = (): Promise<void> => {
    this.#running ??= this.#readPages().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  stop = (): void => {
    this.#isStopAsked = true
  }

  async #readPages(): Promise<void> {
    this.#isStopAsked = false
    this.#tell({ kind: 'running', ...FRESH_RUN })
    let isGoingOn = true
    while (isGoingOn) isGoingOn = await this.#readPage()
  }

  /** Returns whether another page is to be read. */
  async #readPage(): Promise<boolean> {
    const { bridge, cache, clock, pageSize } = this.#parts
    const askedSize = pageSize()
    const page = pageOf(this.#mark, askedSize)
    const answer = await bridge.ask['vouchers.list']({ page, pageLength: this.#mark.pageSize }).catch(
      asProblem,
    )
    const requestsUsed = this.#run.requestsUsed + (answer.ok || wasAsked(answer.problem) ? 1 : 0)
    if (!answer.ok) {
      this.#tell({ kind: 'failed', requestsUsed, problem: answer.problem })
      return false
    }
    await cache.remember(answer.vouchers)
    await this.#moveTo(markAfterPage(page, answer, askedSize, this.#mark, clock.now()))
    const isAtEnd = answer.last || answer.pagingIgnored
    const kind = isAtEnd ? 'done' : this.#isStopAsked ? 'stopped' : 'running'
    const skipped = this.#run.skipped + answer.skipped
    this.#tell({ kind, requestsUsed, pagingIgnored: answer.pagingIgnored, skipped })
    return kind === 'running'
  }

  /** A database that refuses the position costs a longer way next time, nothing else. */
  async #moveTo(mark: RefreshMark): Promise<void> {
    this.#mark = mark
    await this.#parts.storage.putRefreshMark(mark).catch(() => undefined)
  }

  #tell(change: Partial<Run>): void {
    this.#run = { ...this.#run, ...change }
    this.#state.set(this.#stateNow())
  }

  #stateNow(): RefreshState {
    const askedSize = this.#parts.pageSize()
    const of = this.#mark.total === null ? null : pagesOf(this.#mark, askedSize)
    const isDone = this.#run.kind === 'done'
    return {
      ...this.#run,
      page: isDone ? (of ?? 1) : pageOf(this.#mark, askedSize) - 1,
      of,
      cost: refreshCost(this.#mark, askedSize),
      completedAt: this.#mark.completedAt,
    }
  }
}

/** Did this problem cost a request, as far as the answer tells? */
function wasAsked({ reason }: ReadProblem): boolean {
  return reason === 'refused' || reason === 'not-found' || reason === 'not-the-api'
}
