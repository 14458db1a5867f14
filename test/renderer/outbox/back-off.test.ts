import { describe, expect, it } from 'vitest'
import { backOffMs, spreadMs } from '../../../src-renderer/outbox/back-off.ts'

describe('the back-off', () => {
  it('doubles from two seconds to five minutes', () => {
    const waits = [1, 2, 3, 8, 9, 1000].map((failures) => backOffMs(failures, 0))
    expect(waits).toEqual([2_000, 4_000, 8_000, 256_000, 300_000, 300_000])
  })

  it('adds up to half at random, and never goes above five minutes', () => {
    expect([backOffMs(1, 1), backOffMs(9, 1)]).toEqual([3_000, 300_000])
  })
})

it('a wait that main has told is never made shorter, and by chance a tenth longer', () => {
  expect([spreadMs(60_000, 0), spreadMs(60_000, 1), spreadMs(0, 1)]).toEqual([60_000, 66_000, 0])
})
