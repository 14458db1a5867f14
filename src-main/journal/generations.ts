import {
  decodeEntry,
  decodeHeader,
  FORMAT_VERSION,
  type Header,
  SEALED_VERSION,
  type StoredLine,
  splitLines,
} from './format.ts'

/** A file of the journal as it was found: `number` is its generation by its name. */
export interface GenerationFile {
  readonly name: string
  readonly number: number
  readonly bytes: Buffer
}

/**
 * What could not be read where something should be.
 * - `unreadable`: a line whose checksum is wrong; `raw` is what stands there.
 * - `missing`: sequences that are nowhere, noticed at this line.
 * - `repeated`: an intact line whose sequence was passed already.
 * - `header`: the file's first line does not say what the file is.
 * - `foreign`: the file belongs to another journal.
 */
export interface Finding {
  readonly file: string
  /** Counted from 1; the header is line 1. */
  readonly line: number
  readonly what: 'unreadable' | 'missing' | 'repeated' | 'header' | 'foreign'
  readonly detail: string
  readonly raw: Buffer | null
}

export interface Reading {
  /** The journal's id by its newest readable header. */
  readonly journal: string | null
  readonly lines: readonly StoredLine[]
  readonly findings: readonly Finding[]
  /** Past every line that is or was there, unreadable ones too. */
  readonly nextSeq: number
  /** Written by a newer version: reading on would misread it. */
  readonly isNewer: boolean
  /** The generation that reading began with: an intact snapshot, or the oldest there is; 0 without any. */
  readonly basis: number
  /** Names of files with a snapshot that was never finished: they count for nothing. */
  readonly abandoned: readonly string[]
  /** What has come since the last snapshot. */
  readonly grown: { readonly lines: number; readonly bytes: number }
  /** Some file holds lines in clear, as an earlier version wrote them. */
  readonly isClear: boolean
}

interface Cut {
  readonly file: GenerationFile
  readonly header: Header | null
  readonly body: readonly { readonly line: number; readonly raw: Buffer; readonly entry: StoredLine | null }[]
}

function cut(file: GenerationFile): Cut {
  const { lines } = splitLines(file.bytes)
  const header = lines[0] === undefined ? null : decodeHeader(lines[0])
  const body = lines.map((raw, index) => ({ line: index + 1, raw, entry: decodeEntry(raw) }))
  return { file, header, body: header === null ? body : body.slice(1) }
}

/** The last sequence that counts from the files before this one. Without a header its first line tells. */
function afterSeq({ header, body }: Cut): number {
  if (header !== null) return header.afterSeq
  const first = body.find(({ entry }) => entry !== null)?.entry
  return first ? first.seq - 1 : Number.POSITIVE_INFINITY
}

/** How many of the lines a snapshot announces are there, in their places. */
function snapshotLength({ header, body }: Cut): number {
  if (header?.snapshot === undefined) return 0
  const isInPlace = ({ entry }: Cut['body'][number], index: number): boolean =>
    entry?.seq === header.afterSeq + 1 + index
  const firstBad = body.slice(0, header.snapshot).findIndex((line, index) => !isInPlace(line, index))
  return firstBad === -1 ? Math.min(body.length, header.snapshot) : firstBad
}

const isWholeSnapshot = (cut: Cut): boolean =>
  cut.header?.snapshot !== undefined && snapshotLength(cut) === cut.header.snapshot

/**
 * A snapshot that was being written when the program stopped: nothing came to rest on it, and the files before
 * it are all still there.
 */
function isAbandoned(cut: Cut): boolean {
  const { header, body } = cut
  if (header?.snapshot === undefined || isWholeSnapshot(cut)) return false
  const end = header.afterSeq + header.snapshot
  return !body.some(({ entry }) => entry !== null && entry.seq > end)
}

/** Goes through the generations in order, counting sequences; a bad line stands for one of them. */
class Reader {
  readonly lines: StoredLine[] = []
  readonly findings: Finding[] = []
  journal: string | null = null
  #lastSeq = 0
  #badSince = 0

  /** Begins with a snapshot: what came before is in it. */
  beginAfter(seq: number): void {
    this.#lastSeq = seq
  }

  get nextSeq(): number {
    return this.#lastSeq + this.#badSince + 1
  }

