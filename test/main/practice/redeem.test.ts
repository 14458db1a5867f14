import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../src-main/practice/voucher.ts'
import { call } from './signed-client.ts'
import { pointsVoucher, startStore } from './store-under-test.ts'

const id = 'aaaaaaaaaaaaaaaaaaaaaaaa'
const path = `/vouchers/${id}`

describe('redeeming', () => {
  it('takes the count asked for and answers without the voucher', async () => {
    const store = await startStore({ vouchers: [pointsVoucher(id)] })
    const answer = await call(store.address, 'PATCH', path, { body: { redeem: true, count: 120 } })
    expect(answer.envelope).toEqual({ success: true, code: '000000' })
    const got = await call(store.address, 'GET', path)
    expect(got.envelope.results).toMatchObject({ id, redeem_left: 380, redeem_total: 500, valid: true })
    expect(store.ledger).toMatchObject([{ kind: 'redeem', voucherIds: [id], count: 120, reference: null }])
  })

  it('takes one when no count is given', async () => {
    const store = await startStore({ vouchers: [pointsVoucher(id)] })
    await call(store.address, 'PATCH', path, { body: { redeem: true } })
    expect(store.store.find(id)?.used).toBe(1)
  })

  it('makes a voucher invalid when nothing is left', async () => {
    const store = await startStore({ vouchers: [pointsVoucher(id)] })
    await call(store.address, 'PATCH', path, { body: { redeem: true, count: 500 } })
    const got = await call(store.address, 'GET', path)
    expect(got.envelope.results).toMatchObject({ redeem_left: 0, valid: false })
  })

  it('counts what another counter took', async () => {
    const store = await startStore({ vouchers: [pointsVoucher(id)] })
    store.store.redeemElsewhere(id, 450)
    const answer = await call(store.address, 'PATCH', path, { body: { redeem: true, count: 51 } })
    expect([answer.status, answer.envelope.success]).toEqual([400, false])
    expect(store.ledger).toEqual([])
  })

  it.each([
    ['more than is left', {}, { redeem: true, count: 501 }, 400, '100902'],
    ['an invalid voucher', { voided: true }, { redeem: true }, 400, '100903'],
    ['an expired voucher', { expiredOnMs: Date.now() - DAY_MS }, { redeem: true }, 400, '100904'],
    ['a voucher before its time', { validOnMs: Date.now() + DAY_MS }, { redeem: true }, 400, '100905'],
    ['a wrong code', { redeemCode: '4821' }, { redeem: true, code: '1' }, 400, '100906'],
    ['a missing code', { redeemCode: '4821' }, { redeem: true }, 400, '100906'],
    ['redeem left out', {}, { count: 1 }, 400, '100907'],
    ['redeem false', {}, { redeem: false }, 400, '100907'],
    ['count 0', {}, { redeem: true, count: 0 }, 400, '100908'],
    ['count 1.5', {}, { redeem: true, count: 1.5 }, 400, '100908'],
    ['a field that does not exist', {}, { redeem: true, amount: 1 }, 400, '100924'],
  ])('refuses %s and executes nothing', async (_, change, body, status, code) => {
    const store = await startStore({ vouchers: [pointsVoucher(id, change)] })
    const answer = await call(store.address, 'PATCH', path, { body })
    expect([answer.status, answer.envelope.success, answer.envelope.code]).toEqual([status, false, code])
    expect(store.ledger).toEqual([])
    expect(store.store.find(id)?.used).toBe(0)
  })

  it('takes the right code', async () => {
    const store = await startStore({ vouchers: [pointsVoucher(id, { redeemCode: '4821' })] })
    const answer = await call(store.address, 'PATCH', path, { body: { redeem: true, code: '4821' } })
    expect(answer.envelope.success).toBe(true)
  })

  it('answers 404 for a voucher that does not exist, to a get and to a redeem', async () => {
    const store = await startStore({ vouchers: [] })
    const got = await call(store.address, 'GET', path)
    const redeemed = await call(store.address, 'PATCH', path, { body: { redeem: true } })
    expect([got.status, redeemed.status]).toEqual([404, 404])
  })

  it('can read redeem_left as what was used, and times as ms', async () => {
    const now = 1_700_000_000_000
    const vouchers = [pointsVoucher(id, { used: 20 }, now)]
    const policy = { redeemLeft: 'used', timeUnit: 'milliseconds' } as const
    const store = await startStore({ vouchers, policy, now: () => now })
    const got = await call(store.address, 'GET', path, { timestamp: String(now) })
    expect(got.envelope.results).toMatchObject({ redeem_left: 20, issued_on: now - 60_000 })
  })

  it('answers 404 or 405 to what the API does not have', async () => {
    const store = await startStore()
    const outside = await call(store.address, 'GET', '/shops')
    const deeper = await call(store.address, 'GET', `${path}/history`)
    const deleting = await call(store.address, 'DELETE', path)
    expect([outside.status, deeper.status, deleting.status]).toEqual([404, 404, 405])
  })
})
