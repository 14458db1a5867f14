import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correctOffset, createServerClock } from '../../../src-main/limits/clock.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'

const NOON = Date.UTC(2026, 4, 20, 12)
const header = (at: number) => new Date(at).toUTCString()
const MINUTE = 60_000

describe('the offset', () => {
  test.each([
    ['a PC ten minutes behind', 10 * MINUTE],
    ['a PC seven hours ahead', -7 * 60 * MINUTE],
    ['a PC set to a Buddhist year', Date.UTC(2026, 4, 20) - Date.UTC(2569, 4, 20)],
  ])('of %s is learnt from one answer, to within a second', (_, offset) => {
    const pc = NOON - offset
    const learnt = correctOffset(0, header(NOON + 100), pc, pc + 200)
    expect(Math.abs(learnt - offset)).toBeLessThanOrEqual(1000)
  })

  test('is left alone by differences that a header in whole seconds cannot show', () => {
    expect(correctOffset(0, header(NOON + 1000), NOON, NOON + 100)).toBe(0)
    expect(correctOffset(0, header(NOON - 1000), NOON + 900, NOON + 950)).toBe(0)
  })

  test('is left alone by an answer so slow that it cannot contradict it', () => {
    expect(correctOffset(0, header(NOON + 25_000), NOON, NOON + 25_100)).toBe(0)
  })

  test.each([[undefined], [null], [''], ['soon'], ['0'], ['2026-05-20']])(
    'is left alone by the header %j',
    (dateHeader) => {
      expect(correctOffset(7000, dateHeader, NOON, NOON + 100)).toBe(7000)
    },
  )

  test('is left alone by an exchange during which the clock was set back', () => {
    expect(correctOffset(0, header(NOON), NOON, NOON - MINUTE)).toBe(0)
  })

  test('never moves away from a right clock, however the exchange went', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.nat(60_000), fc.nat(999), (wayMs, backMs, part) => {
        const sentAt = NOON + part
        expect(correctOffset(0, header(sentAt + wayMs), sentAt, sentAt + wayMs + backMs)).toBe(0)
      }),
      { examples: [[60_000, 0, 0]] },
    )
  })
})

describe('after a start, before an answer', () => {
  const YEARS = Date.UTC(2569, 4, 20) - Date.UTC(2026, 4, 20)

  test.each([
    ['a PC that is still off by 543 years', YEARS, YEARS],
    ['a PC that is still seven hours behind', -420 * MINUTE, -420 * MINUTE],
    ['a PC that was 543 years ahead, and is set right now', YEARS, 0],
  ])('the time of %s is right', (_, before, now) => {
    const later = NOON + 3 * 24 * 60 * MINUTE
    const clock = createServerClock(createVirtualClock(later + now))
    clock.recall({ serverAt: NOON, aheadMs: before })
    expect(clock.now()).toBe(later)
    expect([clock.isProven(), clock.aheadMs()]).toEqual([false, null])
  })

  test('the time is none that lies before what the server has shown', () => {
    const clock = createServerClock(createVirtualClock(NOON - 24 * 60 * MINUTE))
    clock.recall({ serverAt: NOON, aheadMs: 0 })
    expect(clock.now()).toBe(NOON)
  })
})

describe('the server’s time', () => {
  /** A PC whose wall clock is ahead by `aheadMs`, and a server that shows the true time. */
  function pcUnderTest(aheadMs: number) {
    const pc = createVirtualClock(NOON + aheadMs)
    const clock = createServerClock(pc)
    const trueNow = () => NOON + pc.monotonic()
    const learn = () => clock.learn(header(trueNow()), pc.monotonic() - 50, pc.monotonic() + 50)
    const error = () => Math.abs(clock.now() - trueNow())
    return { pc, clock, trueNow, learn, error }
  }

  test('is the PC’s until the first answer, and unproven', () => {
    const { pc, clock } = pcUnderTest(10 * MINUTE)
    expect([clock.now() - pc.now(), clock.isProven(), clock.aheadMs()]).toEqual([0, false, null])
  })

  test.each([
    ['ten minutes', 10 * MINUTE],
    ['seven hours', -7 * 60 * MINUTE],
    ['543 years', Date.UTC(2569, 4, 20) - Date.UTC(2026, 4, 20)],
  ])('is right after one answer on a PC that is off by %s, and tells by how much', (_, aheadMs) => {
    const { clock, learn, error } = pcUnderTest(aheadMs)
    expect(Math.abs(learn() + aheadMs)).toBeLessThanOrEqual(1000)
    expect(error()).toBeLessThanOrEqual(1000)
    expect(Math.abs((clock.aheadMs() ?? 0) - aheadMs)).toBeLessThanOrEqual(1000)
    expect([clock.isProven(), learn()]).toEqual([true, 0])
  })

  test('does not follow a wall clock that is set, to and fro, but is no longer sure', async () => {
    const { pc, clock, trueNow, learn, error } = pcUnderTest(0)
    learn()
    await pc.advance(5 * MINUTE)
    for (const jump of [10 * MINUTE, -7 * 60 * MINUTE, Date.UTC(2569, 4, 20) - NOON, 0]) {
      pc.setWall(trueNow() + jump)
      expect(error()).toBeLessThanOrEqual(1000)
      expect(clock.isProven()).toBe(Math.abs(jump) < MINUTE)
    }
    pc.setWall(trueNow() + 7 * 60 * MINUTE)
    expect([learn(), clock.isProven()]).toEqual([0, true])
  })

  test('is no longer sure when small steps add up to a minute without an answer', async () => {
    const { pc, clock, trueNow, learn } = pcUnderTest(0)
    learn()
    pc.setWall(trueNow() + 59_000)
    expect(clock.isProven()).toBe(true)
    pc.setWall(trueNow() + 61_000)
    expect(clock.isProven()).toBe(false)
  })

  test('goes on after a sleep in which the monotonic clock stood still', async () => {
    const { pc, clock, trueNow, learn } = pcUnderTest(-2 * MINUTE)
    learn()
    await pc.advance(MINUTE)
    clock.suspended()
    const eightHours = 480 * MINUTE
    pc.setWall(pc.now() + eightHours)
    clock.resumed()
    expect(Math.abs(clock.now() - (trueNow() + eightHours))).toBeLessThanOrEqual(1000)
    expect(clock.isProven()).toBe(false)
  })

  test('is not moved by a sleep in which both clocks went on, nor by a wall clock set back in it', async () => {
    const { pc, clock, trueNow, learn, error } = pcUnderTest(0)
    learn()
    clock.suspended()
    await pc.advance(480 * MINUTE)
    clock.resumed()
    expect([error() <= 1000, clock.isProven()]).toEqual([true, true])
    clock.suspended()
    pc.setWall(trueNow() - 60 * MINUTE)
    clock.resumed()
    expect(error()).toBeLessThanOrEqual(1000)
  })

  test('learns nothing from an answer without a date', () => {
    const { clock } = pcUnderTest(0)
    expect([clock.learn(null, 0, 1), clock.isProven()]).toEqual([0, false])
  })
})
