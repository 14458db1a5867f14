import type { Action } from '#contract'
import { durableStep } from '#durable-step'
import type { Clock } from '../clock.ts'
import type { JournalFile, StoredLine } from './file.ts'
import { Fold } from './fold.ts'
import { Line } from './lines.ts'

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
}

export interface JournalOptions {
  readonly file: JournalFile
  readonly lines: readonly StoredLine[]
  readonly clock: Clock
  /** Told of every action a new line changed, in the order of the lines. */
  readonly onChange: (action: Action) => void
}

/** A stored line whose checksum is right but whose content this version cannot read. */
export interface Unreadable {
  readonly seq: number
  readonly detail: string
}

/** Folds what is stored. Lines that do not parse are returned, never skipped silently. */
export function openJournal({ file, lines, clock, onChange }: JournalOptions): {
  journal: Journal
  unreadable: readonly Unreadable[]
} {
  const fold = new Fold()
  const unreadable: Unreadable[] = []
  for (const { seq, at, line } of lines) {
    const parsed = Line.safeParse(line)
    if (parsed.success) fold.add({ seq, at, line: parsed.data })
    else unreadable.push({ seq, detail: parsed.error.issues[0]?.message ?? '' })
  }
  const append = async (line: Line): Promise<Action | null> => {
    const at = clock.now()
    durableStep(`before ${line.type}`)
    const seq = await file.append(line, at)
    durableStep(`after ${line.type}`)
    const changed = fold.add({ seq, at, line })
    for (const action of changed) onChange(action)
    return changed[0] ?? null
  }
  return { journal: { id: file.id, fold, append }, unreadable }
}
