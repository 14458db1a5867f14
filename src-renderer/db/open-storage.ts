import { messageOf } from '../message-of.ts'
import { createDexieStorage } from './dexie-storage.ts'
import { createMemoryStorage } from './memory-storage.ts'
import type { Storage } from './storage.ts'

export interface OpenedStorage {
  readonly storage: Storage
  /** Why this session works from memory; `null` when the database is open. */
  readonly problem: string | null
}

/**
 * Opens a desk's database. One that cannot be opened twice in a row is left as it lies, and this session works
 * from memory: the journal has every action and rebuilds the outbox; only the cached vouchers are missing.
 */
export async function openStorage(desk: 'shop' | 'practice'): Promise<OpenedStorage> {
  let problem: string | null = null
  for (const attempt of [openDexie, openDexie]) {
    try {
      return { storage: await attempt(desk), problem: null }
    } catch (error) {
      problem = messageOf(error)
    }
  }
  return { storage: createMemoryStorage(), problem }
}

async function openDexie(desk: 'shop' | 'practice'): Promise<Storage> {
  const storage = createDexieStorage(desk)
  await storage.refreshMark()
  return storage
}
