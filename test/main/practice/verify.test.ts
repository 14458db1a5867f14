import { describe, expect, it } from 'vitest'
import { expectedSignature } from '../../../src-main/practice/verify.ts'
import { call } from './signed-client.ts'
import { startStore } from './store-under-test.ts'

/**
 * Made apart from this code, one line for each body:
 * `printf %s "${BODY}1700000000000" | openssl dgst -sha256 -hmac secret -binary | base64`
 */
const opensslSignatures = [
  ['', 'T+LOEv1r7F4GSLI7+/8Vi6X8GLOiFLTCBzFGcUSKleE='],
  ['{"redeem":true}', 'T4SQ4Vt0DuW16CBGELUD0xw6eBLh64T7gLwE+m3R5oE='],
  ['{"store_note":"ลูกค้า"}', 'TKpo6BvYI7j/0/BgAM0ASQ9ydSR6+B7SLNnMWLLPx8I='],
  ['{"customer_note":"🎂"}', 'zEAxSQMvcfw0d/9fHljMEfHtF5q2pvvrVjc9cNcjL/o='],
]

describe('the signature check', () => {
  it.each(opensslSignatures)('agrees with openssl about %j', (body, signature) => {
    expect(expectedSignature('secret', Buffer.from(body), '1700000000000')).toBe(signature)
  })

  it('lets a signed request through and notes its skew', async () => {
    const store = await startStore()
    const answer = await call(store.address, 'GET', '/vouchers')
    expect(answer.envelope).toMatchObject({ success: true, code: '000000' })
    expect(store.requests).toMatchObject([{ method: 'GET', verified: true, status: 200, answer: 'sent' }])
    expect(Math.abs(store.requests[0]?.timestampSkewMs ?? Number.NaN)).toBeLessThan(5000)
  })

  it.each([
    ['a wrong key', { 'x-api-key': 'other' }, '100100'],
    ['no key', { 'x-api-key': undefined }, '100100'],
    ['no signature', { 'x-botio-signature': undefined }, '100101'],
    ['no timestamp', { 'x-botio-timestamp': undefined }, '100101'],
    ['a wrong signature', { 'x-botio-signature': 'AAAA' }, '100102'],
  ])('refuses %s with 403', async (_, headers, code) => {
    const store = await startStore()
    const answer = await call(store.address, 'GET', '/vouchers', { headers })
    expect([answer.status, answer.envelope.success, answer.envelope.code]).toEqual([403, false, code])
    expect(store.requests[0]?.verified).toBe(false)
    expect(store.requestsThisMonth()).toBe(0)
  })

  it.each([
    [-299_000, '000000'],
    [-301_000, '100102'],
    [299_000, '000000'],
    [301_000, '100102'],
  ])('takes a timestamp that is %i ms off as %s', async (offMs, code) => {
    const now = 1_700_000_000_000
    const store = await startStore({ now: () => now })
    const answer = await call(store.address, 'GET', '/vouchers', { timestamp: String(now + offMs) })
    expect(answer.envelope.code).toBe(code)
    expect(store.requests[0]?.timestampSkewMs).toBe(-offMs)
  })

  it('refuses a timestamp that is no decimal number of ms, however well it is signed', async () => {
    const store = await startStore()
    const answer = await call(store.address, 'GET', '/vouchers', {
      timestamp: `0x${Date.now().toString(16)}`,
    })
    expect(answer.envelope.code).toBe('100102')
  })

  it('checks the bytes as they were sent, not what they mean', async () => {
    const store = await startStore()
    const rawBody = '{ "redeem" : true, "code": "\u0e23\\u0e2b" }'
    const answer = await call(store.address, 'PATCH', '/vouchers/none', { rawBody })
    expect(answer.envelope.code).toBe('100901')
    expect(store.requests[0]).toMatchObject({ verified: true, body: rawBody })
  })
})
