import { describe, expect, test, vi } from 'vitest'
import type { Action, Notice } from '#contract'
import { askPage, askVoucher } from '../../../src-main/desk/ask.ts'
import { decideAction, readExtra } from '../../../src-main/desk/decide.ts'
import type { Desk } from '../../../src-main/desk/desk.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { checkAction } from '../../../src-main/settle/check.ts'
import { unreadExtras } from '../../../src-main/settle/extra.ts'
import {
  accepted,
  type DeskUnderTest,
  deskUnderTest,
  issueOf,
  redeemOf,
  sendOne,
  storeUnderTest,
} from '../../helpers/desk-under-test.ts'

const someType = (store: PracticeStore): string => store.store.configs()[0]?.id ?? ''

/** A voucher that comes into being behind our back, under a note. Returns its id. */
function turnUp(store: PracticeStore, storeNote: string): string {
  const like = store.store.vouchers()[0]
  if (like === undefined) throw new Error('the shop is empty')
  const id = `late-${store.store.vouchers().length}`
  store.store.put({ ...like, id, storeNote })
  return id
}

const rowOf = (desk: Desk, { id }: Action): Action => {
  const action = desk.journal.fold.action(id)
  if (action === undefined) throw new Error('no such action')
  return action
}

const firstReference = (action: Action): string => action.attempts[0]?.reference ?? ''

const told = ({ events }: DeskUnderTest): Notice[] =>
  events.flatMap(({ event, payload }) => (event === 'notice' ? [payload as Notice] : []))

const settled = (desk: Desk, action: Action) =>
  vi.waitFor(async () => {
    await checkAction(desk, action.id, 'backlog')
    const row = rowOf(desk, action)
    if (row.state === 'unknown') throw new Error('still uncertain')
    return row
  }, 10_000)

/** An issue whose first attempt was ruled out by evidence, and which waits to be sent again. */
async function ruledOutIssue(store: PracticeStore, desk: Desk): Promise<Action> {
  const first = await accepted(desk, issueOf(someType(store)))
  await sendOne(desk, first.id, 'counter', null)
  await askPage(desk, 1, 'counter')
  const action = await accepted(desk, issueOf(someType(store), { count: 2, recipientName: 'Malee' }))
  await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
  await sendOne(desk, action.id, 'counter', null)
  expect((await settled(desk, action)).state).toBe('queued')
  return action
}

describe('vouchers that turn up late', () => {
  test('raise the alarm in the read that shows them, and what waits is not sent a second time', async () => {
    const store = await storeUnderTest({ policy: { pageSize: 100 } })
    const under = await deskUnderTest(store.address)
    const { desk } = under
    const action = await ruledOutIssue(store, desk)
    const reference = firstReference(rowOf(desk, action))
    const ids = [turnUp(store, reference), turnUp(store, `${reference} for Malee`)]
    await askPage(desk, 1, 'counter')
    expect(rowOf(desk, action)).toMatchObject({ state: 'needs-a-person', need: 'extra-found' })
    expect(new Set(rowOf(desk, action).extra?.voucherIds)).toEqual(new Set(ids))
    expect(told(under)).toMatchObject([{ kind: 'extra-vouchers', count: 2, action: action.id }])
    expect(told(under)[0]?.detail).toContain(action.slip)
    expect(await sendOne(desk, action.id, 'counter', null)).toMatchObject({ kind: 'not-now' })
  })

  test('stop a second send that is on its way already', async () => {
    const store = await storeUnderTest({ policy: { pageSize: 100 } })
    const { desk } = await deskUnderTest(store.address)
    const action = await ruledOutIssue(store, desk)
    const executed = store.ledger.length
    const reference = firstReference(rowOf(desk, action))
    const sent = sendOne(desk, action.id, 'counter', null)
    await desk.journal.append({ type: 'extra-vouchers', attempt: reference, voucherIds: ['late'] })
    expect(await sent).toMatchObject({ kind: 'later', reason: 'in-flight' })
    expect(store.ledger).toHaveLength(executed)
  })

  test('raise it beyond what a done issue was asked for', async () => {
    const store = await storeUnderTest({ policy: { pageSize: 100 } })
    const under = await deskUnderTest(store.address)
    const action = await accepted(under.desk, issueOf(someType(store), { count: 2 }))
    await sendOne(under.desk, action.id, 'counter', null)
    await askPage(under.desk, 1, 'counter')
    expect(told(under)).toEqual([])
    turnUp(store, firstReference(rowOf(under.desk, action)))
    await askPage(under.desk, 1, 'counter')
    expect(told(under)).toMatchObject([{ kind: 'extra-vouchers', count: 1 }])
    expect(rowOf(under.desk, action)).toMatchObject({ state: 'done', extra: { isRead: false } })
  })

  test('raise it beyond what a lost answer was found to have made', async () => {
    const store = await storeUnderTest({ policy: { pageSize: 100 } })
    const under = await deskUnderTest(store.address)
    const action = await accepted(under.desk, issueOf(someType(store)))
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    await sendOne(under.desk, action.id, 'counter', null)
    turnUp(store, firstReference(rowOf(under.desk, action)))
    expect((await settled(under.desk, action)).state).toBe('done')
    expect(told(under)).toMatchObject([{ kind: 'extra-vouchers', count: 1 }])
  })

  test('raise it under a refused issue, and under a given-up rest', async () => {
    const store = await storeUnderTest({ policy: { pageSize: 100, createFewer: 1 } })
    const under = await deskUnderTest(store.address)
    const { desk } = under
    const short = await accepted(desk, issueOf(someType(store), { count: 3 }))
    await sendOne(desk, short.id, 'counter', null)
    await decideAction(desk, { id: short.id, decision: 'give-up', who: 'Nok', why: 'not needed' })
    const refused = await accepted(desk, issueOf('no-such-type'))
    await sendOne(desk, refused.id, 'counter', null)
    expect(rowOf(desk, refused).state).toBe('refused')
    await askPage(desk, 1, 'counter')
    expect(told(under)).toEqual([])
    turnUp(store, firstReference(rowOf(desk, short)))
    turnUp(store, firstReference(rowOf(desk, refused)))
    await askPage(desk, 1, 'counter')
    expect(new Set(told(under).map(({ action }) => action))).toEqual(new Set([short.id, refused.id]))
  })

  test('are told again at every start until a person has read it, and once more when there are more', async () => {
    const store = await storeUnderTest({ policy: { pageSize: 100 } })
    const first = await deskUnderTest(store.address)
    const action = await accepted(first.desk, issueOf(someType(store)))
    await sendOne(first.desk, action.id, 'counter', null)
    const reference = firstReference(rowOf(first.desk, action))
    turnUp(store, reference)
    await askPage(first.desk, 1, 'counter')
    await askPage(first.desk, 1, 'counter')
    expect(told(first)).toHaveLength(1)
    const second = await first.reopen()
    expect(unreadExtras(second.desk)).toMatchObject([{ action: action.id, count: 1 }])
    expect(await readExtra(second.desk, action.id)).toMatchObject({ ok: true })
    const third = await second.reopen()
    expect(unreadExtras(third.desk)).toEqual([])
    turnUp(store, reference)
    await askPage(third.desk, 1, 'counter')
    expect(told(third)).toMatchObject([{ kind: 'extra-vouchers', count: 2 }])
  })
})

