import { describe, expect, test, vi } from 'vitest'
import type { Snapshot } from '#contract'
import { askPage, askVoucher } from '../../../src-main/desk/ask.ts'
import type { Desk } from '../../../src-main/desk/desk.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { checkAction } from '../../../src-main/settle/check.ts'
import {
  accepted,
  deskUnderTest,
  issueOf,
  redeemOf,
  sendOne,
  storeUnderTest,
} from '../../helpers/desk-under-test.ts'

/** A voucher of the shop's with exactly one redemption left, usable now. */
const redeemable = (store: PracticeStore): string => {
  const now = Date.now()
  const found = store.store
    .vouchers()
    .find(
      (voucher) =>
        !voucher.voided &&
        voucher.total - voucher.used === 1 &&
        voucher.redeemCode === '' &&
        voucher.validOnMs <= now &&
        (voucher.expiredOnMs === 0 || voucher.expiredOnMs > now),
    )
  if (found === undefined) throw new Error('the shop has no such voucher')
  return found.id
}

const someType = (store: PracticeStore): string => {
  const [first] = store.store.configs()
  if (first === undefined) throw new Error('the shop has no voucher type')
  return first.id
}

const look = async (desk: Desk, id: string): Promise<Snapshot> => {
  const asked = await askVoucher(desk, id, 'counter')
  if (!asked.ok || asked.value.observation === null) throw new Error('nothing to look at')
  const { voucher, observation } = asked.value
  return { left: voucher.redeemLeft, total: voucher.redeemTotal, observation }
}

const executed = (store: PracticeStore): readonly string[] =>
  store.ledger.map(({ kind, count }) => `${kind} ${count}`)

/** Checks until the action is no longer uncertain. */
const settled = (desk: Desk, id: string) =>
  vi.waitFor(async () => {
    await checkAction(desk, id, 'backlog')
    const action = desk.journal.fold.action(id)
    if (action === undefined || action.state === 'unknown') throw new Error('still uncertain')
    return action
  }, 10_000)

describe('a send', () => {
  test('redeems once and is done', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const id = redeemable(store)
    const snapshot = await look(desk, id)
    const action = await accepted(desk, redeemOf(id))
    const sent = await sendOne(desk, action.id, 'counter', snapshot)
    expect(sent).toMatchObject({ kind: 'attempted', action: { state: 'done', doneCount: 1 } })
    expect(executed(store)).toEqual(['redeem 1'])
  })

  test('goes out once when it is asked for twice at the same moment', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const action = await accepted(desk, issueOf(someType(store), { count: 3 }))
    const answers = await Promise.all([
      sendOne(desk, action.id, 'counter', null),
      sendOne(desk, action.id, 'counter', null),
    ])
    expect(answers.map(({ kind }) => kind)).toEqual(['attempted', 'later'])
    expect(executed(store)).toEqual(['issue 3'])
  })

  test('stays queued, with nothing written, when the service cannot be reached', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    await store.setWeather({ kind: 'off' })
    const action = await accepted(desk, issueOf(someType(store)))
    expect(await sendOne(desk, action.id, 'counter', null)).toMatchObject({
      kind: 'later',
      reason: 'unreachable',
    })
    expect(desk.journal.fold.action(action.id)).toMatchObject({ state: 'queued', attempts: [] })
    expect(desk.status().connection.cause).toBe('unreachable')
  })

  test('tells that a connection has opened once the service is back', async () => {
    const store = await storeUnderTest()
    const { desk, events } = await deskUnderTest(store.address)
    await store.setWeather({ kind: 'off' })
    const action = await accepted(desk, issueOf(someType(store)))
    await sendOne(desk, action.id, 'counter', null)
    await store.setWeather({ kind: 'clear' })
    await vi.waitFor(() => expect(events.map(({ event }) => event)).toContain('connection.opened'), 5_000)
    expect(await sendOne(desk, action.id, 'backlog', null)).toMatchObject({ action: { state: 'done' } })
    expect(executed(store)).toEqual(['issue 1'])
  })

  test('is signed anew, once, with the time that the refusal of a wrong clock has told', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    await store.setWeather({ kind: 'wrong-clock', shiftMs: 7 * 3_600_000 })
    const action = await accepted(desk, issueOf(someType(store)))
    expect(await sendOne(desk, action.id, 'counter', null)).toMatchObject({
      action: { state: 'done', attempts: [{ ended: { outcome: { reason: 'clock' } } }, {}] },
    })
    expect(executed(store)).toEqual(['issue 1'])
    expect(store.requests.map(({ code }) => code)).toEqual(['100102', '000000'])
    expect(desk.status()).toMatchObject({
      connection: { cause: 'online' },
      clock: { aheadMs: expect.closeTo(-7 * 3_600_000, -4) },
    })
  })

  test('says that the clock is wrong, and stops, where the time that was told is refused as well', async () => {
    const now = { shiftMs: 0 }
    const store = await storeUnderTest({
      now: () => Date.now() + now.shiftMs,
      onArrival: () => {
        now.shiftMs += 7 * 3_600_000
      },
    })
    const { desk } = await deskUnderTest(store.address)
    const action = await accepted(desk, issueOf(someType(store)))
    expect(await sendOne(desk, action.id, 'counter', null)).toMatchObject({ action: { state: 'queued' } })
    expect(await sendOne(desk, action.id, 'counter', null)).toMatchObject({ kind: 'later', reason: 'clock' })
    expect(desk.status().connection.cause).toBe('clock-wrong')
    expect(store.requests).toHaveLength(2)
  })
})

