import { describe, expect, it } from 'vitest'
import type { AnswerOf } from '#contract'
import { createMemoryStorage } from '../../../src-renderer/db/memory-storage.ts'
import type { Storage } from '../../../src-renderer/db/storage.ts'
import { createVoucherCache } from '../../../src-renderer/vouchers/cache.ts'
import { createRefresh } from '../../../src-renderer/vouchers/refresh.ts'
import { createFakeBridge } from '../../helpers/fake-bridge.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'
import { START, seenVoucher, voucherOf } from '../sample-rows.ts'

const SIZE = 2

/** A shop of `total` vouchers, listed two a page. */
function page(total: number, number: number): AnswerOf<'vouchers.list'> {
  const first = (number - 1) * SIZE
  const count = Math.max(0, Math.min(SIZE, total - first))
  const vouchers = Array.from({ length: count }, (_, n) => seenVoucher(voucherOf(`V${first + n + 1}`)))
  return { ok: true, vouchers, total, last: first + SIZE >= total, pagingIgnored: false, skipped: 0 }
}

async function refreshOf(total: number, storage: Storage = createMemoryStorage(), pageSize = SIZE) {
  const main = createFakeBridge()
  const clock = createVirtualClock(START)
  const cache = createVoucherCache({ storage, clock, onFailure: () => {} })
  const refresh = createRefresh({ bridge: main.bridge, cache, storage, clock, pageSize: () => pageSize })
  main.answer('vouchers.list', (asked) => page(total, asked.page))
  await refresh.open()
  const pages = (): number[] => main.requestsOf('vouchers.list').map((asked) => asked.page)
  return { main, cache, refresh, storage, pages }
}

describe('refreshing the vouchers', () => {
  it('asks nothing by itself, and knows no cost before a first list', async () => {
    const { refresh, pages } = await refreshOf(5)
    expect(refresh.snapshot()).toMatchObject({ kind: 'idle', page: 0, of: null, cost: null })
    expect(pages()).toEqual([])
  })

  it('reads page by page to the last', async () => {
    const { refresh, cache, pages } = await refreshOf(5)
    await refresh.start()
    expect(pages()).toEqual([1, 2, 3])
    expect(cache.snapshot().count).toBe(5)
    expect(refresh.snapshot()).toEqual({
      kind: 'done',
      page: 3,
      of: 3,
      requestsUsed: 3,
      cost: 3,
      pagingIgnored: false,
      skipped: 0,
      problem: null,
      completedAt: START,
    })
  })

  it('shows its progress with every page', async () => {
    const { refresh } = await refreshOf(5)
    const seen: unknown[] = []
    refresh.subscribe(() => {
      const { kind, page, of, requestsUsed } = refresh.snapshot()
      seen.push([kind, page, of, requestsUsed])
    })
    await refresh.start()
    expect(seen).toEqual([
      ['running', 0, null, 0],
      ['running', 1, 3, 1],
      ['running', 2, 3, 2],
      ['done', 3, 3, 3],
    ])
  })

  it('stops after the page under way, and goes on there, also after a restart', async () => {
    const first = await refreshOf(5)
    first.main.answer('vouchers.list', (asked) => {
      first.refresh.stop()
      return page(5, asked.page)
    })
    await first.refresh.start()
    expect(first.pages()).toEqual([1])
    expect(first.refresh.snapshot()).toMatchObject({ kind: 'stopped', page: 1, of: 3, cost: 2 })
    const second = await refreshOf(5, first.storage)
    expect(second.refresh.snapshot()).toMatchObject({ kind: 'idle', cost: 2 })
    await second.refresh.start()
    expect(second.pages()).toEqual([2, 3])
  })

  it('keeps its place when a page fails, and says why', async () => {
    const { main, refresh, pages } = await refreshOf(5)
    const problem = { reason: 'no-internet' as const, code: '', message: '' }
    main.answer('vouchers.list', (asked) => (asked.page === 2 ? { ok: false, problem } : page(5, asked.page)))
    await refresh.start()
    expect(refresh.snapshot()).toMatchObject({ kind: 'failed', page: 1, problem, requestsUsed: 1, cost: 2 })
    main.answer('vouchers.list', (asked) => page(5, asked.page))
    await refresh.start()
    expect(pages()).toEqual([1, 2, 2, 3])
  })

  it('stops when the server ignores the page asked for', async () => {
    const { main, refresh, pages } = await refreshOf(5)
    main.answer('vouchers.list', (asked) => {
      const answer = page(5, 1)
      return answer.ok && asked.page > 1 ? { ...answer, last: true, pagingIgnored: true } : answer
    })
    await refresh.start()
    expect(pages()).toEqual([1, 2])
    expect(refresh.snapshot()).toMatchObject({ kind: 'done', pagingIgnored: true, completedAt: null })
  })

  it('begins anew when the page size has changed since it stopped', async () => {
    const first = await refreshOf(5)
    first.main.answer('vouchers.list', (asked) => {
      first.refresh.stop()
      return page(5, asked.page)
    })
    await first.refresh.start()
    const second = await refreshOf(5, first.storage, 50)
    await second.refresh.start()
    expect(second.pages()[0]).toBe(1)
  })

  it('runs once at a time', async () => {
    const { refresh, pages } = await refreshOf(3)
    await Promise.all([refresh.start(), refresh.start()])
    expect(pages()).toEqual([1, 2])
  })

  it('costs one request for a shop without vouchers', async () => {
    const { refresh, pages } = await refreshOf(0)
    await refresh.start()
    expect(pages()).toEqual([1])
    expect(refresh.snapshot()).toMatchObject({ kind: 'done', of: 1, cost: 1 })
  })

  it('does not throw when main fails', async () => {
    const { main, refresh } = await refreshOf(3)
    main.answer('vouchers.list', () => {
      throw new Error('broken')
    })
    await refresh.start()
    expect(refresh.snapshot()).toMatchObject({ kind: 'failed', problem: { message: 'broken' } })
  })
})
