import { describe, expect, test, vi } from 'vitest'
import type { Action, IssueRequest, Snapshot } from '#contract'
import { askPage, askVoucher } from '../../../src-main/desk/ask.ts'
import { decideAction } from '../../../src-main/desk/decide.ts'
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

const someType = (store: PracticeStore): string => store.store.configs()[0]?.id ?? ''

/** A voucher with so many redemptions left, usable now. */
function voucherWith(store: PracticeStore, left: number): string {
  const now = Date.now()
  const like = store.store.vouchers().find(({ voided, redeemCode, expiredOnMs, validOnMs }) => {
    const isDated = validOnMs <= now && (expiredOnMs === 0 || expiredOnMs > now)
    return !voided && redeemCode === '' && isDated
  })
  if (like === undefined) throw new Error('the shop has no such voucher')
  store.store.put({ ...like, id: `with-${left}`, total: 10, used: 10 - left })
  return `with-${left}`
}

const look = async (desk: Desk, id: string): Promise<Snapshot> => {
  const asked = await askVoucher(desk, id, 'counter')
  if (!asked.ok || asked.value.observation === null) throw new Error('nothing to look at')
  const { voucher, observation } = asked.value
  return { left: voucher.redeemLeft, total: voucher.redeemTotal, observation }
}

const executed = (store: PracticeStore): readonly string[] =>
  store.ledger.map(({ kind, count }) => `${kind} ${count}`)

const states = (desk: Desk, actions: readonly Action[]): readonly (string | undefined)[] =>
  actions.map(({ id }) => desk.journal.fold.action(id)?.state)

const settled = (desk: Desk, { id }: Action) =>
  vi.waitFor(async () => {
    await checkAction(desk, id, 'backlog')
    if (desk.journal.fold.action(id)?.state === 'unknown') throw new Error('still uncertain')
  }, 10_000)

async function issues(
  desk: Desk,
  store: PracticeStore,
  ...changes: readonly Partial<IssueRequest>[]
): Promise<Action[]> {
  const made: Action[] = []
  for (const change of changes) made.push(await accepted(desk, issueOf(someType(store), change)))
  return made
}

/** Two redeems of a voucher that bears three: of `count` units, and of one. */
async function twoRedeems(desk: Desk, store: PracticeStore, count = 2) {
  const id = voucherWith(store, 3)
  const snapshot = await look(desk, id)
  const actions = [
    await accepted(desk, redeemOf(id, { count }), snapshot),
    await accepted(desk, redeemOf(id), snapshot),
  ]
  return { id, snapshot, actions }
}

/** Asks for a send of the first, with the others. */
const sendAll = (desk: Desk, [first, ...others]: readonly Action[], snapshot: Snapshot | null = null) =>
  sendOne(
    desk,
    first?.id ?? '',
    'backlog',
    snapshot,
    others.map(({ id }) => id),
  )

