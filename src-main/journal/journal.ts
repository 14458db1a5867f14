import { type Action, troubleOf } from '#contract'
import { durableStep } from '#durable-step'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { JournalFile, StoredLine } from './file.ts'
import type { Fold } from './fold.ts'
import { countKind, foldLines, type Unreadable } from './fold-lines.ts'
import { journalError } from './journal-error.ts'
import type { Line } from './lines.ts'
import { sealLine } from './seal-lines.ts'
import { Turns } from './turns.ts'

/** The journal as the rest of main uses it: what it adds up to, and the one way to add to it. */
export interface Journal {
  readonly id: string
  readonly fold: Fold
  /**
   * Resolves with the action the line changed (`null`: none; the first, of several) once the line is durable
   * and folded.
   * Rejects with a `JournalError` when it could not be made durable; then nothing has changed.
   */
  append(line: Line): Promise<Action | null>
  /** Runs `work` while no line is being appended: lines that are asked for meanwhile wait for its end. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** How many lines of each kind it holds, and how saving went in this run. */
  readonly record: JournalRecord
}

export interface JournalRecord {
  readonly kinds: ReadonlyMap<string, number>
  /** Unix ms of the last line saved in this run; `null` before the first. */
  readonly savedAt: number | null
  /** Why the last line could not be saved, for staff; `null` where it was. */
  readonly problem: string | null
  /** The same as a word without a folder's name, such as `ENOSPC` or `changed`. */
  readonly problemCode: string | null
}

export interface JournalOptions {
  readonly file: JournalFile
  readonly lines: readonly StoredLine[]
  readonly clock: Clock
  /** Encrypts what the lines hold of people. */
  readonly sealer: Sealer
  /** Told of every action a new line changed, in the order of the lines. */
  readonly onChange: (action: Action) => void
}

const UNTRIED = { savedAt: null, problem: null, problemCode: null }

/** Folds what is stored. Lines that do not parse are returned, never skipped silently. */
export function openJournal({ file, lines, clock, sealer, onChange }: JournalOptions): {
  journal: Journal
  unreadable: readonly Unreadable[]
  /** Personal texts were forgotten since the last snapshot, and still stand in the lines before. */
  hasForgotten: boolean
} {
  const { fold, kinds, unreadable, hasForgotten } = foldLines(lines, sealer)
  const record: { -readonly [K in keyof JournalRecord]: JournalRecord[K] } = { kinds, ...UNTRIED }
  const turns = new Turns()
  const append = async (line: Line): Promise<Action | null> => {
    const at = clock.now()
    durableStep(`before ${line.type}`)
    const seq = await file.append(sealed(line, sealer), at).catch((error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error)
      Object.assign(record, { problem, problemCode: troubleOf(error).code ?? 'unknown' })
      throw error
    })
    Object.assign(record, { ...UNTRIED, savedAt: at })
    countKind(kinds, line)
    durableStep(`after ${line.type}`)
    const changed = fold.add({ seq, at, line })
    for (const action of changed) onChange(action)
    return changed[0] ?? null
  }
  const journal: Journal = {
    id: file.id,
    fold,
    append: (line) => turns.together(() => append(line)),
    alone: (work) => turns.alone(work),
    record,
  }
  return { journal, unreadable, hasForgotten }
}

function sealed(line: Line, sealer: Sealer): object {
  try {
    return sealLine(line, sealer)
  } catch (error) {
    throw journalError(error, '')
  }
}
