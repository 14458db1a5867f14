import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correctOffset, createServerClock } from '../../../src-main/limits/clock.ts'

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
    )
  })
})

test('the server clock follows the PC by what it has learnt, and says how far it moved', () => {
  let pc = NOON
  const clock = createServerClock({ now: () => pc })
  expect([clock.now(), clock.offsetMs()]).toEqual([NOON, 0])
  const moved = clock.learn(header(NOON + 10 * MINUTE), NOON, NOON + 100)
  expect(moved).toBe(10 * MINUTE + 450)
  pc += 5000
  expect([clock.now(), clock.offsetMs()]).toEqual([NOON + 5000 + moved, moved])
  expect(clock.learn(header(pc + moved), pc, pc + 100)).toBe(0)
})
