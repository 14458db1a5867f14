import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { MirrorState, Notice } from '#contract'
import { diskProblem, errorCode } from '../disk/disk-problem.ts'
import { renamePatiently } from '../disk/rename-patiently.ts'
import type { Log } from '../log.ts'
import { decodeHeader, splitLines } from './format.ts'
import { type JournalFs, type JournalHandle, nodeJournalFs } from './journal-fs.ts'

const OURS = /^journal-\d{6,}\.jsonl$/
/** A stick that was pulled out, or a network drive that is away, may be back. */
const AGAIN_MS = 60_000
const LONGEST_END_MS = 1_000

export interface MirrorOptions {
  /** The journal's folder. */
  readonly from: string
  /** Where its files are to lie a second time; empty: nowhere. Asked at each run. */
  readonly to: () => string
  readonly now: () => number
  readonly log: Log
  /** Told once when it can be brought up no more. */
  readonly onFailed: () => void
}

/** The folder of this installation's copy in the one that a person chose: several counters may share that. */
export const mirrorOf = (chosen: string, installation: string): string =>
  chosen === '' ? '' : path.join(chosen, `counterfoil-${installation.slice(0, 8)}`)

/** What staff are told when the copy cannot be brought up. */
export const mirrorFailed = (): Notice => ({
  id: `mirror-${randomUUID()}`,
  kind: 'mirror-failed',
  detail: '',
})

/**
 * A second copy of the journal's files in another folder, best on another disk: what is left when this one dies. It
 * follows the journal, some moments behind, and never holds it up: a folder that is full or away is said, and tried
 * again. What lies there is encrypted as the journal is. It makes one call to the file system at a time: a drive that is
 * away may hold each for a minute, on one of the four threads that the journal's own calls need.
 */
export class JournalMirror {
  readonly #options: MirrorOptions
  /** From which byte on a file may differ from its copy; files that are not in it do not. */
  readonly #dirty = new Map<string, number>()
  /** The folder that has been compared with the journal as a whole. */
  #compared = ''
  #running: Promise<void> | null = null
  #isAsked = false
  #again: NodeJS.Timeout | undefined
  #savedAt: number | null = null
  #problem: MirrorState['problem'] = null

  constructor(options: MirrorOptions) {
    this.#options = options
  }

  get state(): MirrorState {
    return { folder: this.#options.to(), savedAt: this.#savedAt, problem: this.#problem }
  }

  /** The file system for the journal, which tells the mirror what changed. */
  over(fs: JournalFs = nodeJournalFs): JournalFs {
    return {
      ...fs,
      open: async (file, which) => this.#over(await fs.open(file, which), path.basename(file)),
      remove: async (file) => {
        await fs.remove(file)
        this.follow()
      },
    }
  }

  #over(handle: JournalHandle, name: string): JournalHandle {
    const changed = (from: number) =>
      this.#dirty.set(name, Math.min(from, this.#dirty.get(name) ?? Number.POSITIVE_INFINITY))
    return {
      ...handle,
      // Said after it, too: a run in between would have copied what was there before.
      write: (bytes, position) => {
        changed(position)
        return handle.write(bytes, position).finally(() => changed(position))
      },
      truncate: (length) => {
        changed(length)
        return handle.truncate(length).finally(() => changed(length))
      },
      datasync: async () => {
        await handle.datasync()
        this.follow()
      },
    }
  }

