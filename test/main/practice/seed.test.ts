import { describe, expect, it } from 'vitest'
import { seedVouchers } from '../../../src-main/practice/seed.ts'
import { timeState } from '../../../src-main/practice/voucher.ts'

const nowMs = Date.UTC(2026, 2, 1, 3)
const vouchers = seedVouchers({ seed: 1, nowMs })
const usable = vouchers.filter(
  (voucher) => !voucher.voided && voucher.used < voucher.total && timeState(voucher, nowMs) === 'in-time',
)

describe('the practice shop', () => {
  it('is the same for the same seed and time, and another for another seed', () => {
    expect(seedVouchers({ seed: 1, nowMs })).toEqual(vouchers)
    expect(seedVouchers({ seed: 2, nowMs })).not.toEqual(vouchers)
  })

  it('has 40 vouchers with 40 ids, oldest first and none from the future', () => {
    expect(new Set(vouchers.map((voucher) => voucher.id)).size).toBe(40)
    const times = vouchers.map((voucher) => voucher.issuedOnMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.at(-1)).toBeLessThan(nowMs)
    for (const voucher of vouchers) expect(voucher.id).toMatch(/^[0-9a-f]{24}$/)
  })

  it.each(Array.from({ length: 20 }, (_, seed) => seed))('has all six types under seed %i', (seed) => {
    const shop = seedVouchers({ seed, nowMs })
    const codes = shop.map((voucher) => voucher.referenceCode)
    const has = (test: (voucher: (typeof shop)[number]) => boolean): boolean => shop.some(test)
    const isFresh = (voucher: (typeof shop)[number]): boolean =>
      !voucher.voided && voucher.used < voucher.total && timeState(voucher, nowMs) === 'in-time'
    expect(has((voucher) => isFresh(voucher) && voucher.total === 1)).toBe(true)
    expect(has((voucher) => isFresh(voucher) && voucher.redeemUnit === 'points')).toBe(true)
    expect(has((voucher) => timeState(voucher, nowMs) === 'expired')).toBe(true)
    expect(has((voucher) => timeState(voucher, nowMs) === 'early')).toBe(true)
    expect(has((voucher) => voucher.voided)).toBe(true)
    expect(new Set(codes).size).toBe(codes.length - 2)
  })

  it('has mostly vouchers that can be used, in Thai and in English', () => {
    expect(usable.length).toBeGreaterThan(20)
    const words = vouchers.map((voucher) => `${voucher.productName} ${voucher.recipientName}`).join(' ')
    expect(words).toMatch(/[\u0e00-\u0e7f]/)
    expect(words).toMatch(/[A-Za-z]/)
  })
})
