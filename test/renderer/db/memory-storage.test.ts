import { createMemoryStorage, type StoredRows } from '../../../src-renderer/db/memory-storage.ts'
import { storageContract } from './storage-contract.ts'

storageContract('memory', async () => {
  const stored: StoredRows = { actions: new Map(), vouchers: new Map() }
  const storage = createMemoryStorage(stored)
  return {
    storage,
    breakRow: async (table, id) => {
      const rows: Map<string, { readonly id: string }> = stored[table]
      rows.set(id, { id })
    },
    loseRow: async (id) => {
      stored.actions.delete(id)
    },
    reopen: async () => storage,
  }
})
