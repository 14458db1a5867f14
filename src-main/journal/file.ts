import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { durableStep } from '#durable-step'
import { diskProblem } from '../disk/disk-problem.ts'
import { type Damage, keepAside } from './aside.ts'
import { type Current, createNext, found, readFolder } from './folder.ts'
import { encodeEntry, encodeHeader, FORMAT_VERSION, type StoredLine } from './format.ts'
import { type GenerationFile, type Reading, readGenerations } from './generations.ts'
import { JournalError, journalError, newerProfile, unreadableJournal } from './journal-error.ts'
import { type JournalFs, type JournalHandle, nodeJournalFs } from './journal-fs.ts'
import { syncFiles } from './sync-files.ts'

export type { Damage, StoredLine }
export { JournalError }

/** The append-only file under the journal. It knows nothing of what its lines mean. */
export interface JournalFile {
  /** Random, kept for the journal's life. */
  readonly id: string
  /** Sequence of the last line that can be read or was appended; 0 before the first. */
  readonly tail: number
  /**
   * Adds `line` (as JSON, as it is at the call) with `at` (Unix ms) and resolves with its sequence once it is
   * on the disk. Rejects with a `JournalError`, and then the line is not in the journal; a later call tries
   * again. Calls made close together share one sync.
   */
  append(line: object, at: number): Promise<number>
  /** What has come since the last snapshot. */
  readonly grown: Reading['grown']
  /** Some of its files hold lines in clear, as an earlier version wrote them. */
  readonly isClear: boolean
  /**
   * Begins a generation whose first lines, `snapshot`, say all that the lines so far add up to, and resolves with
   * the sequence of the first of them once they are on the disk. Not while an append is under way.
   * What was read since the last snapshot is kept beside it; what that one replaced goes. Rejects with a `JournalError`, and then the
   * journal is as it was.
   */
  startAnew(snapshot: readonly object[], at: number): Promise<number>
  /** Gives later lines sequences beyond `seq`: for a journal that is known to have lost lines up to it. */
  skipPast(seq: number): void
  close(): Promise<void>
}

interface Waiting {
  readonly text: string
  readonly at: number
  readonly resolve: (seq: number) => void
  readonly reject: (error: JournalError) => void
}

class Appender implements JournalFile {
  readonly id: string
  tail: number
  grown: Reading['grown']
  isClear: boolean
  /** Names of files that stand for nothing any more once another snapshot is written. */
  #replaced: readonly string[]
  /** Names of the files that what counts is read from. */
  #counted: readonly string[]
  readonly #fs: JournalFs
  readonly #folder: string
  #nextSeq: number
  #floor = 0
  #generation: number
  /** `null`: the next append begins a new generation. */
  #current: Current | null
  /** The files that were read, until all that counts of them is on the disk for certain. */
  #unsure: readonly string[]
  #waiting: Waiting[] = []
  #draining: Promise<void> | null = null
  #closed = false
  #isRewritten = false

  constructor(fs: JournalFs, folder: string, files: readonly GenerationFile[], reading: Reading) {
    const last = files.at(-1)
    this.#fs = fs
    this.#folder = folder
    this.id = reading.journal ?? randomBytes(16).toString('hex')
    this.tail = reading.lines.at(-1)?.seq ?? 0
    this.#nextSeq = reading.nextSeq
    this.#generation = last?.number ?? 0
    const isAbandoned = ({ name }: GenerationFile): boolean => reading.abandoned.includes(name)
    this.#current = last === undefined || isAbandoned(last) ? null : found(folder, last)
    this.grown = reading.grown
    this.isClear = reading.isClear
    const names = files.map(({ name }) => name)
    this.#replaced = files
      .filter((file) => file.number < reading.basis || isAbandoned(file))
      .map(({ name }) => name)
    this.#counted = names.filter((name) => !this.#replaced.includes(name))
    this.#unsure = this.#counted.map((name) => path.join(folder, name))
  }

