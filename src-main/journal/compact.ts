import { type Action, isFinal, isMoveUnfinished } from '#contract'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { JournalFile, StoredLine } from './file.ts'
import type { Fold } from './fold.ts'
import { sealLine } from './seal-lines.ts'

/** A journal is written anew at a start once it has grown by more than either of these since the last time. */
export const COMPACT_ABOVE = { lines: 20_000, bytes: 8 * 1024 * 1024 }

/** 13 months: a year's books, and the month in which they are looked at. */
export const KEPT_MS = 403 * 24 * 3_600_000

export interface CompactParts {
  readonly file: JournalFile
  readonly fold: Fold
  readonly clock: Clock
  readonly sealer: Sealer
  /** Personal texts were forgotten, and still stand in the files. */
  readonly hasForgotten: boolean
  /** Of the last line; 0 without one. Unix ms. */
  readonly lastAt: number
  readonly above?: typeof COMPACT_ABOVE
}

/**
 * Writes the journal anew where it has grown big, or holds what should not be there any more: a snapshot of what it
 * adds up to, then whatever comes. All of it is kept but for actions that have been finished for 13 months; counts, references of kept actions, proven
 * notes and what was done to vouchers stay. Resolves with whether it was done; rejects with a `JournalError`
 * where the disk refuses, and then everything is as it was.
 */
export async function compactJournal(parts: CompactParts): Promise<boolean> {
  const times = timesToWrite(parts)
  for (let time = 0; time < times; time += 1) await writeAnew(parts)
  return times > 0
}

/** Twice where what stands in the files is to go: what was read is kept beside the first snapshot. */
function timesToWrite({ file, hasForgotten, above = COMPACT_ABOVE }: CompactParts): number {
  if (hasForgotten || file.isClear) return 2
  return hasGrown(file, above) ? 1 : 0
}

const hasGrown = ({ grown }: JournalFile, above: typeof COMPACT_ABOVE): boolean =>
  grown.lines > above.lines || grown.bytes > above.bytes

async function writeAnew(parts: CompactParts): Promise<void> {
  const { file, fold, clock, sealer, lastAt, above = COMPACT_ABOVE } = parts
  const at = clock.now()
  const before = hasGrown(file, above) ? certainTime(fold, Math.min(at, lastAt)) - KEPT_MS : 0
  const lines = fold.snapshot((action) => isKept(action, before) || isMoveUnfinished(action))
  const first = await file.startAnew(
    lines.map((line) => sealLine(line, sealer)),
    at,
  )
  for (const [index, line] of lines.entries()) fold.add({ seq: first + index, at, line })
}

/**
 * A time (Unix ms) that has come for certain, at most `at`: as a server has told it, since a clock that was set years
 * ahead must not make this month's actions old. 0 where none has told it yet.
 */
export const certainTime = (fold: Fold, at: number): number => Math.min(at, fold.provenTime)

/** What is unfinished, and an alarm that nobody has read, are never too old. */
export function isKept(action: Action, before: number): boolean {
  if (!isFinal(action.state) || action.extra?.isRead === false) return true
  const times = [
    action.acceptedAt,
    ...action.attempts.flatMap(({ startedAt, serverAt, ended, checks }) => [
      startedAt,
      serverAt ?? startedAt,
      ended?.at ?? startedAt,
      ...checks.map((check) => check.at),
    ]),
    ...action.notes.map((note) => note.at),
  ]
  return Math.max(...times) >= before
}

/** Finished actions whose personal texts are to go: nothing about them is later than `before` (Unix ms). */
export const toForget = (fold: Fold, before: number): readonly string[] =>
  [...fold.actions()].filter((action) => isToForget(action, before)).map(({ id }) => id)

const isToForget = (action: Action, before: number): boolean =>
  action.forgotten === undefined && !isKept(action, before) && !isMoveUnfinished(action)

export const lastAtOf = (lines: readonly StoredLine[]): number => lines.at(-1)?.at ?? 0
