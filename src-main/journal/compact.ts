import type { Action } from '#contract'
import { isFinal } from '#contract'
import type { Clock } from '../clock.ts'
import type { JournalFile, StoredLine } from './file.ts'
import type { Fold } from './fold.ts'

/** A journal is written anew at a start once it has grown by more than either of these since the last time. */
export const COMPACT_ABOVE = { lines: 20_000, bytes: 8 * 1024 * 1024 }

/** 13 months: a year's books, and the month in which they are looked at. */
export const KEPT_MS = 403 * 24 * 3_600_000

export interface CompactParts {
  readonly file: JournalFile
  readonly fold: Fold
  readonly clock: Clock
  /** Of the last line; 0 without one. Unix ms. */
  readonly lastAt: number
  readonly above?: typeof COMPACT_ABOVE
}

/**
 * Writes the journal anew where it has grown big: a snapshot of what it adds up to, then whatever comes. All of it
 * is kept but for actions that have been finished for 13 months; counts, references of kept actions, proven
 * notes and what was done to vouchers stay. Resolves with whether it was done; rejects with a `JournalError`
 * where the disk refuses, and then everything is as it was.
 */
export async function compactJournal(parts: CompactParts): Promise<boolean> {
  const { file, fold, clock, lastAt, above = COMPACT_ABOVE } = parts
  if (file.grown.lines <= above.lines && file.grown.bytes <= above.bytes) return false
  const at = clock.now()
  // A clock that was set years ahead must not make this month's actions old.
  const before = Math.min(at, lastAt) - KEPT_MS
  const lines = fold.snapshot((action) => isKept(action, before))
  const first = await file.startAnew(lines, at)
  for (const [index, line] of lines.entries()) fold.add({ seq: first + index, at, line })
  return true
}

/** What is unfinished, and an alarm that nobody has read, are never too old. */
export function isKept(action: Action, before: number): boolean {
  if (!isFinal(action.state) || action.extra?.isRead === false) return true
  const times = [
    action.acceptedAt,
    ...action.attempts.flatMap(({ startedAt, ended, checks }) => [
      startedAt,
      ended?.at ?? startedAt,
      ...checks.map((check) => check.at),
    ]),
    ...action.notes.map((note) => note.at),
  ]
  return Math.max(...times) >= before
}

export const lastAtOf = (lines: readonly StoredLine[]): number => lines.at(-1)?.at ?? 0