  /** Brings the copy up to the journal, in the background; one run at a time. */
  follow(): void {
    if (this.#options.to() === '') return
    this.#isAsked = true
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Resolves once it is as the journal was, or could not be brought there; a folder may not answer for long. */
  async settled(mostMs: number): Promise<void> {
    let limit: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      limit = setTimeout(resolve, mostMs)
    })
    await Promise.race([this.#running, late])
    clearTimeout(limit)
  }

  /** The counter waits for this: for the last lines, not for a folder that does not answer. */
  async end(): Promise<void> {
    await this.settled(LONGEST_END_MS)
    clearTimeout(this.#again)
  }

  async #run(): Promise<void> {
    while (this.#isAsked) {
      this.#isAsked = false
      clearTimeout(this.#again)
      const before = this.#problem
      try {
        await this.#bringUp(this.#options.to())
        this.#problem = null
        this.#savedAt = this.#options.now()
      } catch (error) {
        this.#problem = diskProblem(error)
        this.#compared = ''
        if (before === null) {
          this.#options.log.warn('mirror.notSaved', { code: errorCode(error) })
          this.#options.onFailed()
        }
        this.#again = setTimeout(() => this.follow(), AGAIN_MS)
        this.#again.unref()
      }
    }
  }

  async #bringUp(to: string): Promise<void> {
    if (to === '') return
    const { from } = this.#options
    const isCompared = this.#compared === to
    if (!isCompared) {
      await mkdir(to, { recursive: true, mode: 0o700 })
      await putAside(from, to, this.#options.now())
    }
    const [ours, theirs] = [await namesIn(from), await namesIn(to)]
    for (const name of ours) {
      const dirtyFrom = this.#dirty.get(name)
      this.#dirty.delete(name)
      try {
        if (!isCompared || !theirs.includes(name)) await copyWhole(from, to, name)
        else if (dirtyFrom !== undefined) await copyFrom(from, to, name, dirtyFrom)
      } catch (error) {
        // It was made part of a later one meanwhile.
        if (errorCode(error) === 'ENOENT' && !(await namesIn(from)).includes(name)) continue
        this.#dirty.set(name, Math.min(dirtyFrom ?? 0, this.#dirty.get(name) ?? Number.POSITIVE_INFINITY))
        throw error
      }
    }
    // Only once all that replaces them is there.
    for (const name of theirs.filter((one) => !ours.includes(one)))
      await rm(path.join(to, name), { force: true })
    this.#compared = to
  }
}

/**
 * What lies there may be all that is left of a journal: where it is another one's than ours, or is further on, it is
 * kept beside.
 */
async function putAside(from: string, to: string, now: number): Promise<void> {
  const [ours, theirs] = [await namesIn(from), await namesIn(to)]
  let isOurs = true
  for (const name of theirs) isOurs = isOurs && (await isOfOurs(from, to, name, ours))
  if (isOurs) return
  const aside = path.join(to, `before-${new Date(now).toISOString().replace(/\D/g, '')}`)
  await mkdir(aside)
  for (const name of theirs) await renamePatiently(path.join(to, name), path.join(aside, name))
}

async function isOfOurs(from: string, to: string, name: string, ours: readonly string[]): Promise<boolean> {
  const copy = await readFile(path.join(to, name))
  const header = headerOf(copy)
  const latest = [...ours].sort().at(-1)
  if (latest === undefined || name > latest) return false
  // A file that is there no more was made part of a later one.
  const own = ours.includes(name) ? name : latest
  const { size } = await stat(path.join(from, own))
  const journal = headerOf(await readFile(path.join(from, own)))?.journal
  return header?.journal === journal && (own !== name || copy.length <= size)
}

const headerOf = (file: Buffer) => {
  const [first] = splitLines(file).lines
  return first === undefined ? null : decodeHeader(first)
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await nodeJournalFs.list(folder)).filter((name) => OURS.test(name))

async function copyWhole(from: string, to: string, name: string): Promise<void> {
  const draft = path.join(to, `${name}.part`)
  await copyFile(path.join(from, name), draft)
  await synced(draft)
  await renamePatiently(draft, path.join(to, name))
}

/** Its bytes from `start` on; what stood there before goes. */
async function copyFrom(from: string, to: string, name: string, start: number): Promise<void> {
  const source = await open(path.join(from, name), 'r')
  const copy = await nodeJournalFs.open(path.join(to, name), 'existing')
  try {
    const [{ size }, had] = [await source.stat(), await copy.facts()]
    const begin = Math.min(start, had.size, size)
    const bytes = Buffer.alloc(size - begin)
    const { bytesRead } = await source.read(bytes, 0, bytes.length, begin)
    await copy.truncate(begin)
    await copy.write(bytes.subarray(0, bytesRead), begin)
    await copy.datasync()
  } finally {
    await source.close().finally(() => copy.close())
  }
}

async function synced(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}