test('several sends under a wrong clock cost one refusal, and none is taken for a wrong key', async () => {
  const store = await storeUnderTest({ latencyMs: 20 })
  const { desk } = await deskUnderTest(store.address)
  await store.setWeather({ kind: 'wrong-clock', shiftMs: 7 * 3_600_000 })
  const actions = [
    await accepted(desk, issueOf(someType(store))),
    await accepted(desk, issueOf(someType(store))),
  ]
  await Promise.all(actions.map(({ id }) => sendOne(desk, id, 'counter', null)))
  expect(actions.map(({ id }) => desk.journal.fold.action(id)?.state)).toEqual(['done', 'done'])
  expect(store.requests).toHaveLength(3)
})

describe('an answer that was lost', () => {
  test('after a redeem is settled by one read and not sent again', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const id = redeemable(store)
    const snapshot = await look(desk, id)
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    const action = await accepted(desk, redeemOf(id))
    expect(await sendOne(desk, action.id, 'counter', snapshot)).toMatchObject({
      action: { state: 'unknown' },
    })
    expect((await settled(desk, action.id)).state).toBe('done')
    expect(executed(store)).toEqual(['redeem 1'])
  })

  test('after a redeem needs a person where other counters redeem too', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address, { settings: { onlyCounter: false } })
    const id = redeemable(store)
    const snapshot = await look(desk, id)
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    const action = await accepted(desk, redeemOf(id))
    await sendOne(desk, action.id, 'counter', snapshot)
    expect(await settled(desk, action.id)).toMatchObject({ state: 'needs-a-person', need: 'other-counters' })
  })

  test('after an issue is settled by its reference', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    const action = await accepted(desk, issueOf(someType(store), { count: 2 }))
    await sendOne(desk, action.id, 'counter', null)
    const after = await settled(desk, action.id)
    expect(after).toMatchObject({ state: 'done', doneCount: 2 })
    expect(after.voucherIds).toHaveLength(2)
    expect(executed(store)).toEqual(['issue 2'])
  })

  test('brakes every other write until a read parses', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const first = await accepted(desk, issueOf(someType(store)))
    const second = await accepted(desk, issueOf(someType(store)))
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    await sendOne(desk, first.id, 'counter', null)
    expect(await sendOne(desk, second.id, 'counter', null)).toMatchObject({ kind: 'later', reason: 'brake' })
    await checkAction(desk, first.id, 'backlog')
    expect(await sendOne(desk, second.id, 'counter', null)).toMatchObject({ action: { state: 'done' } })
  })

  test('of a redeem that was never done is sent once more after it has settled', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const id = redeemable(store)
    const snapshot = await look(desk, id)
    await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
    const action = await accepted(desk, redeemOf(id))
    await sendOne(desk, action.id, 'counter', snapshot)
    expect(await checkAction(desk, action.id, 'backlog')).toMatchObject({ kind: 'later', reason: 'settling' })
    expect((await settled(desk, action.id)).state).toBe('queued')
    expect(await sendOne(desk, action.id, 'backlog', snapshot)).toMatchObject({ action: { state: 'done' } })
    expect(executed(store)).toEqual(['redeem 1'])
  })
})

describe('a start', () => {
  test('takes an attempt without an outcome for uncertain, never for waiting', async () => {
    const store = await storeUnderTest()
    const first = await deskUnderTest(store.address)
    const action = await accepted(first.desk, issueOf(someType(store)))
    const spent = { shop: first.desk.shopId, period: '2026-11-01', used: 1 }
    await first.desk.journal.append({
      type: 'sending',
      attempt: 'CF-7K3M-9QXZ',
      action: action.id,
      count: 1,
      shares: [],
      baseline: null,
      serverAt: null,
      spent,
    })
    const { desk } = await first.reopen()
    expect(desk.journal.fold.action(action.id)).toMatchObject({ state: 'unknown' })
    expect(await sendOne(desk, action.id, 'counter', null)).toMatchObject({ kind: 'not-now' })
  })

  test('holds what was meant for another shop', async () => {
    const store = await storeUnderTest()
    const first = await deskUnderTest(store.address)
    const action = await accepted(first.desk, issueOf(someType(store)))
    const { desk } = await first.reopen({ shopId: 'another-shop' })
    expect(desk.journal.fold.action(action.id)).toMatchObject({ state: 'held' })
    expect(await sendOne(desk, action.id, 'counter', null)).toMatchObject({ kind: 'not-now' })
  })
})

