import { describe, expect, test } from 'vitest'
import {
  canRead,
  canWrite,
  count,
  monthOf,
  reserveOf,
  resetsAt,
  spend,
  type Tally,
  usedIn,
} from '../../../src-main/limits/allowance.ts'

const local = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime()

describe('the period', () => {
  test.each([
    [local(2026, 5, 20, 12), 1, '2026-05-01', local(2026, 6, 1)],
    [local(2026, 5, 1), 1, '2026-05-01', local(2026, 6, 1)],
    [local(2026, 5, 1) - 1, 1, '2026-04-01', local(2026, 5, 1)],
    [local(2026, 1, 14, 23, 59), 15, '2025-12-15', local(2026, 1, 15)],
    [local(2026, 1, 15), 15, '2026-01-15', local(2026, 2, 15)],
    [local(2026, 12, 31, 23), 28, '2026-12-28', local(2027, 1, 28)],
    [local(2028, 2, 29), 28, '2028-02-28', local(2028, 3, 28)],
  ])('of %i with reset day %i is %s', (now, resetDay, period, end) => {
    expect([monthOf(now, resetDay), resetsAt(now, resetDay)]).toEqual([period, end])
  })

  test('ends exactly where the next one begins, on every day of a leap year and every reset day', () => {
    for (let day = 1; day <= 366; day += 1) {
      for (let resetDay = 1; resetDay <= 28; resetDay += 1) {
        const now = local(2028, 1, day, 12)
        const end = resetsAt(now, resetDay)
        expect(end).toBeGreaterThan(now)
        expect(monthOf(end - 1, resetDay)).toBe(monthOf(now, resetDay))
        expect(monthOf(end, resetDay)).not.toBe(monthOf(now, resetDay))
      }
    }
  })
})

describe('the count', () => {
  /** Spends once in each period, one after the other. */
  const spendIn = (periods: readonly string[], start: Tally = {}) =>
    periods.reduce((tally, period) => count(tally, spend(tally, period)), start)

  test('goes up by one a request and starts anew in a new period', () => {
    const tally = spendIn(['2026-05-01', '2026-05-01', '2026-06-01'])
    expect([usedIn(tally, '2026-05-01'), usedIn(tally, '2026-06-01'), usedIn(tally, '2026-07-01')]).toEqual([
      2, 1, 0,
    ])
  })

  test('survives a clock that visits a Buddhist year and comes back', () => {
    const tally = spendIn(['2026-05-01', '2026-05-01', '2569-05-01', '2026-05-01'])
    expect(usedIn(tally, '2026-05-01')).toBe(3)
  })

  test('is carried over when the reset day is changed, and back', () => {
    const tally = spendIn(['2026-05-01', '2026-05-01', '2026-05-15'])
    expect([usedIn(tally, '2026-05-15'), usedIn(tally, '2026-05-01'), usedIn(tally, '2026-06-15')]).toEqual([
      3, 3, 0,
    ])
  })

  test('is not made smaller by an older line', () => {
    const tally = count(count({}, { period: '2026-05-01', used: 9 }), { period: '2026-05-01', used: 4 })
    expect(usedIn(tally, '2026-05-01')).toBe(9)
  })
})

describe('the reserve', () => {
  test.each([
    { used: 998, underWay: 0, openReadBacks: 0, may: true },
    { used: 999, underWay: 0, openReadBacks: 0, may: false },
    { used: 996, underWay: 1, openReadBacks: 0, may: true },
    { used: 996, underWay: 1, openReadBacks: 1, may: false },
    { used: 990, underWay: 0, openReadBacks: 8, may: true },
    { used: 990, underWay: 0, openReadBacks: 9, may: false },
    { used: 1200, underWay: 0, openReadBacks: 0, may: false },
  ])(
    'with $used of 1000 used, $underWay under way and $openReadBacks open, a write may begin: $may',
    (row) => {
      expect(canWrite({ ...row, limit: 1000 })).toBe(row.may)
    },
  )

  test.each([
    { used: 898, may: true },
    { used: 899, may: false },
  ])('with $used of 1000 used, the backlog may begin a write beside a tenth that is kept: $may', (row) => {
    const kept = reserveOf(1000, 10)
    expect(canWrite({ ...row, limit: 1000, underWay: 0, openReadBacks: 0, kept })).toBe(row.may)
  })

  test('is a share in whole requests, rounded down, so that a small limit keeps none', () => {
    expect([reserveOf(1000, 10), reserveOf(1999, 10), reserveOf(9, 10), reserveOf(1000, 0)]).toEqual([
      100, 199, 0, 0,
    ])
  })

  test('a read may take the last request and no more', () => {
    expect([canRead({ used: 999, limit: 1000 }), canRead({ used: 1000, limit: 1000 })]).toEqual([true, false])
    expect([canRead({ used: 990, limit: 1000 }, 10), canRead({ used: 991, limit: 1000 }, 10)]).toEqual([
      true,
      false,
    ])
  })
})
