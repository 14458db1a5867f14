import { expect, test, vi } from 'vitest'
import type { Action } from '#contract'
import { askPage } from '../../../src-main/desk/ask.ts'
import type { Desk } from '../../../src-main/desk/desk.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { checkAction } from '../../../src-main/settle/check.ts'
import { accepted, deskUnderTest, issueOf, sendOne, storeUnderTest } from '../../helpers/desk-under-test.ts'

async function issue(desk: Desk, store: PracticeStore): Promise<Action> {
  const action = await accepted(desk, issueOf(store.store.configs()[0]?.id ?? ''))
  await sendOne(desk, action.id, 'counter', null)
  return desk.journal.fold.action(action.id) ?? action
}

/** A shop with vouchers alike in type that nobody's reference explains, and a desk there that has issued one. */
async function shopUnderTest() {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  const first = await deskUnderTest(store.address)
  await issue(first.desk, store)
  // The second knows the time by the answer to the first.
  await issue(first.desk, store)
  await askPage(first.desk, 1, 'counter')
  return { store, first }
}

const serverAt = ({ attempts }: Action) => attempts.at(-1)?.serverAt

async function afterALostRequest(desk: Desk, store: PracticeStore): Promise<Action | undefined> {
  await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
  const { id } = await issue(desk, store)
  await vi.waitFor(async () => {
    await checkAction(desk, id, 'counter')
    expect(desk.journal.fold.action(id)?.state).not.toBe('unknown')
  }, 10_000)
  return desk.journal.fold.action(id)
}

test('vouchers from before a restart are older than the first request after it, and rule nothing in', async () => {
  const { store, first } = await shopUnderTest()
  const known = first.desk.journal.fold.serverTime(first.desk.shopId)
  expect(known).not.toBeNull()
  const { desk } = await first.reopen()
  const lost = await afterALostRequest(desk, store)
  expect(lost).toMatchObject({ state: 'queued', attempts: [{ serverAt: known }] })
})

test('where the PC’s clock has not reached the time that was seen, alike vouchers leave it to a person', async () => {
  const { store, first } = await shopUnderTest()
  const { journal, shopId } = first.desk
  const { id } = await accepted(first.desk, issueOf(store.store.configs()[0]?.id ?? ''))
  await journal.append({
    type: 'sending',
    attempt: 'CF-7K3M-9QXZ',
    action: id,
    count: 1,
    shares: [],
    baseline: null,
    serverAt: Date.now() + 3_600_000,
    spent: { shop: shopId, period: '2026-11-01', used: 1 },
  })
  const outcome = { kind: 'refused', code: '100999', message: '' } as const
  await journal.append({ type: 'outcome', attempt: 'CF-7K3M-9QXZ', outcome })
  const { desk } = await first.reopen()
  const lost = await afterALostRequest(desk, store)
  expect(lost).toMatchObject({ state: 'needs-a-person', need: 'look-alikes', attempts: [{ serverAt: null }] })
})

test('the time of another shop’s server says nothing', async () => {
  const { store, first } = await shopUnderTest()
  const { desk } = await first.reopen({ shopId: 'another-shop' })
  expect(serverAt(await issue(desk, store))).toBeNull()
})
