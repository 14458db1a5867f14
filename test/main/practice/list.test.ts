import { describe, expect, it } from 'vitest'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { call } from './signed-client.ts'
import { pointsVoucher, startStore } from './store-under-test.ts'

const ids = ['a1', 'a2', 'a3', 'a4', 'a5']
const vouchers = ids.map((id) => pointsVoucher(id))

const listed = async (store: PracticeStore, query: string): Promise<readonly unknown[]> => {
  const answer = await call(store.address, 'GET', `/vouchers${query}`)
  expect(answer.envelope.results?.count).toBe(ids.length)
  return answer.envelope.results?.vouchers?.map((voucher) => voucher.id) ?? []
}

describe('the list', () => {
  it('comes in pages, newest first, with the count of all', async () => {
    const store = await startStore({ vouchers })
    expect(await listed(store, '?page=1&limit=2')).toEqual(['a5', 'a4'])
    expect(await listed(store, '?page=3&limit=2')).toEqual(['a1'])
    expect(await listed(store, '?page=4&limit=2')).toEqual([])
    expect(await listed(store, '')).toHaveLength(5)
  })

  it('gives no page larger than the largest', async () => {
    const store = await startStore({ vouchers, policy: { largestPage: 3 } })
    expect(await listed(store, '?limit=100')).toHaveLength(3)
  })

  it('can take offset and limit', async () => {
    const store = await startStore({ vouchers, policy: { paging: 'offset-limit', order: 'oldest-first' } })
    expect(await listed(store, '?offset=3&limit=2')).toEqual(['a4', 'a5'])
  })

  it('can ignore paging and begin with the same voucher each time', async () => {
    const store = await startStore({ vouchers, policy: { paging: 'ignored', pageSize: 2 } })
    expect(await listed(store, '?page=2&limit=3')).toEqual(['a5', 'a4'])
  })

  it('can come whole', async () => {
    const store = await startStore({ vouchers, policy: { paging: 'whole-list', pageSize: 2 } })
    expect(await listed(store, '?page=2&limit=2')).toHaveLength(5)
  })

  it('keeps one shuffled order over all pages', async () => {
    const store = await startStore({ vouchers, policy: { order: 'shuffled' } })
    const pages = [await listed(store, '?page=1&limit=3'), await listed(store, '?page=2&limit=3')].flat()
    expect(pages).toEqual(await listed(store, ''))
    expect(pages.toSorted()).toEqual(ids)
  })

  it('shifts when a voucher is added between two pages', async () => {
    let pages = 0
    const store = await startStore({
      vouchers: vouchers.slice(0, 4),
      onArrival: () => {
        pages += 1
        if (pages === 2) store.store.put(pointsVoucher('a5'))
      },
    })
    const first = await call(store.address, 'GET', '/vouchers?page=1&limit=2')
    expect(first.envelope.results?.count).toBe(4)
    expect(await listed(store, '?page=2&limit=2')).toEqual(['a3', 'a2'])
  })
})