describe('a redeem that turns out executed after it was ruled out', () => {
  async function ruledOutRedeem(onlyCounter: boolean) {
    const store = await storeUnderTest()
    const under = await deskUnderTest(store.address, { settings: { onlyCounter } })
    const now = Date.now()
    const voucher = store.store
      .vouchers()
      .find(
        ({ total, used, voided, redeemCode, validOnMs, expiredOnMs }) =>
          !voided &&
          total - used >= 3 &&
          redeemCode === '' &&
          validOnMs <= now &&
          (expiredOnMs === 0 || expiredOnMs > now),
      )
    if (voucher === undefined) throw new Error('no voucher with three uses')
    const look = await askVoucher(under.desk, voucher.id, 'counter')
    if (!look.ok || look.value.observation === null) throw new Error('nothing to look at')
    const { redeemLeft: left, redeemTotal: total } = look.value.voucher
    const snapshot = { left, total, observation: look.value.observation }
    const action = await accepted(under.desk, redeemOf(voucher.id))
    await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
    await sendOne(under.desk, action.id, 'counter', snapshot)
    expect((await settled(under.desk, action)).state).toBe('queued')
    return { store, under, action, voucherId: voucher.id, snapshot }
  }

  test('raises the alarm once, and is not sent again', async () => {
    const { store, under, action, voucherId } = await ruledOutRedeem(true)
    store.store.redeemElsewhere(voucherId)
    await askVoucher(under.desk, voucherId, 'counter')
    await askVoucher(under.desk, voucherId, 'counter')
    expect(told(under)).toMatchObject([{ kind: 'extra-redeemed', count: 1, action: action.id }])
    expect(rowOf(under.desk, action)).toMatchObject({ state: 'needs-a-person', extra: { units: 1 } })
  })

  test('raises it on top of the second send, and not for that one', async () => {
    const { store, under, action, voucherId, snapshot } = await ruledOutRedeem(true)
    await sendOne(under.desk, action.id, 'counter', snapshot)
    await askVoucher(under.desk, voucherId, 'counter')
    expect([rowOf(under.desk, action).state, told(under)]).toEqual(['done', []])
    store.store.redeemElsewhere(voucherId)
    await askVoucher(under.desk, voucherId, 'counter')
    expect(told(under)).toMatchObject([{ kind: 'extra-redeemed', count: 1 }])
  })

  test('cannot be told from another counter’s redeem, where there are others', async () => {
    const { store, under, voucherId } = await ruledOutRedeem(false)
    store.store.redeemElsewhere(voucherId)
    await askVoucher(under.desk, voucherId, 'counter')
    expect(told(under)).toEqual([])
  })
})
