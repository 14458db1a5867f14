import { cp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { APP_HOST, APP_SCHEME } from './app-files.ts'
import { errorFacts, type Log } from './log.ts'

/** Chromium's folder for the IndexedDB of the window's origin. */
const DATABASE = path.join('IndexedDB', `${APP_SCHEME}_${APP_HOST}_0.indexeddb.leveldb`)

interface Surroundings {
  readonly profile: string
  /** Unix ms. */
  readonly now: () => number
  readonly log: Log
}

export interface WindowDatabaseOptions extends Surroundings {
  /** Has Chromium drop the database, its open files included. */
  readonly clear: () => Promise<void>
  readonly move?: typeof rename
}

/**
 * Before the window opens: puts a database aside that plainly cannot be whole, since its CURRENT file does not
 * name a manifest that is there. Chromium would empty such a one without a word and without keeping anything
 * (measured), or refuse it for ever. Nothing is ever stopped by a database: whatever fails here is logged.
 */
export async function putBrokenDatabaseAside({ profile, now, log }: Surroundings): Promise<void> {
  const folder = path.join(profile, DATABASE)
  try {
    const names = await readdir(folder).catch(() => [])
    if (names.length === 0 || (await hasManifest(folder))) return
    await moveAside(folder, keptName(profile, now()), rename)
    log.warn('database.broken', { files: names.length })
  } catch (error) {
    log.error('database.notRenewed', errorFacts(error))
  }
}

async function hasManifest(folder: string): Promise<boolean> {
  const current = await readFile(path.join(folder, 'CURRENT'), 'utf8').catch(() => '')
  const [, manifest] = /^(MANIFEST-\d+)\n$/.exec(current) ?? []
  if (manifest === undefined) return false
  const { size } = await stat(path.join(folder, manifest)).catch(() => ({ size: 0 }))
  return size > 0
}

/**
 * Before the window opens, in a profile in which nothing was encrypted yet: what an earlier version kept in clear goes,
 * with the traces of deleted rows. The journal has every action; the vouchers are read anew by a refresh.
 */
export async function removeClearDatabase({ profile, log }: Surroundings): Promise<void> {
  try {
    const names = await readdir(profile)
    const clear = names.filter((name) => name.startsWith('damaged-database-'))
    for (const name of [DATABASE, ...clear])
      await rm(path.join(profile, name), { recursive: true, force: true })
  } catch (error) {
    log.error('database.notRemoved', errorFacts(error))
  }
}

const keptName = (profile: string, now: number): string =>
  path.join(profile, `damaged-database-${new Date(now).toISOString().replace(/[:.]/g, '-')}`)

/**
 * Puts the window's database aside, once a run: a second broken one within a run would point to the disk, and
 * then working from memory is better than beginning anew for ever. What is put aside is kept, dated, in the
 * profile: rows that the journal does not have can be looked for there.
 */
export function createDatabaseRenewal(options: WindowDatabaseOptions): () => Promise<boolean> {
  const { profile, clear, now, log, move = rename } = options
  let isDone = false
  return async () => {
    if (isDone) return false
    isDone = true
    const kept = keptName(profile, now())
    try {
      await moveAside(path.join(profile, DATABASE), kept, move)
      await clear()
      log.warn('database.renewed', { kept: path.basename(kept) })
      return true
    } catch (error) {
      log.error('database.notRenewed', errorFacts(error))
      return false
    }
  }
}

/**
 * A file that is still open keeps Windows from renaming its folder: then a copy is kept. Without the empty LOCK, which
 * Chromium lets nobody read while it has the database open.
 */
async function moveAside(folder: string, kept: string, move: typeof rename): Promise<void> {
  try {
    await move(folder, kept)
  } catch {
    const filter = (file: string) => path.basename(file) !== 'LOCK'
    await cp(folder, kept, { recursive: true, force: false, errorOnExist: true, filter })
  }
}