  append(line: object, at: number): Promise<number> {
    if (this.#closed)
      return Promise.reject(new JournalError('closed', 'The program is ending. Start it again.'))
    const text = JSON.stringify(line)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, at, resolve, reject })
      this.#draining ??= this.#drain()
    })
  }

  skipPast(seq: number): void {
    this.#floor = Math.max(this.#floor, seq)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#draining
    await this.#leave()
  }

  /** Begins the first generation, so that a new journal has its id on the disk before its first line. */
  async prepare(): Promise<void> {
    if (this.#current === null) await this.#begin(Buffer.alloc(0))
  }

  /**
   * A run that was killed may have written lines and not synced them: they were read, and would be gone after a
   * power cut. Nothing may rest on them before they are durable.
   */
  async secure(): Promise<void> {
    if (this.#unsure.length === 0) return
    await syncFiles(this.#fs, this.#folder, this.#unsure)
    this.#unsure = []
  }

  async startAnew(snapshot: readonly object[], at: number): Promise<number> {
    const first = this.#nextSeq
    const lines = snapshot.map((line, index) => encodeEntry(first + index, at, JSON.stringify(line)))
    const before = this.#counted
    try {
      await this.secure()
      await this.#leave()
      await this.#begin(Buffer.from(lines.join('')), lines.length)
    } catch (error) {
      throw journalError(error, this.#folder)
    }
    this.#nextSeq += lines.length
    this.tail = this.#nextSeq - 1
    this.grown = { lines: 0, bytes: 0 }
    // What was read lies beside the first snapshot, and goes with the second.
    if (this.#isRewritten) this.isClear = false
    this.#isRewritten = true
    for (const name of this.#replaced) {
      await this.#fs.remove(path.join(this.#folder, name)).catch(() => undefined)
    }
    this.#replaced = before
    this.#counted = this.#counted.filter((name) => !before.includes(name))
    return first
  }

  async #drain(): Promise<void> {
    // Appends asked for in the same turn go together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        const first = await this.#write(batch)
        for (const [index, { resolve }] of batch.entries()) resolve(first + index)
      } catch (error) {
        for (const { reject } of batch) reject(journalError(error, this.#folder))
      }
    }
    this.#draining = null
  }

  /** Makes the whole batch durable, or throws with nothing of it counting. Returns its first sequence. */
  async #write(batch: readonly Waiting[]): Promise<number> {
    await this.secure()
    if (this.#floor >= this.#nextSeq) {
      await this.#leave()
      this.#nextSeq = this.#floor + 1
    }
    const first = this.#nextSeq
    const bytes = Buffer.from(
      batch.map(({ text, at }, index) => encodeEntry(first + index, at, text)).join(''),
    )
    const isDurable = this.#current !== null && (await this.#appendTo(this.#current, bytes))
    if (!isDurable) await this.#begin(bytes)
    this.grown = { lines: this.grown.lines + batch.length, bytes: this.grown.bytes + bytes.length }
    this.#nextSeq += batch.length
    this.tail = this.#nextSeq - 1
    return first
  }

  /** False: the sync failed, so nothing is known of what the disk holds, and this file has ended. */
  async #appendTo(current: Current, bytes: Buffer): Promise<boolean> {
    const handle = current.handle ?? (await this.#reopen(current))
    await this.#checkUnchanged(current, handle, current.length)
    try {
      await handle.write(bytes, current.length)
    } catch (error) {
      await this.#takeBack(current, handle)
      throw error
    }
    try {
      await handle.datasync()
    } catch {
      await handle.truncate(current.length).catch(() => undefined)
      await this.#leave()
      return false
    }
    current.length += bytes.length
    return true
  }

  async #reopen(current: Current): Promise<JournalHandle> {
    const handle = await this.#fs.open(current.file, 'existing')
    try {
      await this.#checkUnchanged(current, handle, current.foundLength)
      // A torn last line was never acknowledged: what follows must not be glued to it.
      if (current.foundLength > current.length) await handle.truncate(current.length)
    } catch (error) {
      await handle.close().catch(() => undefined)
      throw error
    }
    current.handle = handle
    return handle
  }

  async #checkUnchanged(current: Current, handle: JournalHandle, length: number): Promise<void> {
    const [ours, named] = await Promise.all([handle.facts(), this.#fs.facts(current.file)])
    if (ours.size === length && named?.identity === ours.identity) return
    throw new JournalError(
      'changed',
      'The journal was changed by another program. Close every other Counterfoil on this profile and start it again.',
    )
  }

  /** After a failed write: what reached the file must not be found there later as if it had been saved. */
  async #takeBack(current: Current, handle: JournalHandle): Promise<void> {
    try {
      await handle.truncate(current.length)
      await handle.datasync()
    } catch {
      await this.#leave()
    }
  }

  async #leave(): Promise<void> {
    const handle = this.#current?.handle
    this.#current = null
    await handle?.close().catch(() => undefined)
  }

  /**
   * Writes a new file: its header, which says what counts of the earlier ones, and `bytes`. A snapshot's header is
   * on the disk before its lines: without it, what a power cut leaves of them could not be told for what it is.
   */
  async #begin(bytes: Buffer, snapshot?: number): Promise<void> {
    const { file, handle, generation } = await createNext(this.#fs, this.#folder, this.#generation)
    this.#generation = generation
    const about = { journal: this.id, generation: this.#generation, afterSeq: this.#nextSeq - 1 }
    const version = FORMAT_VERSION
    const header = Buffer.from(
      encodeHeader(snapshot === undefined ? { ...about, version } : { ...about, version, snapshot }),
    )
    const content = Buffer.concat([header, bytes])
    try {
      if (snapshot !== undefined) {
        await handle.write(header, 0)
        await handle.datasync()
        durableStep('snapshot announced')
      }
      durableStep('generation created')
      await handle.write(content, 0)
      durableStep('generation written')
      await handle.datasync()
      await this.#fs.syncFolder(this.#folder)
      durableStep('generation begun')
    } catch (error) {
      await handle.close().catch(() => undefined)
      await this.#fs.remove(file).catch(() => undefined)
      throw error
    }
    this.#current = { file, handle, length: content.length, foundLength: content.length }
    this.#counted = [...this.#counted, path.basename(file)]
  }
}

/**
 * Opens the journal in `folder` and reads all of it; a folder without one gets a new, empty one. On a read-only
 * disk it is read all the same, and appending says why it cannot. Throws a `JournalError` when it cannot be read
 * at all or was written by a newer version, and when what was read cannot be synced: shown rows of lines that a
 * power cut then takes would stand in the window's database under sequences that are given again.
 */
export async function openJournalFile({
  folder,
  fs = nodeJournalFs,
}: {
  folder: string
  fs?: JournalFs
}): Promise<{
  file: JournalFile
  lines: readonly StoredLine[]
  damage: readonly Damage[]
}> {
  const files = await readFolder(fs, folder).catch((error: unknown) => {
    throw unreadableJournal(error, folder)
  })
  const reading = readGenerations(files)
  if (reading.isNewer) throw newerProfile()
  const damage = await keepAside(fs, folder, reading.findings)
  const file = new Appender(fs, folder, files, reading)
  if (files.length === 0) await file.prepare().catch(() => undefined)
  else await file.secure().catch((error: unknown) => mustBeReadOnly(error, folder))
  return { file, lines: reading.lines, damage }
}

/** A disk that takes nothing cannot have taken what the window would store of it either. */
function mustBeReadOnly(error: unknown, folder: string): void {
  if (diskProblem(error) !== 'read-only') throw journalError(error, folder)
}
