import path from 'node:path'
import type { JournalFs, JournalHandle } from '../../src-main/journal/journal-fs.ts'
import type { Random } from '../../src-main/practice/random.ts'
import { type Life, type Strikes, step } from './life.ts'

export type DiskStep = 'open' | 'write' | 'truncate' | 'datasync' | 'syncFolder'

interface Inode {
  readonly identity: string
  /** As programs see it. */
  content: Buffer
  /** As it certainly is on the disk. */
  durable: Buffer
  /** Bytes whose lines have been told to `onDurable`. */
  told: number
  /** It could not be synced, or not even opened for it. */
  hasFailedToSync: boolean
}

export interface DiskOptions {
  readonly random: Random
  readonly strikes: Strikes
  /** Told of each whole line of a file once it is on the disk. */
  readonly onDurable: (line: string) => void
}

const NEWLINE = 10
const EMPTY = Buffer.alloc(0)

const systemError = (code: string, what: string): Error =>
  Object.assign(new Error(`${code}: ${what}`), { code })

/** A disk in memory that knows which of its bytes would survive a power cut. */
export class MemoryDisk {
  readonly #options: DiskOptions
  #names = new Map<string, Inode>()
  #durableNames = new Map<string, Inode>()
  #inodes = 0
  /**
   * It failed twice over: what failed to be written could not be cut off again, or the power went while a sync
   * had failed. What it holds then, and what it held, nobody can promise.
   */
  isDoubtful = false
  #orders: { readonly step: DiskStep; readonly code: string; left: number }[] = []

  constructor(options: DiskOptions) {
    this.#options = options
  }

  /** The next `times` such steps fail; a failing write leaves half of its bytes behind. */
  fail(step: DiskStep, code: string, times: number): void {
    this.#orders.push({ step, code, left: times })
  }

  heal(): void {
    this.#orders = []
  }

  /** What no sync has made durable is there, is not there, or is there in part. */
  cutPower(): void {
    for (const inode of new Set([...this.#names.values(), ...this.#durableNames.values()])) {
      this.isDoubtful ||= inode.hasFailedToSync && !inode.content.equals(inode.durable)
      inode.content = this.#survivor(inode)
      inode.durable = inode.content
      inode.told = Math.min(inode.told, inode.content.length)
    }
    for (const name of new Set([...this.#names.keys(), ...this.#durableNames.keys()])) this.#surviveName(name)
    this.#durableNames = new Map(this.#names)
    for (const inode of this.#names.values()) this.#tell(inode)
  }

  #survivor({ content, durable }: Inode): Buffer {
    const { random } = this.#options
    if (content.equals(durable)) return durable
    const isAppended = content.length > durable.length && content.subarray(0, durable.length).equals(durable)
    if (!isAppended) return random.pick([content, durable])
    const torn = content.subarray(0, durable.length + random.below(content.length - durable.length + 1))
    // Some file systems bring the length to the disk before the bytes.
    const zeroed = Buffer.from(torn).fill(0, Math.max(durable.length, torn.length - 20))
    return random.pick([content, durable, torn, torn, zeroed])
  }

  #surviveName(name: string): void {
    const [now, before] = [this.#names.get(name), this.#durableNames.get(name)]
    const kept = now === before ? now : this.#options.random.pick([now, before])
    if (kept === undefined) this.#names.delete(name)
    else this.#names.set(name, kept)
  }

  #fails(step: DiskStep): string | null {
    const order = this.#orders.find((one) => one.step === step && one.left > 0)
    if (order === undefined) return null
    order.left -= 1
    return order.code
  }

  #try(step: DiskStep): void {
    const code = this.#fails(step)
    if (code !== null) throw systemError(code, step)
  }

  /** The file system as one run of the program sees it. */
  fs(life: Life): JournalFs {
    const { strikes, random } = this.#options
    const at = <T>(work: () => T, ms = 0): Promise<T> => step(strikes, life, work, ms)
    return {
      makeFolder: () => at(() => undefined),
      list: (folder) =>
        at(() =>
          [...this.#names.keys()]
            .filter((name) => path.dirname(name) === folder)
            .map((name) => path.basename(name)),
        ),
      read: (file) => at(() => Buffer.from(this.#existing(file).content)),
      open: (file, which) =>
        at(() => this.#handle(this.#open(file, which), (work, ms) => at(work, ms ?? random.below(3)))),
      facts: (file) => at(() => factsOf(this.#names.get(file))),
      remove: (file) => at(() => void this.#names.delete(file)),
      syncFolder: (folder) => at(() => this.#syncFolder(folder)),
    }
  }

  #existing(file: string): Inode {
    const inode = this.#names.get(file)
    if (inode === undefined) throw systemError('ENOENT', file)
    return inode
  }

  #open(file: string, which: 'existing' | 'new'): Inode {
    const code = this.#fails('open')
    const found = this.#names.get(file)
    if (found !== undefined) found.hasFailedToSync ||= code !== null
    if (code !== null) throw systemError(code, file)
    if (which === 'existing') return this.#existing(file)
    if (this.#names.has(file)) throw systemError('EEXIST', file)
    this.#inodes += 1
    const inode: Inode = {
      identity: String(this.#inodes),
      content: EMPTY,
      durable: EMPTY,
      told: 0,
      hasFailedToSync: false,
    }
    this.#names.set(file, inode)
    return inode
  }

  #syncFolder(folder: string): void {
    this.#try('syncFolder')
    const isIn = (name: string): boolean => path.dirname(name) === folder
    const others = [...this.#durableNames].filter(([name]) => !isIn(name))
    this.#durableNames = new Map([...others, ...[...this.#names].filter(([name]) => isIn(name))])
  }

  #handle(inode: Inode, at: <T>(work: () => T, ms?: number) => Promise<T>): JournalHandle {
    return {
      write: (bytes, position) =>
        at(() => {
          const code = this.#fails('write')
          const written = code === null ? bytes : bytes.subarray(0, bytes.length >> 1)
          put(inode, Buffer.from(written), position)
          if (code !== null) throw systemError(code, 'write')
        }),
      truncate: (length) =>
        at(() => {
          const code = this.#fails('truncate')
          this.isDoubtful ||= code !== null
          if (code !== null) throw systemError(code, 'truncate')
          inode.content = inode.content.subarray(0, length)
          inode.told = Math.min(inode.told, length)
        }),
      datasync: () =>
        at(() => {
          const code = this.#fails('datasync')
          inode.hasFailedToSync ||= code !== null
          if (code !== null) throw systemError(code, 'datasync')
          inode.durable = inode.content
          this.#tell(inode)
        }),
      facts: () => at(() => ({ size: inode.content.length, identity: inode.identity }), 0),
      close: () => at(() => undefined, 0),
    }
  }

  #tell(inode: Inode): void {
    for (let end = inode.content.indexOf(NEWLINE, inode.told); end !== -1; ) {
      this.#options.onDurable(inode.content.subarray(inode.told, end).toString('utf8'))
      inode.told = end + 1
      end = inode.content.indexOf(NEWLINE, inode.told)
    }
  }
}

const factsOf = (inode: Inode | undefined) =>
  inode === undefined ? null : { size: inode.content.length, identity: inode.identity }

/** Never changes the bytes in place: what is durable may be the same buffer. */
function put(inode: Inode, bytes: Buffer, position: number): void {
  const before = inode.content.subarray(0, position)
  const gap = Buffer.alloc(Math.max(0, position - before.length))
  inode.content = Buffer.concat([before, gap, bytes, inode.content.subarray(position + bytes.length)])
}
