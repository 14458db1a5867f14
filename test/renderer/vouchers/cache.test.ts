import { describe, expect, it } from 'vitest'
import type { SeenVoucher } from '#contract'
import { createMemoryStorage } from '../../../src-renderer/db/memory-storage.ts'
import type { Storage } from '../../../src-renderer/db/storage.ts'
import { createVoucherCache } from '../../../src-renderer/vouchers/cache.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'
import { attempt, issueRow, JOURNAL, keptVoucher, START, seenVoucher, voucherOf } from '../sample-rows.ts'

async function cacheOf(
  seen: readonly SeenVoucher[],
  storage: Storage = createMemoryStorage(),
  redeemedSince = () => 0,
) {
  const failures: unknown[] = []
  const clock = createVirtualClock(START)
  const onFailure = (error: unknown) => failures.push(error)
  const cache = createVoucherCache({ storage, clock, onFailure, redeemedSince })
  await cache.remember(seen)
  return { cache, failures, storage, clock }
}

const idsOf = (kept: readonly { voucher: { id: string } }[]): string[] =>
  kept.map(({ voucher }) => voucher.id)

describe('finding a voucher', () => {
  it('finds by id exactly', async () => {
    const { cache } = await cacheOf([seenVoucher(voucherOf('V1')), seenVoucher(voucherOf('V11'))])
    expect(cache.find(' V1 ')).toMatchObject({ kind: 'one', kept: { voucher: { id: 'V1' } } })
    expect(cache.find('v1')).toEqual({ kind: 'none' })
  })

  it.each(['AB-12 คํา', 'ab12คํา', ' aB – 1-2 คํา ', 'AB12คํา'.normalize('NFD')])(
    'finds by code without regard to case, spaces, dashes and composition: %s',
    async (typed) => {
      const { cache } = await cacheOf([seenVoucher(voucherOf('V1', { referenceCode: 'Ab-12 คํา' }))])
      expect(cache.find(typed).kind).toBe('one')
    },
  )

  it('lets a person choose when a code belongs to several', async () => {
    const same = { referenceCode: 'TWICE' }
    const { cache } = await cacheOf([seenVoucher(voucherOf('V1', same)), seenVoucher(voucherOf('V2', same))])
    const found = cache.find('twice')
    expect(found.kind === 'several' && idsOf(found.kept)).toEqual(['V1', 'V2'])
  })

  it('finds the one whose id it is, even where another bears that as its code', async () => {
    const { cache } = await cacheOf([
      seenVoucher(voucherOf('V1', { referenceCode: 'V2' })),
      seenVoucher(voucherOf('V2')),
    ])
    expect(cache.find('V2')).toMatchObject({ kind: 'one', kept: { voucher: { id: 'V2' } } })
  })

  it('finds by the address a code picture holds', async () => {
    const { cache } = await cacheOf([seenVoucher(voucherOf('V1'))])
    expect(cache.find('https://v.example/redeem/V1/?x=2').kind).toBe('one')
  })

  it('finds one by its code or id before all are in memory, and waits for the rest only for what is not there', async () => {
    const { storage } = await cacheOf([seenVoucher(voucherOf('V1', { referenceCode: 'ab-12' }))])
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow: Storage = {
      ...storage,
      loadVouchers: async (take) => {
        await held
        await storage.loadVouchers(take)
      },
    }
    const cache = createVoucherCache({ storage: slow, clock: createVirtualClock(START), onFailure: () => {} })
    const opened = cache.open()
    expect((await cache.findSoon('AB 12')).kind).toBe('one')
    expect((await cache.findSoon('V1')).kind).toBe('one')
    const unknown = cache.findSoon('V9')
    release()
    expect((await unknown).kind).toBe('none')
    await opened
    expect(cache.snapshot()).toMatchObject({ loaded: true, count: 1 })
  })

  it.each(['', '  ', '-'])('finds nothing for %j, even among vouchers without a code', async (typed) => {
    const { cache } = await cacheOf([seenVoucher(voucherOf('V1', { referenceCode: '' }))])
    expect(cache.find(typed)).toEqual({ kind: 'none' })
  })

  it('no longer finds by a code that has changed', async () => {
    const { cache } = await cacheOf([seenVoucher(voucherOf('V1', { referenceCode: 'OLD' }))])
    await cache.remember([seenVoucher(voucherOf('V1', { referenceCode: 'NEW' }), 2)])
    expect([cache.find('old').kind, cache.find('new').kind]).toEqual(['none', 'one'])
  })
})

describe('searching vouchers', () => {
  const vouchers = [
    seenVoucher(voucherOf('V1', { productName: 'Iced Coffee', recipientName: 'Nok', issuedOn: 1 })),
    seenVoucher(voucherOf('V2', { productName: 'Hot Coffee', issuedOn: 3, valid: false, configId: 'C2' })),
    seenVoucher(voucherOf('V3', { productName: 'Tea', issuedOn: 2, expiredOn: START })),
  ]

  it('finds all, newest first, when nothing is asked for', async () => {
    const { cache } = await cacheOf(vouchers)
    expect(idsOf(cache.search('', {}))).toEqual(['V2', 'V3', 'V1'])
  })

  it('wants every word, in any field and any case', async () => {
    const { cache } = await cacheOf(vouchers)
    expect(idsOf(cache.search('COFFEE nok', {}))).toEqual(['V1'])
    expect(idsOf(cache.search('code-v3', {}))).toEqual(['V3'])
  })

  it('filters by use and by type', async () => {
    const { cache } = await cacheOf(vouchers)
    expect(idsOf(cache.search('', { use: 'usable' }))).toEqual(['V1'])
    expect(idsOf(cache.search('', { use: 'used' }))).toEqual(['V2'])
    expect(idsOf(cache.search('', { use: 'expired' }))).toEqual(['V3'])
    expect(idsOf(cache.search('coffee', { configId: 'C2' }))).toEqual(['V2'])
  })
})

