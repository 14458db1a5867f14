import type { Action } from '#contract'
import { durableStep } from '#durable-step'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { JournalFile, StoredLine } from './file.ts'
import { Fold } from './fold.ts'
import { journalError } from './journal-error.ts'
import { Line } from './lines.ts'
import { openLine, sealLine } from './seal-lines.ts'

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
  /** How many lines of each kind it holds, and how saving went in this run. */
  readonly record: JournalRecord
}

export interface JournalRecord {
  readonly kinds: ReadonlyMap<string, number>
  /** Unix ms of the last line saved in this run; `null` before the first. */
  readonly savedAt: number | null
  /** Why the last line could not be saved; `null` where it was. */
  readonly problem: string | null
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

/** A stored line whose checksum is right but whose content this version cannot read, or was changed. */
export interface Unreadable {
  readonly seq: number
  readonly detail: string
}

/** Folds what is stored. Lines that do not parse are returned, never skipped silently. */
export function openJournal({ file, lines, clock, sealer, onChange }: JournalOptions): {
  journal: Journal
  unreadable: readonly Unreadable[]
  /** Personal texts were forgotten since the last snapshot, and still stand in the lines before. */
  hasForgotten: boolean
} {
  const fold = new Fold()
  const unreadable: Unreadable[] = []
  let hasForgotten = false
  const kinds = new Map<string, number>()
  const record = { kinds, savedAt: null as number | null, problem: null as string | null }
  const count = ({ type }: Line): void => void kinds.set(type, (kinds.get(type) ?? 0) + 1)
  for (const { seq, at, line } of lines) {
    const opened = openLine(line, sealer)
    const parsed = opened.kind === 'broken' ? null : Line.safeParse(opened.line)
    if (parsed === null) unreadable.push({ seq, detail: 'the encrypted texts are not those of this line' })
    else if (!parsed.success) unreadable.push({ seq, detail: parsed.error.issues[0]?.message ?? '' })
    else fold.add({ seq, at, line: opened.kind === 'shut' ? shut(parsed.data) : parsed.data })
    if (parsed?.success) count(parsed.data)
    hasForgotten ||= parsed?.data?.type === 'forgotten'
  }
  const append = async (line: Line): Promise<Action | null> => {
    const at = clock.now()
    durableStep(`before ${line.type}`)
    const seq = await file.append(sealed(line, sealer), at).catch((error: unknown) => {
      record.problem = error instanceof Error ? error.message : String(error)
      throw error
    })
    Object.assign(record, { savedAt: at, problem: null })
    count(line)
    durableStep(`after ${line.type}`)
    const changed = fold.add({ seq, at, line })
    for (const action of changed) onChange(action)
    return changed[0] ?? null
  }
  return { journal: { id: file.id, fold, append, record }, unreadable, hasForgotten }
}

/** An action whose texts cannot be read says so: sent like this, it would be sent half. */
function shut(line: Line): Line {
  if (line.type === 'intent') return { ...line, shut: true }
  return line.type === 'kept-action' ? { ...line, action: { ...line.action, shut: true } } : line
}

function sealed(line: Line, sealer: Sealer): object {
  try {
    return sealLine(line, sealer)
  } catch (error) {
    throw journalError(error, '')
  }
}
