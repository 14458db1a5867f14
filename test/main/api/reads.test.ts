import { expect, it } from 'vitest'
import type { NetworkResult } from '../../../src-main/api/network-result.ts'
import { readList, readVoucher } from '../../../src-main/api/reads.ts'

const ok = (results: unknown): NetworkResult => ({
  kind: 'answer',
  status: 200,
  headers: { date: null, retryAfter: null, contentType: null },
  body: new TextEncoder().encode(JSON.stringify({ success: true, code: '000000', results })),
})
const notTheApi = {
  ok: false,
  problem: { reason: 'not-the-api', code: '', message: '' },
  retryAfterMs: null,
}

it('a voucher is read by the id that was asked for', () => {
  const results = { id: 'v1', redeem_left: 1, redeem_total: 1 }
  expect(readVoucher('v1', ok(results), 0)).toMatchObject({
    ok: true,
    seen: { voucher: { id: 'v1' }, hasNumbers: true },
  })
})

it.each([{ id: 'v2' }, {}, null])('%j is no answer to a question for v1', (results) => {
  expect(readVoucher('v1', ok(results), 0)).toEqual(notTheApi)
})

it('a list is read with its count', () => {
  expect(readList(ok({ vouchers: [{ id: 'v1' }], count: 1 }), 0)).toMatchObject({
    ok: true,
    list: { total: 1 },
  })
})

it('a list without its count is no answer', () => {
  expect(readList(ok({ vouchers: [] }), 0)).toEqual(notTheApi)
})

it('what could not be sent is a problem', () => {
  const problem = { reason: 'unreachable', code: '', message: '' }
  expect(readVoucher('v1', { kind: 'not-sent' }, 0)).toEqual({ ok: false, problem, retryAfterMs: null })
  expect(readList({ kind: 'not-sent' }, 0)).toEqual({ ok: false, problem, retryAfterMs: null })
})