describe('remembering what was seen', () => {
  const four = voucherOf('V1', { redeemLeft: 4, redeemTotal: 5 })

  it('keeps the numbers with where they were read', async () => {
    const { cache } = await cacheOf([seenVoucher(four, 7)])
    const observation = { journal: JOURNAL, seq: 7, at: START }
    expect(cache.snapshotOf('V1')).toEqual({ left: 4, total: 5, observation })
  })

  it('takes names but no numbers from a sight while something was unsettled', async () => {
    const { cache } = await cacheOf([seenVoucher(four, 7)])
    const later = voucherOf('V1', { redeemLeft: 3, redeemTotal: 5, valid: false, recipientName: 'Nok' })
    await cache.remember([seenVoucher(later, null)])
    expect(cache.get('V1')).toEqual({ ...keptVoucher({ ...four, recipientName: 'Nok' }, 7) })
  })

  it('takes no numbers from a read that began before the kept one', async () => {
    const { cache } = await cacheOf([seenVoucher(four, 7)])
    await cache.remember([seenVoucher({ ...four, redeemLeft: 5 }, 6)])
    expect(cache.snapshotOf('V1')?.left).toBe(4)
  })

  it('takes the numbers of another journal, whatever their line', async () => {
    const { cache } = await cacheOf([seenVoucher(four, 7)])
    const observation = { journal: 'new', seq: 1, at: START }
    await cache.remember([{ voucher: { ...four, redeemLeft: 2 }, observation }])
    expect(cache.snapshotOf('V1')).toEqual({ left: 2, total: 5, observation })
  })

  it('keeps a voucher first seen while something was unsettled, without numbers to rely on', async () => {
    const { cache } = await cacheOf([seenVoucher(four, null)])
    expect(cache.get('V1')).toEqual({ voucher: four, snapshot: null, seenAt: START })
  })

  it('merges sights that come at the same time one after the other', async () => {
    const { cache } = await cacheOf([])
    await Promise.all([cache.remember([seenVoucher(four, 7)]), cache.remember([seenVoucher(four, null)])])
    expect(cache.snapshotOf('V1')?.observation.seq).toBe(7)
  })

  it('is there again after a restart', async () => {
    const { storage } = await cacheOf([seenVoucher(four, 7)])
    const { cache } = await cacheOf([], storage)
    expect(cache.get('V1')).toEqual(keptVoucher(four, 7))
    expect(cache.snapshot()).toMatchObject({ loaded: true, count: 1 })
  })

  it('goes on from memory when the database refuses, and says so', async () => {
    const full: Storage = { ...createMemoryStorage(), putVouchers: () => Promise.reject(new Error('full')) }
    const { cache, failures } = await cacheOf([seenVoucher(four)], full)
    expect(cache.find('V1').kind).toBe('one')
    expect(failures).toHaveLength(1)
  })
})

describe('what vouchers teach', () => {
  const ofTen = (redeemLeft: number) => voucherOf('V1', { redeemLeft, redeemTotal: 10 })

  it.each([
    ['what is left', 8, 6, 2, 'left'],
    ['what is used', 2, 4, 2, 'used'],
    ['nothing, by another change', 8, 5, 2, null],
    ['nothing, where nothing was redeemed here', 8, 6, 0, null],
  ] as const)(
    'learns whether the number of uses counts %s, and knows it after a restart',
    async (_, before, after, units, means) => {
      const { cache, storage } = await cacheOf([seenVoucher(ofTen(before), 1)], undefined, () => units)
      await cache.remember([seenVoucher(ofTen(after), 9)])
      expect(cache.leftMeans()).toBe(means)
      expect((await cacheOf([], storage)).cache.leftMeans()).toBe(means)
    },
  )

  it('counts as used what this counter has redeemed to the last since it was read', async () => {
    const { cache } = await cacheOf([seenVoucher(ofTen(2), 1)], undefined, () => 2)
    expect([cache.search('', { use: 'usable' }).length, cache.search('', { use: 'used' }).length]).toEqual([
      0, 1,
    ])
  })

  it('learns voucher types, the last issued first, by the name the latest one bears', async () => {
    const { cache } = await cacheOf([
      seenVoucher(voucherOf('V1', { configId: 'C1', productName: 'Old name', issuedOn: 1 })),
      seenVoucher(voucherOf('V2', { configId: 'C2', productName: 'Tea', issuedOn: 2 })),
      seenVoucher(voucherOf('V3', { configId: 'C1', productName: 'New name', issuedOn: 3 })),
    ])
    expect(cache.types()).toEqual([
      { configId: 'C1', name: 'New name' },
      { configId: 'C2', name: 'Tea' },
    ])
  })

  it('finds the vouchers an issue made, by their ids and by the reference in their store note', async () => {
    const { cache } = await cacheOf([
      seenVoucher(voucherOf('V1', { storeNote: 'CF-7K3M-9QXZ birthday' })),
      seenVoucher(voucherOf('V2')),
      seenVoucher(voucherOf('V3', { storeNote: 'see CF-7K3M-9QXZ' })),
    ])
    const action = issueRow(1, { attempts: [attempt(null)], voucherIds: ['V2'] })
    expect(idsOf(cache.madeBy(action))).toEqual(['V2', 'V1'])
    const joined = { count: 2, before: 1 }
    const together = issueRow(1, { attempts: [attempt(null, { joined })], voucherIds: ['V2'] })
    expect(idsOf(cache.madeBy(together))).toEqual(['V2'])
  })
})
