import type { Action, Snapshot, Voucher } from '#contract'

/**
 * Where the outbox stands in the journal it is a projection of. `seqSum` adds up the lines at which all
 * action rows stand, and is written in the same transaction: a database that lost rows, or went back to older
 * ones, without an error (IndexedDB does when a block of its log is damaged) no longer agrees with it.
 */
export interface OutboxMark {
  /** Id of the journal; `null` in a new or lost database. */
  readonly journal: string | null
  /** Every line of that journal up to this one is in the rows. */
  readonly seq: number
  readonly seqSum: number
}

/** A line of a journal up to which the rows are complete. */
export interface JournalMark {
  readonly journal: string
  readonly seq: number
}

/** A row that is kept but cannot be used: shown to staff, never deleted. */
export interface AsideRow {
  readonly table: 'actions' | 'vouchers'
  readonly id: string
  readonly why: 'unreadable' | 'not-in-journal'
  readonly at: number
  /** The row as it lay in the database. */
  readonly row: unknown
}

/** A voucher as this counter knows it. */
export interface KeptVoucher {
  /** Descriptive fields from the latest sight; the numbers and `valid` from the latest one that may be used. */
  readonly voucher: Voucher
  /** The numbers with where they were read; `null` while none could be used. Handed back with a redeem. */
  readonly snapshot: Snapshot | null
  /** Unix ms of the sight the numbers are from: how old this knowledge is. */
  readonly seenAt: number
}

/**
 * What `redeem_left` counts. The API's description calls it the number of uses that remain, and also says that a
 * voucher is used up when it equals the total.
 */
export type LeftMeans = 'left' | 'used'

/** How far a refresh has come: it goes on from here. */
export interface RefreshMark {
  /** From 1. */
  readonly nextPage: number
  /** The list's own total and how many vouchers its pages held, as last seen; `null` before the first page. */
  readonly total: number | null
  readonly pageSize: number | null
  /** Vouchers a page that were asked for: page numbers mean nothing once the setting has changed. */
  readonly askedSize: number | null
  /** Unix ms of the last complete refresh. */
  readonly completedAt: number | null
}

export const NEVER_REFRESHED: RefreshMark = {
  nextPage: 1,
  total: null,
  pageSize: null,
  askedSize: null,
  completedAt: null,
}

export interface LoadedActions {
  readonly mark: OutboxMark
  readonly actions: readonly Action[]
  /** How many rows this load had to set aside. */
  readonly setAside: number
}

/**
 * The seam between the domain and its database: Dexie in the app, memory in tests and in the simulation, both
 * under the same contract tests. Every write is durable (strict) when its promise resolves. A write that fails
 * rejects and has changed nothing.
 */
export interface Storage {
  readonly loadActions: () => Promise<LoadedActions>
  /**
   * Puts rows that are newer (by `seq`) than what lies there; others are left as they are.
   * @param upTo the journal line these rows complete, or `null` if lines before them may still be missing.
   */
  readonly putActions: (rows: readonly Action[], upTo: JournalMark | null) => Promise<void>
  /** Makes the rows equal to the journal's; rows it does not have are set aside. Returns how many those were. */
  readonly replaceActions: (rows: readonly Action[], upTo: JournalMark, at: number) => Promise<number>
  /**
   * Chooses whose vouchers, refresh and learnings the following are about: each shop's are kept apart, and are there
   * again when it comes back. A shop that was never met and whose page (`seen`, ids) shows a voucher kept for the last
   * one is that same shop under another key. Empty (no key is at hand): the last one.
   */
  readonly enterShop: (shop: string, seen: readonly string[]) => Promise<void>
  /** Hands them over in parts, so that a hundred thousand do not freeze the screen; resolves after the last. */
  readonly loadVouchers: (take: (part: readonly KeptVoucher[]) => void) => Promise<void>
  /** Those with that id or that code (as `normaliseCode` gives it), without all others being read. */
  readonly findVouchers: (id: string, code: string) => Promise<readonly KeptVoucher[]>
  readonly putVouchers: (vouchers: readonly KeptVoucher[]) => Promise<void>
  readonly asideRows: () => Promise<readonly AsideRow[]>
  /** Nothing of it outlives this window. */
  readonly isMemory: boolean
  readonly refreshMark: () => Promise<RefreshMark>
  readonly putRefreshMark: (mark: RefreshMark) => Promise<void>
  /** What was learnt of the number of a voucher's uses; `null` until a redeem has shown it. */
  readonly leftMeans: () => Promise<LeftMeans | null>
  readonly putLeftMeans: (means: LeftMeans) => Promise<void>
  /** Removes everything, for good: used when the practice store begins anew. */
  readonly forget: () => Promise<void>
  readonly close: () => void
}
