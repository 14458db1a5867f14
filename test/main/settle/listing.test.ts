import { describe, expect, test, vi } from 'vitest'
import type { Action } from '#contract'
import { askPage } from '../../../src-main/desk/ask.ts'
import type { Desk } from '../../../src-main/desk/desk.ts'
import { newestAt } from '../../../src-main/desk/list-length.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import type { StorePolicy } from '../../../src-main/practice/store.ts'
import { checkAction } from '../../../src-main/settle/check.ts'
import { listPage } from '../../../src-main/settle/listing.ts'
import { readList } from '../../../src-main/settle/read-list.ts'
import { accepted, deskUnderTest, issueOf, sendOne, storeUnderTest } from '../../helpers/desk-under-test.ts'
import { pointsVoucher } from '../practice/store-under-test.ts'

const SIZE = 3

/** A shop of ten vouchers, listed three a page, whose notes are known to come back. */
async function shopUnderTest(policy: Partial<StorePolicy> = {}) {
  const vouchers = Array.from({ length: 9 }, (_, number) =>
    pointsVoucher(`v${number}`, { issuedOnMs: Date.now() - 86_400_000 + number * 60_000 }),
  )
  const store = await storeUnderTest({ vouchers, policy })
  const { desk } = await deskUnderTest(store.address, {
    settings: { list: { style: 'page', pageName: 'page', sizeName: 'limit', size: SIZE } },
  })
  await issue(desk, store)
  for (let page = 1; page <= 4; page += 1) await askPage(desk, page, 'counter')
  expect(desk.journal.fold.isNoteProven(desk.shopId)).toBe(true)
  return { store, desk }
}

async function issue(desk: Desk, store: PracticeStore): Promise<Action> {
  const action = await accepted(desk, issueOf(store.store.configs()[0]?.id ?? ''))
  await sendOne(desk, action.id, 'counter', null)
  return action
}

const stateOf = (desk: Desk, { id }: Action) => desk.journal.fold.action(id)?.state

const untilSettled = (desk: Desk, { id }: Action) =>
  vi.waitFor(() => {
    const attempt = desk.journal.fold.action(id)?.attempts.at(-1)
    if (attempt === undefined) throw new Error('nothing was sent')
    expect(desk.marks.waitMs(attempt, 'issue')).toBe(0)
  })

const pagesAsked = (store: PracticeStore, since: number) =>
  store.requests.slice(since).map(({ path }) => new URL(path, 'http://shop').searchParams.get('page'))

describe('a list that a person reads', () => {
  test('settles every uncertain issue at its end, without a further request', async () => {
    const { store, desk } = await shopUnderTest()
    await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
    const lost = await issue(desk, store)
    expect(stateOf(desk, lost)).toBe('unknown')
    await untilSettled(desk, lost)
    const before = store.requests.length
    for (const [page, state] of [
      [1, 'unknown'],
      [2, 'unknown'],
      [3, 'unknown'],
      [4, 'queued'],
    ] as const) {
      await listPage(desk, page, 'counter')
      expect([page, stateOf(desk, lost)]).toEqual([page, state])
    }
    expect(store.requests.length - before).toBe(4)
  })

  test('shows at once what has happened, and lets nothing be ruled out before it has settled', async () => {
    const { store, desk } = await shopUnderTest()
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    const made = await issue(desk, store)
    await listPage(desk, 1, 'counter')
    expect(stateOf(desk, made)).toBe('done')
  })

  test('leaves what is uncertain as it is where the list changed between its pages', async () => {
    const { store, desk } = await shopUnderTest()
    await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
    const lost = await issue(desk, store)
    await untilSettled(desk, lost)
    await listPage(desk, 1, 'counter')
    store.store.put(pointsVoucher('made-meanwhile', { issuedOnMs: Date.now() }))
    for (const page of [2, 3, 4]) await listPage(desk, page, 'counter')
    expect(stateOf(desk, lost)).toBe('unknown')
  })

  test('rules nothing out where a page was left out', async () => {
    const { store, desk } = await shopUnderTest()
    await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
    const lost = await issue(desk, store)
    await untilSettled(desk, lost)
    for (const page of [1, 3, 4]) await listPage(desk, page, 'counter')
    expect(stateOf(desk, lost)).toBe('unknown')
  })
})

describe('where new vouchers stand', () => {
  test.each([
    ['newest-first', ['1']],
    ['oldest-first', ['1', '4']],
  ] as const)(
    'in a list that comes %s, those of a lost answer are found on the pages %j',
    async (order, pages) => {
      const { store, desk } = await shopUnderTest({ order })
      await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
      const made = await issue(desk, store)
      const before = store.requests.length
      await checkAction(desk, made.id, 'counter')
      expect(stateOf(desk, made)).toBe('done')
      expect(pagesAsked(store, before)).toEqual(pages)
    },
  )

  test('nothing is ruled out by it: what is not there is looked for on every page', async () => {
    const { store, desk } = await shopUnderTest({ order: 'oldest-first' })
    await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
    const lost = await issue(desk, store)
    await untilSettled(desk, lost)
    const before = store.requests.length
    await checkAction(desk, lost.id, 'counter')
    expect(stateOf(desk, lost)).toBe('queued')
    expect(pagesAsked(store, before)).toEqual(['1', '4', '3', '2'])
  })

  test('a reading under way keeps its direction, whatever a later page shows, and ends', async () => {
    const dayAgo = Date.now() - 86_400_000
    const vouchers = [0, 0, 0, 1, 2, 3, 4].map((minutes, number) =>
      pointsVoucher(`v${number}`, { issuedOnMs: dayAgo + minutes * 60_000 }),
    )
    const store = await storeUnderTest({ vouchers, policy: { order: 'oldest-first', largestPage: SIZE } })
    const { desk } = await deskUnderTest(store.address)
    const read = await readList(desk, 'counter', () => false)
    expect(read).toMatchObject({ ok: true, list: { complete: true } })
    expect(desk.list.newestAt).toBe('end')
    expect(pagesAsked(store, 0)).toEqual(['1', '2', '3'])
  })

  test.each([
    [[3, 2, 2, 1], null, 'start'],
    [[1, null, 2], null, 'end'],
    [[1, 3, 2], 'end', null],
    [[5, 5], 'end', 'end'],
    [[], null, null],
  ] as const)('is learnt from times of issue: %j, after %j, is %j', (issuedOn, known, learnt) => {
    expect(newestAt(issuedOn, known)).toBe(learnt)
  })
})
