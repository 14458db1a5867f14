import type { Execution } from './store.ts'

/** One thing the store executed. What was only asked, or refused, is not in the ledger. */
export interface LedgerEntry {
  /** The store's clock, ms. */
  readonly at: number
  readonly kind: 'issue' | 'redeem'
  readonly voucherIds: readonly string[]
  /** As it was sent, even where the store keeps only a part of it. Empty for a redeem. */
  readonly storeNote: string
  /** The counter's own reference in front of the note, if there is one. */
  readonly reference: string | null
  /** Vouchers made, or redemptions taken. */
  readonly count: number
  /** The `id` of the request in the log. */
  readonly requestId: number
}

/** One request the store received, whatever came of it. */
export interface LoggedRequest {
  readonly id: number
  /** The store's clock when the request was complete, ms. */
  readonly at: number
  readonly method: string
  /** With its query. */
  readonly path: string
  /** Status and code of the answer, also of one that was made and then lost. Null: the request broke off. */
  readonly status: number | null
  readonly code: string | null
  /** Whether key, signature and timestamp were right. */
  readonly verified: boolean
  /** The store's clock less the request's timestamp, ms; null without a readable timestamp. */
  readonly timestampSkewMs: number | null
  readonly body: string
  readonly answer: 'sent' | 'lost' | 'none'
}

const REFERENCE = /^CF-[0-9A-Z]{4}-[0-9A-Z]{4}$/

/** The reference that stands first in a `store_note`, up to its first space; null if none does. */
export const referenceOf = (storeNote: string): string | null => {
  const first = storeNote.split(' ', 1)[0] ?? ''
  return REFERENCE.test(first) ? first : null
}

/** The ledger's line for an execution. */
export const ledgerEntry = (execution: Execution, at: number, requestId: number): LedgerEntry => {
  const storeNote = execution.kind === 'issue' ? execution.storeNote : ''
  return {
    at,
    kind: execution.kind,
    voucherIds: execution.voucherIds,
    storeNote,
    reference: referenceOf(storeNote),
    count: execution.count,
    requestId,
  }
}
