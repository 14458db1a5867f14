import { describe, expect, test } from 'vitest'
import type { LaterReason } from '#contract'
import { Gate } from '../../../src-main/desk/gate.ts'
import { newAction } from '../../../src-main/journal/action-state.ts'
import { redeemOf } from '../../helpers/asked.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function gateUnderTest(untilResetMs = 20 * 24 * HOUR) {
  const clock = createVirtualClock()
  const gate = new Gate(clock, () => untilResetMs)
  const refuse = (reason: LaterReason, retryAfterMs: number | null = null) =>
    gate.learn({ reason, message: '', retryAfterMs })
  return { clock, gate, refuse }
}

const redeem = (action: string, voucherId: string) => {
  const request = redeemOf(voucherId)
  const asked = { type: 'intent', action, slip: 'K3-0001', shop: 'shop', staff: 'Malee', request } as const
  return newAction(asked, 1, 0)
}

describe('of two claims in a row', () => {
  test('of one action the second is refused until the first has ended', () => {
    const { gate } = gateUnderTest()
    const release = gate.claim(redeem('a', 'voucher-1'))
    expect(gate.claim(redeem('a', 'voucher-2'))).toMatchObject({ reason: 'in-flight' })
    expect(gate.reserve('a')).toBeNull()
    if (typeof release === 'function') release()
    expect(gate.claim(redeem('a', 'voucher-2'))).toBeTypeOf('function')
  })

  test('on one voucher the second is refused until the first has ended', () => {
    const { gate } = gateUnderTest()
    const release = gate.claim(redeem('a', 'voucher-1'))
    expect(gate.claim(redeem('b', 'voucher-1'))).toMatchObject({ reason: 'busy' })
    if (typeof release === 'function') release()
    expect(gate.claim(redeem('b', 'voucher-1'))).toBeTypeOf('function')
  })
})

describe('a stop', () => {
  test('lets one request try once it is over, and the others wait for how that ends', async () => {
    const { clock, gate, refuse } = gateUnderTest()
    refuse('limited', 20_000)
    expect(gate.admit()).toMatchObject({ reason: 'limited', retryAfterMs: 20_000 })
    await clock.advance(20_000)
    expect([gate.admit(), gate.admit()]).toMatchObject([null, { reason: 'limited' }])
    expect([gate.relieve(), gate.admit(), gate.admit()]).toEqual([true, null, null])
  })

  test('lets the next one try where the first got no answer', async () => {
    const { clock, gate, refuse } = gateUnderTest()
    refuse('credentials')
    await clock.advance(HOUR)
    expect(gate.admit()).toBeNull()
    gate.untry()
    expect([gate.admit(), gate.admit()]).toMatchObject([null, { reason: 'credentials' }])
  })

  test('that the server asked for outlasts a good answer to an earlier request, and a person’s wish', () => {
    const { gate, refuse } = gateUnderTest()
    refuse('limited', 20_000)
    expect(gate.relieve()).toBe(false)
    gate.lift()
    expect(gate.admit()).toMatchObject({ reason: 'limited' })
  })

  test('of our own making ends with a good answer, or a person’s wish', () => {
    const { gate, refuse } = gateUnderTest()
    refuse('permission')
    expect([gate.relieve(), gate.admit(), gate.relieve()]).toEqual([true, null, false])
    refuse('permission')
    gate.lift()
    expect(gate.admit()).toBeNull()
  })
})

test('writes that wait after unknowns go on when the network changes, from the shortest wait anew, once an hour', async () => {
  const { clock, gate } = gateUnderTest()
  const claim = () => {
    const claimed = gate.claim(redeem('a', 'voucher-1'))
    if (typeof claimed === 'function') claimed()
    return typeof claimed === 'function' ? 'free' : claimed
  }
  const lose = () => {
    gate.unknown()
    gate.proven()
  }
  for (let n = 0; n < 8; n += 1) lose()
  expect(claim()).toMatchObject({ reason: 'brake', retryAfterMs: 128_000 })
  gate.startAnew()
  expect(claim()).toBe('free')
  lose()
  expect(claim()).toMatchObject({ reason: 'brake', retryAfterMs: 2_000 })
  gate.startAnew()
  expect(claim()).toMatchObject({ reason: 'brake' })
  await clock.advance(HOUR)
  lose()
  gate.startAnew()
  expect(claim()).toBe('free')
})

test('refusals over minutes stop everything until the month begins anew, but for one try an hour', async () => {
  const { clock, gate, refuse } = gateUnderTest()
  let tries = 0
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    if (gate.admit() === null) {
      tries += 1
      refuse('limited')
    }
    await clock.advance(MINUTE)
  }
  expect(gate.isUsedUp).toBe(true)
  expect(gate.admit()).toMatchObject({ reason: 'allowance' })
  expect(tries).toBeLessThanOrEqual(24 + 3)
})