describe('one request for several actions', () => {
  test('makes the vouchers of all, and each is done', async () => {
    const store = await storeUnderTest()
    const { desk, events } = await deskUnderTest(store.address)
    const actions = await issues(desk, store, { count: 1 }, { count: 2 }, { count: 1 })
    const answer = await sendAll(desk, actions)
    expect(answer).toMatchObject({
      kind: 'attempted',
      action: { doneCount: 1 },
      joined: [{ doneCount: 2 }, {}],
    })
    expect(states(desk, actions)).toEqual(['done', 'done', 'done'])
    expect(executed(store)).toEqual(['issue 4'])
    const told = events.flatMap(({ event, payload }) =>
      event === 'action.changed' ? [payload as Action] : [],
    )
    expect(told.filter(({ state }) => state === 'done').map(({ id }) => id)).toEqual(
      actions.map(({ id }) => id),
    )
  })

  test('takes the units of all redeems of a voucher that is known to bear them', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const id = voucherWith(store, 3)
    const snapshot = await look(desk, id)
    const actions = [
      await accepted(desk, redeemOf(id, { count: 2 }), snapshot),
      await accepted(desk, redeemOf(id), snapshot),
    ]
    await sendAll(desk, actions, snapshot)
    expect(executed(store)).toEqual(['redeem 3'])
    expect(states(desk, actions)).toEqual(['done', 'done'])
  })

  test.each([
    ['somebody receives it', { recipientName: 'Malee' }],
    ['it is sent away', { delivery: 'email', recipientEmail: 'malee@example.com' }],
    ['its note is another', { customerNote: 'Happy birthday' }],
    ['the shop’s note is another', { storeNote: 'for the fair' }],
    ['both together are too many', { count: 1000 }],
  ] as const)('leaves an issue waiting where %s', async (_why, change) => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const actions = await issues(desk, store, {}, change)
    expect(await sendAll(desk, actions)).toMatchObject({ kind: 'attempted', joined: [] })
    expect(executed(store)).toEqual(['issue 1'])
    expect(states(desk, actions)).toEqual(['done', 'queued'])
  })

  test('leaves redeems waiting where nothing is known of the voucher, or not enough is left', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const id = voucherWith(store, 3)
    const snapshot = await look(desk, id)
    const [one, two, three] = [
      await accepted(desk, redeemOf(id), snapshot),
      await accepted(desk, redeemOf(id), snapshot),
      await accepted(desk, redeemOf(id), snapshot),
    ]
    await sendAll(desk, [one, two, three], null)
    expect(executed(store)).toEqual(['redeem 1'])
    // Somebody else has taken one, and a look has told.
    store.store.redeemElsewhere(id)
    await sendAll(desk, [two, three], await look(desk, id))
    expect(executed(store)).toEqual(['redeem 1', 'redeem 1'])
    expect(states(desk, [one, two, three])).toEqual(['done', 'done', 'queued'])
  })

  test('carries no action that another send carries', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const [first, second, third] = await issues(desk, store, {}, {}, {})
    if (first === undefined || second === undefined || third === undefined) throw new Error('not made')
    await Promise.all([sendAll(desk, [first, second]), sendAll(desk, [third, second, first])])
    expect(executed(store).toSorted()).toEqual(['issue 1', 'issue 2'])
    expect(states(desk, [first, second, third])).toEqual(['done', 'done', 'done'])
  })

  test('is settled for all by one list when its answer is lost', async () => {
    const store = await storeUnderTest({ policy: { pageSize: 100 } })
    const { desk } = await deskUnderTest(store.address)
    const actions = await issues(desk, store, { count: 1 }, { count: 2 })
    await store.setWeather({ kind: 'error', work: 'done' }, { nextRequests: 1 })
    await sendAll(desk, actions)
    expect(states(desk, actions)).toEqual(['unknown', 'unknown'])
    const before = desk.status().allowance.used
    await checkAction(desk, actions[1]?.id ?? '', 'backlog')
    expect(states(desk, actions)).toEqual(['done', 'done'])
    expect(desk.status().allowance.used - before).toBe(desk.list.pages)
    const ids = actions.flatMap(({ id }) => desk.journal.fold.action(id)?.voucherIds ?? [])
    expect(new Set(ids).size).toBe(3)
  })

  test('is sent again one by one where the service itself failed on it', async () => {
    const store = await storeUnderTest({ policy: { pageSize: 100 } })
    const { desk } = await deskUnderTest(store.address)
    const [proof, ...actions] = await issues(desk, store, { recipientName: 'Malee' }, {}, {})
    if (proof === undefined) throw new Error('not made')
    await sendAll(desk, [proof])
    await askPage(desk, 1, 'counter')
    await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
    await sendAll(desk, actions)
    await settled(desk, actions[0] ?? proof)
    expect(states(desk, actions)).toEqual(['queued', 'queued'])
    await sendAll(desk, actions)
    await sendAll(desk, actions.slice(1))
    expect(executed(store)).toEqual(['issue 1', 'issue 1', 'issue 1'])
  })

  test('is split after a refusal that a read shows to have changed nothing, and what can be redeemed is', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const { id, snapshot, actions } = await twoRedeems(desk, store)
    const setVoided = (voided: boolean): void => {
      const voucher = store.store.find(id)
      if (voucher !== undefined) store.store.put({ ...voucher, voided })
    }
    setVoided(true)
    await sendAll(desk, actions, snapshot)
    expect(states(desk, actions)).toEqual(['unknown', 'unknown'])
    await settled(desk, actions[0] as Action)
    expect(states(desk, actions)).toEqual(['queued', 'queued'])
    setVoided(false)
    await sendAll(desk, actions, snapshot)
    expect(executed(store)).toEqual(['redeem 2'])
    await sendAll(desk, actions.slice(1), snapshot)
    expect(executed(store)).toEqual(['redeem 2', 'redeem 1'])
    expect(states(desk, actions)).toEqual(['done', 'done'])
  })

  test('is a person’s for each when it was refused and a read shows a change', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const { id, snapshot, actions } = await twoRedeems(desk, store)
    store.store.redeemElsewhere(id)
    await sendAll(desk, actions, snapshot)
    await settled(desk, actions[0] as Action)
    expect(states(desk, actions)).toEqual(['needs-a-person', 'needs-a-person'])
    expect(executed(store)).toEqual([])
  })

  test('is not taken for done because one of its actions was sent again and is', async () => {
    const store = await storeUnderTest()
    const { desk } = await deskUnderTest(store.address)
    const { id, snapshot, actions } = await twoRedeems(desk, store, 1)
    const [first, second] = actions as [Action, Action]
    await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
    await sendAll(desk, actions, snapshot)
    // Against what the shop has said, somebody else redeems here.
    store.store.redeemElsewhere(id)
    await settled(desk, first)
    expect(states(desk, actions)).toEqual(['needs-a-person', 'needs-a-person'])
    await decideAction(desk, { id: first.id, decision: 'send-again', who: 'Malee', why: 'not taken' })
    await sendAll(desk, [first])
    await checkAction(desk, second.id, 'counter')
    expect(desk.journal.fold.action(second.id)).toMatchObject({ state: 'needs-a-person', need: 'overtaken' })
    expect(executed(store)).toEqual(['redeem 1'])
  })
})

test('a start ends what a request carried with one line, and asks for it as one', async () => {
  const store = await storeUnderTest()
  const first = await deskUnderTest(store.address)
  const actions = await issues(first.desk, store, {}, {})
  const spent = { shop: first.desk.shopId, period: '2026-11-01', used: 1 }
  await first.desk.journal.append({
    type: 'sending',
    attempt: 'CF-7K3M-9QXZ',
    action: actions[0]?.id ?? '',
    count: 2,
    shares: actions.map(({ id }) => ({ action: id, count: 1 })),
    baseline: null,
    serverAt: null,
    spent,
  })
  const before = first.desk.journal.fold.tail
  const { desk } = await first.reopen()
  expect(states(desk, actions)).toEqual(['unknown', 'unknown'])
  expect(desk.journal.fold.tail).toBe(before + 1)
})
