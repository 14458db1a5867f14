import { Agent } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { documentedRefusals } from '../../../src-main/practice/answers.ts'
import { call } from './signed-client.ts'
import { coffee, pointsVoucher, startStore } from './store-under-test.ts'

const id = 'aaaaaaaaaaaaaaaaaaaaaaaa'
const path = `/vouchers/${id}`
const redeem = { body: { redeem: true, count: 5 } }
const shop = () => ({ vouchers: [pointsVoucher(id)], configs: [coffee] })

describe('the weather', () => {
  it('refuses connections when it is off and comes back on the same port', async () => {
    const store = await startStore(shop())
    await store.setWeather({ kind: 'off' })
    await expect(call(store.address, 'GET', path)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await store.setWeather({ kind: 'clear' })
    expect((await call(store.address, 'GET', path)).status).toBe(200)
    expect(store.requests).toHaveLength(1)
  })

  it('cuts connections that are open when it goes off', async () => {
    const store = await startStore(shop())
    await store.setWeather({ kind: 'slow', delayMs: 600_000 })
    const waiting = expect(call(store.address, 'GET', path)).rejects.toMatchObject({ code: 'ECONNRESET' })
    await vi.waitFor(() => expect(store.requests).toHaveLength(1))
    await store.setWeather({ kind: 'off' })
    await waiting
  })

  it('can go off and on many times over', async () => {
    const store = await startStore(shop())
    for (let round = 0; round < 20; round += 1) {
      const off = store.setWeather({ kind: 'off' })
      await Promise.all([off, store.setWeather({ kind: 'clear' })])
      expect((await call(store.address, 'GET', path)).status).toBe(200)
    }
  })

  it('does the work and loses the answer', async () => {
    const store = await startStore(shop())
    await store.setWeather({ kind: 'answer-lost' })
    await expect(call(store.address, 'PATCH', path, redeem)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(store.ledger).toMatchObject([{ kind: 'redeem', count: 5 }])
    expect(store.requests).toMatchObject([{ status: 200, code: '000000', answer: 'lost' }])
  })

  it('answers 5xx before the work, or after it', async () => {
    const store = await startStore(shop())
    await store.setWeather({ kind: 'error', status: 503 })
    expect((await call(store.address, 'PATCH', path, redeem)).status).toBe(503)
    expect(store.ledger).toHaveLength(0)
    await store.setWeather({ kind: 'error', work: 'done' })
    expect((await call(store.address, 'PATCH', path, redeem)).status).toBe(500)
    expect(store.ledger).toHaveLength(1)
  })

  it('answers 429 with Retry-After and does nothing', async () => {
    const store = await startStore(shop())
    await store.setWeather({ kind: 'limited', retryAfterSeconds: 7 })
    const answer = await call(store.address, 'PATCH', path, redeem)
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '7'])
    expect(store.ledger).toEqual([])
  })

  it('answers late when it is slow, having done the work at once', async () => {
    const store = await startStore(shop())
    await store.setWeather({ kind: 'slow', delayMs: 80 })
    const begun = performance.now()
    expect((await call(store.address, 'PATCH', path, redeem)).status).toBe(200)
    expect(performance.now() - begun).toBeGreaterThanOrEqual(75)
  })

  it('shows and checks by a wrong clock', async () => {
    const store = await startStore(shop())
    const shiftMs = 7 * 60 * 60 * 1000
    await store.setWeather({ kind: 'wrong-clock', shiftMs })
    const answer = await call(store.address, 'GET', path)
    expect(answer.envelope.code).toBe('100102')
    const shownMs = Date.parse(answer.headers.date ?? '')
    expect(Math.abs(shownMs - Date.now() - shiftMs)).toBeLessThan(5000)
    const corrected = await call(store.address, 'GET', path, { timestamp: String(Date.now() + shiftMs) })
    expect(corrected.envelope.code).toBe('000000')
  })

  it('holds for the next requests only, of the methods named', async () => {
    const store = await startStore(shop())
    await store.setWeather({ kind: 'error' }, { nextRequests: 1, methods: ['PATCH'] })
    const statuses = [
      (await call(store.address, 'GET', path)).status,
      (await call(store.address, 'PATCH', path, redeem)).status,
      (await call(store.address, 'PATCH', path, redeem)).status,
    ]
    expect(statuses).toEqual([200, 500, 200])
    expect(store.weather()).toEqual({ kind: 'clear' })
  })

  it('answers any refusal it is told to, before the work or after it', async () => {
    const store = await startStore(shop())
    const body = { config_id: coffee.id, count: 4 }
    store.refuse(documentedRefusals.subscriptionExpired, { nextRequests: 1 })
    const before = await call(store.address, 'POST', '/vouchers', { body })
    store.refuse(documentedRefusals.cannotCreate, { nextRequests: 1, work: 'done' })
    store.setPolicy({ createFewer: 1 })
    const after = await call(store.address, 'POST', '/vouchers', { body })
    expect([before.envelope.code, after.envelope.code]).toEqual(['100121', '100152'])
    expect(store.ledger).toMatchObject([{ count: 3, requestId: 2 }])
  })
})

describe('the limits', () => {
  it('answers 429 beyond the requests of a second', async () => {
    const store = await startStore({ ...shop(), requestsPerSecond: 3 })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const statuses: number[] = []
    for (let sent = 0; sent < 4; sent += 1) {
      statuses.push((await call(store.address, 'GET', path, { agent })).status)
    }
    agent.destroy()
    expect(statuses).toEqual([200, 200, 200, 429])
    expect(store.peakPerSecond()).toBe(4)
  })

  it('answers 429 until the next month when the quota is used up', async () => {
    let now = new Date(2026, 0, 31, 23, 0, 0).getTime()
    const store = await startStore({ ...shop(), now: () => now, monthlyQuota: 2 })
    const get = () => call(store.address, 'GET', path, { timestamp: String(now) })
    const statuses = [(await get()).status, (await get()).status]
    const refused = await get()
    expect([...statuses, refused.status, refused.headers['retry-after']]).toEqual([200, 200, 429, '3600'])
    now += 3_600_000
    expect((await get()).status).toBe(200)
    expect(store.requestsThisMonth()).toBe(1)
  })
})