test('a second redeem of a voucher does not begin while the first is uncertain', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address)
  const points = store.store.vouchers().find(({ total, used, voided }) => total - used > 5 && !voided)
  const id = points?.id ?? ''
  const snapshot = await look(desk, id)
  const [first, second] = [
    await accepted(desk, redeemOf(id), snapshot),
    await accepted(desk, redeemOf(id), snapshot),
  ]
  await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
  await sendOne(desk, first.id, 'counter', snapshot)
  await look(desk, redeemable(store))
  expect(await sendOne(desk, second.id, 'counter', snapshot)).toMatchObject({ kind: 'later', reason: 'busy' })
})

test('a voucher that the service no longer knows is a person’s once the attempt has settled', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address)
  const id = redeemable(store)
  const snapshot = await look(desk, id)
  await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
  const action = await accepted(desk, redeemOf(id))
  await sendOne(desk, action.id, 'counter', snapshot)
  store.store.remove(id)
  expect(await settled(desk, action.id)).toMatchObject({ state: 'needs-a-person', need: 'voucher-gone' })
})

test('a refused redeem that its baseline allowed is read back before it counts as refused', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address)
  const id = redeemable(store)
  const snapshot = await look(desk, id)
  store.refuse({ status: 400, code: '100999', message: 'not today' }, { nextRequests: 1, methods: ['PATCH'] })
  const action = await accepted(desk, redeemOf(id))
  expect(await sendOne(desk, action.id, 'counter', snapshot)).toMatchObject({ action: { state: 'unknown' } })
  expect(await settled(desk, action.id)).toMatchObject({ state: 'refused' })
  expect(executed(store)).toEqual([])
})

test('a second redeem of a voucher whose last unit waits is refused with who holds it', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address)
  const id = redeemable(store)
  await accepted(desk, redeemOf(id))
  await expect(accepted(desk, redeemOf(id))).rejects.toThrow('held-by')
})

test('a service whose writes all fail costs a handful of requests, though its reads answer', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address)
  store.refuse({ status: 502, code: '', message: '' }, { methods: ['POST'] })
  const actions = await Promise.all(
    Array.from({ length: 12 }, () => accepted(desk, issueOf(someType(store)))),
  )
  for (const { id } of actions) {
    await sendOne(desk, id, 'backlog', null)
    const unknown = desk.journal.fold.unfinished().find(({ state }) => state === 'unknown')
    if (unknown !== undefined) await checkAction(desk, unknown.id, 'backlog')
  }
  expect(store.requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
})

test('a list whose pages are shorter than asked is read to its end', async () => {
  const store = await storeUnderTest({ policy: { largestPage: 7 } })
  const { desk } = await deskUnderTest(store.address)
  const seen: string[] = []
  for (let page = 1; ; page += 1) {
    const asked = await askPage(desk, page, 'counter')
    if (!asked.ok) throw new Error(asked.problem.reason)
    seen.push(...asked.value.vouchers.map(({ voucher }) => voucher.id))
    if (asked.value.last) break
  }
  expect(new Set(seen).size).toBe(store.store.vouchers().length)
})

test('an issue waits while a list is read that is to settle another, so that the list stays whole', async () => {
  const store = await storeUnderTest({ latencyMs: 30, policy: { largestPage: 7 } })
  const { desk } = await deskUnderTest(store.address)
  const type = someType(store)
  store.refuse({ status: 502, code: '', message: '' }, { methods: ['POST'], nextRequests: 1 })
  const [lost, next] = [await accepted(desk, issueOf(type)), await accepted(desk, issueOf(type))]
  await sendOne(desk, lost.id, 'counter', null)
  const checking = checkAction(desk, lost.id, 'counter')
  await vi.waitFor(() => expect(store.requests.length).toBeGreaterThan(2))
  expect(await sendOne(desk, next.id, 'counter', null)).toMatchObject({ kind: 'later', reason: 'busy' })
  await checking
  expect(desk.journal.fold.action(lost.id)?.attempts[0]?.checks[0]?.evidence).toMatchObject({
    complete: true,
  })
  expect(await sendOne(desk, next.id, 'counter', null)).toMatchObject({ action: { state: 'done' } })
})
