import type { LedgerEntry } from '../../src-main/practice/ledger.ts'

/** What the staff asked for, and how often it must have been executed. */
export type ExpectedIntent =
  /** Known by the references of its attempts: together they must have made `count` vouchers. */
  | {
      readonly kind: 'issue'
      readonly label: string
      readonly references: readonly string[]
      readonly count: number
    }
  /** Known by the staff's own words behind the reference, where a test does not know the references. */
  | { readonly kind: 'issue'; readonly label: string; readonly note: string; readonly count: number }
  /** All intents on one voucher are compared together: waiting redeems may have been merged into one. */
  | { readonly kind: 'redeem'; readonly label: string; readonly voucherId: string; readonly count: number }

/** Units asked for and units executed under one reference, note or voucher. */
export interface LedgerDifference {
  readonly labels: readonly string[]
  readonly expected: number
  readonly executed: number
}

export interface LedgerComparison {
  /** Executed less often than asked. */
  readonly lost: readonly LedgerDifference[]
  /** Executed more often than asked. */
  readonly duplicated: readonly LedgerDifference[]
  /** Executed, and asked for by nobody. */
  readonly unexpected: readonly LedgerEntry[]
}

/** What the staff wrote: the note without the reference in front of it. */
export const staffNote = (entry: LedgerEntry): string =>
  entry.reference === null ? entry.storeNote : entry.storeNote.slice(entry.reference.length).trimStart()

const isOf = (intent: ExpectedIntent, entry: LedgerEntry): boolean => {
  if (intent.kind !== entry.kind) return false
  if (intent.kind === 'redeem') return entry.voucherIds.includes(intent.voucherId)
  if ('note' in intent) return staffNote(entry) === intent.note
  return entry.reference !== null && intent.references.includes(entry.reference)
}

/** Intents of one group claim the same ledger entries. */
const groupKey = (intent: ExpectedIntent): string => {
  if (intent.kind === 'redeem') return `redeem ${intent.voucherId}`
  return 'note' in intent ? `note ${intent.note}` : `references ${intent.references.toSorted().join(' ')}`
}

const grouped = (intents: readonly ExpectedIntent[]): readonly (readonly ExpectedIntent[])[] => {
  const groups = new Map<string, ExpectedIntent[]>()
  for (const intent of intents) {
    const group = groups.get(groupKey(intent)) ?? []
    groups.set(groupKey(intent), [...group, intent])
  }
  return [...groups.values()]
}

const units = (counted: readonly { readonly count: number }[]): number =>
  counted.reduce((sum, { count }) => sum + count, 0)

const difference = (group: readonly ExpectedIntent[], ledger: readonly LedgerEntry[]): LedgerDifference => ({
  labels: group.map((intent) => intent.label),
  expected: units(group),
  executed: units(ledger.filter((entry) => group.some((intent) => isOf(intent, entry)))),
})

/**
 * Compares what a store executed with what was asked for. All three lists empty means: each intent exactly
 * once, and nothing else. Merged issues are one intent with their counts added.
 */
export const compareLedger = (
  ledger: readonly LedgerEntry[],
  intents: readonly ExpectedIntent[],
): LedgerComparison => {
  const differences = grouped(intents).map((group) => difference(group, ledger))
  return {
    lost: differences.filter(({ executed, expected }) => executed < expected),
    duplicated: differences.filter(({ executed, expected }) => executed > expected),
    unexpected: ledger.filter((entry) => !intents.some((intent) => isOf(intent, entry))),
  }
}
