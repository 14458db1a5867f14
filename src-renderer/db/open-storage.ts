import { messageOf } from '../message-of.ts'
import { openDexieStorage } from './dexie-storage.ts'
import { createMemoryStorage } from './memory-storage.ts'
import { NewerDatabase } from './newer-database.ts'
import type { Storage } from './storage.ts'
import type { DatabaseKeys } from './text-seal.ts'

export interface OpenedStorage {
  readonly storage: Storage
  /** Why this session works from memory; `null` when the database is open. */
  readonly problem: string | null
}

export interface OpenStorageParts {
  /** What encrypts the rows; `null` where the keychain is out of reach. */
  readonly keys: DatabaseKeys | null
  /** Opens the database; rejects when it cannot be read. */
  readonly open?: (desk: 'shop' | 'practice', keys: DatabaseKeys) => Promise<Storage>
  /** Asks main to put the broken database aside. False where it cannot, or has done so in this run already. */
  readonly renew: () => Promise<boolean>
}

/**
 * Opens a desk's database. One that cannot be opened twice in a row is put aside, and a new one is begun: the
 * journal has every action and rebuilds the outbox. Where even that fails, where a newer version wrote it, or without
 * keys, this session works from memory; only the cached vouchers are missing then.
 */
export async function openStorage(
  desk: 'shop' | 'practice',
  { keys, open = openDexieStorage, renew }: OpenStorageParts,
): Promise<OpenedStorage> {
  // Nothing is wrong with the database, and what it holds is told when the keychain is open again.
  if (keys === null) return { storage: createMemoryStorage(), problem: null }
  const tries = [async () => true, async () => true, () => renew().catch(() => false)]
  let problem = ''
  for (const mayTry of tries) {
    if (!(await mayTry())) break
    try {
      return { storage: await open(desk, keys), problem: null }
    } catch (error) {
      problem = messageOf(error)
      // The newer version finds it as it left it, and brings it level with the journal.
      if (error instanceof NewerDatabase) break
    }
  }
  return { storage: createMemoryStorage(), problem }
}
