import type { Sealer } from '../seal/sealer.ts'
import { Fold } from './fold.ts'
import type { StoredLine } from './format.ts'
import { Line } from './lines.ts'
import { openLine } from './seal-lines.ts'

/** A stored line whose checksum is right but whose content this version cannot read, or was changed. */
export interface Unreadable {
  readonly seq: number
  readonly detail: string
}

/** What stored lines add up to. */
export interface FoldedLines {
  readonly fold: Fold
  /** Lines that do not parse: never skipped silently. */
  readonly unreadable: readonly Unreadable[]
  /** Personal texts were forgotten since the last snapshot, and still stand in the lines before. */
  readonly hasForgotten: boolean
  /** How many there are of each kind. */
  readonly kinds: Map<string, number>
}

/** Folds the lines of a journal in their order. Texts whose key `sealer` does not have are empty. */
export function foldLines(lines: readonly StoredLine[], sealer: Sealer): FoldedLines {
  const fold = new Fold()
  const unreadable: Unreadable[] = []
  const kinds = new Map<string, number>()
  for (const { seq, at, line } of lines) {
    const opened = openLine(line, sealer)
    if (opened.kind === 'broken') {
      unreadable.push({ seq, detail: 'the encrypted texts are not those of this line' })
      continue
    }
    const parsed = Line.safeParse(opened.line)
    if (!parsed.success) {
      unreadable.push({ seq, detail: parsed.error.issues[0]?.message ?? '' })
      continue
    }
    fold.add({ seq, at, line: opened.kind === 'shut' ? shut(parsed.data) : parsed.data })
    countKind(kinds, parsed.data)
  }
  return { fold, unreadable, kinds, hasForgotten: kinds.has('forgotten') }
}

export const countKind = (kinds: Map<string, number>, { type }: Line): void =>
  void kinds.set(type, (kinds.get(type) ?? 0) + 1)

/** An action whose texts cannot be read says so: sent like this, it would be sent half. */
function shut(line: Line): Line {
  switch (line.type) {
    case 'intent':
      return { ...line, shut: true }
    case 'kept-action':
      return { ...line, action: { ...line.action, shut: true } }
    case 'restored':
      return { ...line, row: { ...line.row, shut: true } }
    default:
      return line
  }
}
