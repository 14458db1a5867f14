import type { Action, Attempt, Check, Note, Outcome } from '#contract'

/** One thing that happened to an action. */
export type HistoryEntry =
  | { readonly kind: 'accepted'; readonly at: number; readonly staff: string }
  | { readonly kind: 'attempt'; readonly at: number; readonly number: number; readonly attempt: Attempt }
  | { readonly kind: 'ended'; readonly at: number; readonly attempt: Attempt; readonly outcome: Outcome }
  | { readonly kind: 'check'; readonly at: number; readonly attempt: Attempt; readonly check: Check }
  | { readonly kind: 'note'; readonly at: number; readonly note: Note }

/** Everything that happened, in order. A clock that was set back does not tear an attempt apart. */
export function historyOf({ acceptedAt, staff, attempts, notes }: Action): readonly HistoryEntry[] {
  const tries = attempts.map((attempt, index) => entriesOf(attempt, index + 1))
  const blocks = [
    ...tries,
    ...notes.map((note): readonly HistoryEntry[] => [{ kind: 'note', at: note.at, note }]),
  ]
  const ordered = blocks.toSorted((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0)).flat()
  return [{ kind: 'accepted', at: acceptedAt, staff }, ...ordered]
}

function entriesOf(attempt: Attempt, number: number): readonly HistoryEntry[] {
  const { startedAt, ended, checks } = attempt
  return [
    { kind: 'attempt', at: startedAt, number, attempt },
    ...(ended === null ? [] : [{ kind: 'ended', at: ended.at, attempt, outcome: ended.outcome } as const]),
    ...checks.map((check) => ({ kind: 'check', at: check.at, attempt, check }) as const),
  ]
}