  /** `limit`: the last sequence of this file that was acknowledged before the next file was begun. */
  read(generation: Cut, limit: number): void {
    this.#readHeader(generation)
    for (const { line, raw, entry } of generation.body) {
      if (entry === null) this.#readBad(generation, line, raw, limit)
      else this.#readEntry(generation, line, raw, entry, limit)
    }
  }

  #readHeader(generation: Cut): void {
    const { header, body } = generation
    if (header === null) {
      if (body.length > 0) this.#report(generation, 1, 'header', 'the first line is not a header', null)
      return
    }
    if (this.journal !== null && header.journal !== this.journal) {
      this.#report(generation, 1, 'foreign', `journal ${header.journal} follows ${this.journal}`, null)
    }
    this.journal = header.journal
    if (header.afterSeq >= this.nextSeq) {
      this.#reportMissing(generation, 1, header.afterSeq)
    }
    if (header.afterSeq > this.#lastSeq) this.#moveTo(header.afterSeq)
  }

  #readBad(generation: Cut, line: number, raw: Buffer, limit: number): void {
    // A file without a header has its first line reported already, as the header; keep its bytes all the same.
    if (this.nextSeq > limit) return
    const isLostHeader = generation.header === null && line === 1
    if (!isLostHeader) this.#badSince += 1
    this.#report(generation, line, 'unreadable', 'the checksum does not fit the line', raw)
  }

  #readEntry(generation: Cut, line: number, raw: Buffer, entry: StoredLine, limit: number): void {
    if (entry.seq > limit) return
    if (entry.seq <= this.#lastSeq) {
      this.#report(generation, line, 'repeated', `sequence ${entry.seq} follows ${this.#lastSeq}`, raw)
      return
    }
    if (entry.seq > this.nextSeq) this.#reportMissing(generation, line, entry.seq - 1)
    this.lines.push(entry)
    this.#moveTo(entry.seq)
  }

  #moveTo(seq: number): void {
    this.#lastSeq = seq
    this.#badSince = 0
  }

  #reportMissing(generation: Cut, line: number, to: number): void {
    this.#report(generation, line, 'missing', `sequences ${this.#lastSeq + 1} to ${to}`, null)
  }

  #report({ file }: Cut, line: number, what: Finding['what'], detail: string, raw: Buffer | null): void {
    this.findings.push({ file: file.name, line, what, detail, raw })
  }
}

/**
 * Reads a journal from its files, oldest first. Of each file only what was acknowledged before the next one
 * was begun counts; a line without its newline at the end was never acknowledged and is passed over in
 * silence; everything else that cannot be read is among the findings, and reading goes on after it.
 *
 * Reading begins with the latest snapshot that is whole. One that is damaged only repeats what the files before
 * it say: those are read then, as if it were an ordinary file, and its intact lines after them change nothing.
 */
export function readGenerations(files: readonly GenerationFile[]): Reading {
  const all = files.map(cut)
  const counting = all.filter((generation) => !isAbandoned(generation))
  const start = Math.max(0, counting.findLastIndex(isWholeSnapshot))
  const cuts = counting.slice(start)
  const reader = new Reader()
  const first = cuts[0]
  if (first !== undefined && isWholeSnapshot(first)) reader.beginAfter(first.header?.afterSeq ?? 0)
  for (const [index, generation] of cuts.entries()) {
    reader.read(generation, Math.min(...cuts.slice(index + 1).map(afterSeq)))
  }
  return {
    journal: reader.journal,
    lines: reader.lines,
    findings: reader.findings,
    nextSeq: reader.nextSeq,
    isNewer: all.some(({ header }) => header !== null && header.version > FORMAT_VERSION),
    basis: first?.file.number ?? 0,
    isClear: all.some(isClear),
    abandoned: all.filter(isAbandoned).map(({ file }) => file.name),
    grown: {
      lines: reader.lines.length - (first === undefined ? 0 : snapshotLength(first)),
      bytes: cuts.reduce((sum, { file }) => sum + file.bytes.length, 0) - snapshotBytes(first),
    },
  }
}

const isClear = ({ header, body }: Cut): boolean =>
  body.length > 0 && (header === null || header.version < SEALED_VERSION)

/** The snapshot at the beginning of the first file, in bytes. */
function snapshotBytes(first: Cut | undefined): number {
  if (first === undefined || !isWholeSnapshot(first)) return 0
  return first.body.slice(0, first.header?.snapshot).reduce((sum, { raw }) => sum + raw.length + 1, 0)
}
