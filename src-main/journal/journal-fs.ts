import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '../disk/disk-problem.ts'
import { syncFolder } from '../disk/sync-folder.ts'

/** What tells whether a path still names the very file that was opened, and how long it is. */
export interface FileFacts {
  readonly size: number
  readonly identity: string
}

export interface JournalHandle {
  /** Writes all of `bytes` from `position` on, or throws; part of them may then be there. */
  write(bytes: Uint8Array, position: number): Promise<void>
  truncate(length: number): Promise<void>
  /** The file's content is on the disk, its length included. */
  datasync(): Promise<void>
  facts(): Promise<FileFacts>
  close(): Promise<void>
}

/** All of the file system the journal needs; tests put their failures here. */
export interface JournalFs {
  makeFolder(folder: string): Promise<void>
  /** Names in the folder; none where there is no folder. */
  list(folder: string): Promise<readonly string[]>
  read(file: string): Promise<Buffer>
  /** `existing` for reading and writing; `new` fails with `EEXIST` where something of that name is. */
  open(file: string, which: 'existing' | 'new'): Promise<JournalHandle>
  /** `null` where nothing has that name. */
  facts(file: string): Promise<FileFacts | null>
  remove(file: string): Promise<void>
  syncFolder(folder: string): Promise<void>
}

interface Stat {
  readonly size: bigint
  readonly dev: bigint
  readonly ino: bigint
}

/**
 * On Windows the file's number alone: a path and an open file are told with the volume's number in two different
 * lengths there, depending on the versions of Windows and libuv (1.49).
 */
export const factsOf = (
  { size, dev, ino }: Stat,
  platform: NodeJS.Platform = process.platform,
): FileFacts => ({
  size: Number(size),
  identity: platform === 'win32' ? String(ino) : `${dev}:${ino}`,
})

async function openHandle(file: string, which: 'existing' | 'new'): Promise<JournalHandle> {
  // Not the append flag: Windows cannot cut a file that was opened with it.
  const handle = await open(file, which === 'new' ? 'wx+' : 'r+', 0o600)
  return {
    write: async (bytes, position) => {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
        done += bytesWritten
      }
    },
    truncate: (length) => handle.truncate(length),
    datasync: () => handle.datasync(),
    facts: async () => factsOf(await handle.stat({ bigint: true })),
    close: () => handle.close(),
  }
}

const unlessAbsent =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (errorCode(error) === 'ENOENT') return instead
    throw error
  }

export const nodeJournalFs: JournalFs = {
  makeFolder: async (folder) => {
    const topmost = await mkdir(folder, { recursive: true })
    if (topmost === undefined) return
    for (let made = folder; made.length >= topmost.length; made = path.dirname(made)) {
      await syncFolder(path.dirname(made))
    }
  },
  list: (folder) => readdir(folder).catch(unlessAbsent<string[]>([])),
  read: (file) => readFile(file),
  open: openHandle,
  facts: (file) =>
    stat(file, { bigint: true })
      .then((found) => factsOf(found))
      .catch(unlessAbsent(null)),
  remove: (file) => rm(file, { force: true }),
  syncFolder,
}
