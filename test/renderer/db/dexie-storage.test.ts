import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDexieStorage } from '../../../src-renderer/db/dexie-storage.ts'
import { createMemoryStorage } from '../../../src-renderer/db/memory-storage.ts'
import { openStorage } from '../../../src-renderer/db/open-storage.ts'
import type { Storage } from '../../../src-renderer/db/storage.ts'
import { idOf, JOURNAL, redeemRow } from '../sample-rows.ts'
import { storageContract } from './storage-contract.ts'

const open: Storage[] = []

const KEYS = { texts: btoa('t'.repeat(32)), codes: btoa('c'.repeat(32)) }

async function opened(): Promise<Storage> {
  const storage = await openDexieStorage('shop', KEYS)
  open.push(storage)
  return storage
}

beforeEach(async () => {
  await Dexie.delete('counterfoil-shop')
})

afterEach(() => {
  vi.restoreAllMocks()
  for (const storage of open.splice(0)) storage.close()
})

/** The database as anything else on this machine sees it. */
async function raw<T>(work: (db: Dexie) => Promise<T>): Promise<T> {
  const db = await new Dexie('counterfoil-shop').open()
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

storageContract('Dexie', async () => ({
  storage: await opened(),
  breakRow: (table, id) =>
    raw(async (db) => {
      if (table === 'actions') await db.table('actions').put({ id })
      else await db.table('kept').put({ book: 0, id })
    }),
  loseRow: (id) => raw((db) => db.table('actions').delete(id)),
  reopen: async () => {
    for (const storage of open.splice(0)) storage.close()
    return opened()
  },
}))

describe('the database of a desk', () => {
  it('asks for strict durability with every write', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await (await opened()).putActions([redeemRow(1)], { journal: JOURNAL, seq: 1 })
    const writes = asked.mock.calls.filter(([, mode]) => mode === 'readwrite')
    expect(writes.length).toBeGreaterThan(0)
    expect(writes.map(([, , options]) => options)).toEqual(writes.map(() => ({ durability: 'strict' })))
  })

  it('keeps ids, counts and references in clear, and names and texts encrypted', async () => {
    await (await opened()).putActions([redeemRow(1, { staff: 'Nok' })], null)
    const row = await raw((db) => db.table('actions').get(idOf(1)))
    const { sealed, ...clear } = row
    expect(JSON.stringify(clear)).not.toContain('Nok')
    expect(clear).toMatchObject({ id: idOf(1), slip: 'K3-0001', count: 1, target: 'V1' })
    expect(sealed).toBeInstanceOf(Uint8Array)
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('Nok')
  })

  it('works from memory when it cannot be opened even anew, and says why', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('Internal error opening backing store')
    })
    let renewed = 0
    const renew = async () => {
      renewed += 1
      return true
    }
    const { storage, problem } = await openStorage('shop', { keys: KEYS, renew })
    expect(renewed).toBe(1)
    expect(problem).toContain('Internal error opening backing store')
    await storage.putActions([redeemRow(1)], null)
    expect((await storage.loadActions()).actions).toHaveLength(1)
  })

  it.each([
    ['begins anew once the broken one is put aside', async (): Promise<boolean> => true, null, 3],
    ['works from memory when it cannot be put aside', async (): Promise<boolean> => false, 'broken', 2],
    [
      'works from memory when main does not answer',
      (): Promise<boolean> => Promise.reject(new Error('no main')),
      'broken',
      2,
    ],
  ] as const)('%s', async (_title, renew, expected, tries) => {
    let tried = 0
    const storage = createMemoryStorage()
    const openThird = async () => {
      tried += 1
      if (tried < 3) throw new Error('broken')
      return storage
    }
    const opened = await openStorage('shop', { keys: KEYS, open: openThird, renew })
    expect([opened.problem, opened.storage === storage, tried]).toEqual([expected, expected === null, tries])
  })

  it('leaves one of a newer version as it is, and works from memory', async () => {
    const newer = new Dexie('counterfoil-shop')
    newer.version(4).stores({ actions: 'id', kept: '[book+id]', slips: 'id' })
    await newer.open()
    await newer.table('slips').put({ id: 'K3-0001' })
    newer.close()
    const renew = vi.fn(async () => true)
    const { storage, problem } = await openStorage('shop', { keys: KEYS, renew })
    expect(problem).toContain('newer version')
    expect(renew).not.toHaveBeenCalled()
    await storage.putActions([redeemRow(1)], null)
    expect(await raw((db) => db.table('actions').count())).toBe(0)
    expect(await raw((db) => db.table('slips').toArray())).toEqual([{ id: 'K3-0001' }])
  })

  it('says nothing when it opens', async () => {
    const { storage, problem } = await openStorage('shop', { keys: KEYS, renew: async () => false })
    open.push(storage)
    expect(problem).toBeNull()
  })
})
