import { describe, expect, it } from 'vitest'
import type { Voucher } from '#contract'
import type { LeftMeans } from '../../../src-renderer/db/storage.ts'
import type { Hold } from '../../../src-renderer/outbox/outbox.ts'
import { redeemedSince } from '../../../src-renderer/vouchers/redeemed-since.ts'
import { voucherCard } from '../../../src-renderer/vouchers/usability.ts'
import { voucherUse } from '../../../src-renderer/vouchers/voucher-use.ts'
import { attempt, JOURNAL, keptVoucher, redeemRow, START, voucherOf } from '../sample-rows.ts'

const NOW = START + 1_000

const hold = (number: number, count = 1): Hold => {
  const { id, slip, staff, acceptedAt } = redeemRow(number)
  return { id, slip, staff, at: acceptedAt, count }
}

const card = (
  change: Partial<Voucher>,
  holds: readonly Hold[] = [],
  since = 0,
  leftMeans: LeftMeans | null = null,
) =>
  voucherCard({
    kept: keptVoucher(voucherOf('V1', change)),
    holds,
    redeemedSince: since,
    leftMeans,
    now: NOW,
  })

describe('whether a voucher may be redeemed now', () => {
  it('may be redeemed for what is left', () => {
    expect(card({ redeemLeft: 7, redeemTotal: 10 }).usability).toEqual({
      kind: 'usable',
      max: 7,
      caution: null,
    })
  })

  it('may not be redeemed at or after the moment it expires', () => {
    expect(card({ expiredOn: NOW }).usability).toEqual({ kind: 'expired', at: NOW })
    expect(card({ expiredOn: NOW + 1 }).usability.kind).toBe('usable')
  })

  it('may not be redeemed before the moment it becomes valid', () => {
    expect(card({ validOn: NOW + 1 }).usability).toEqual({ kind: 'not-yet', at: NOW + 1 })
    expect(card({ validOn: NOW }).usability.kind).toBe('usable')
  })

  it('may not be redeemed when the API says it is not valid', () => {
    expect(card({ valid: false }).usability).toEqual({ kind: 'not-valid' })
  })

  it('is called used up rather than not valid when nothing is left', () => {
    expect(card({ valid: false, redeemLeft: 0 }).usability).toEqual({ kind: 'used-up' })
  })

  it('is called expired rather than not valid when it has expired', () => {
    expect(card({ valid: false, expiredOn: NOW - 1 }).usability.kind).toBe('expired')
  })

  it('is used up once this counter has redeemed what was left', () => {
    expect(card({ redeemLeft: 2, redeemTotal: 2 }, [], 2)).toMatchObject({
      left: 0,
      usability: { kind: 'used-up' },
    })
  })

  it('believes `valid` where "0 left" contradicts it', () => {
    expect(card({ redeemLeft: 0, redeemTotal: 5 }).usability).toEqual({
      kind: 'usable',
      max: 5,
      caution: null,
    })
  })

  it('leaves what waiting actions have not claimed', () => {
    const { usability, held } = card({ redeemLeft: 5, redeemTotal: 5 }, [hold(1), hold(2, 2)], 1)
    expect(usability).toEqual({ kind: 'usable', max: 1, caution: null })
    expect(held).toBe(3)
  })

  it('is held, by the latest claim, once everything left is claimed', () => {
    const { usability } = card({ redeemLeft: 3, redeemTotal: 5 }, [hold(1), hold(2, 2)])
    expect(usability).toEqual({ kind: 'held', by: hold(2, 2), count: 3 })
  })

  it('is shown by what a redeem has shown the API’s number to count', () => {
    const used = { redeemLeft: 7, redeemTotal: 10 }
    expect(card(used, [], 1)).toMatchObject({ left: 6, total: 10, usability: { max: 6 } })
    expect(card(used, [], 1, 'used')).toMatchObject({ left: 2, total: 10, usability: { max: 2 } })
    expect(card({ redeemLeft: 10, redeemTotal: 10, valid: false }, [], 0, 'used').usability.kind).toBe(
      'used-up',
    )
  })

  it('is never refused for its number alone while the API says that it is valid', () => {
    expect(card({ redeemLeft: 10, redeemTotal: 10 }, [], 0, 'used').usability.kind).toBe('usable')
    expect(card({ redeemLeft: 0, redeemTotal: 10 }, [], 0, 'left').usability.kind).toBe('usable')
  })

  it('warns of numbers that something unsettled may have changed', () => {
    const kept = { ...keptVoucher(voucherOf('V1')), snapshot: null }
    const { usability } = voucherCard({ kept, holds: [], redeemedSince: 0, leftMeans: null, now: NOW })
    expect(usability).toEqual({ kind: 'usable', max: 1, caution: 'unsettled' })
  })
})

describe('what this counter redeemed since the numbers were read', () => {
  const snapshot = { left: 5, total: 5, observation: { journal: JOURNAL, seq: 10, at: START } }
  const done = (seq: number, doneCount: number) => redeemRow(1, { seq, state: 'done', doneCount })

  it('is the sum of finished redeems whose line came later', () => {
    expect(redeemedSince([done(9, 1), done(11, 2), done(15, 1), redeemRow(2)], snapshot, JOURNAL)).toBe(3)
  })

  it('is judged by time where the numbers come from another journal', () => {
    const before = { ...done(50, 1), attempts: [attempt(null, { startedAt: START - 1 })] }
    const after = { ...done(3, 2), attempts: [attempt(null, { startedAt: START + 1 })] }
    expect(redeemedSince([before, after], snapshot, 'another')).toBe(2)
  })

  it('is not known, and not guessed, without numbers', () => {
    expect(redeemedSince([done(11, 2)], null, JOURNAL)).toBe(0)
  })
})

describe('how a list tells vouchers apart', () => {
  it.each([
    [{ valid: true }, 'usable'],
    [{ valid: false }, 'used'],
    [{ valid: true, expiredOn: NOW }, 'expired'],
    [{ valid: false, validOn: NOW + 1 }, 'not-yet'],
  ] as const)('takes %j for %s', (change, use) => {
    expect(voucherUse(voucherOf('V1', change), NOW)).toBe(use)
  })
})

describe('while the service cannot be asked', () => {
  const DAY_MS = 86_400_000
  const offlineCard = (
    offline: { mostDays: number; mostUses: number },
    holds: readonly Hold[],
    days: number,
  ) =>
    voucherCard({
      kept: keptVoucher(voucherOf('V1', { redeemLeft: 7, redeemTotal: 10 })),
      holds,
      redeemedSince: 0,
      leftMeans: null,
      now: START + days * DAY_MS,
      offline,
    }).usability

  it('is accepted as ever without limits', () => {
    expect(offlineCard({ mostDays: 0, mostUses: 0 }, [], 300)).toMatchObject({ kind: 'usable', max: 7 })
  })

  it('is not accepted once it was last seen too long ago', () => {
    expect(offlineCard({ mostDays: 3, mostUses: 0 }, [], 3)).toMatchObject({ kind: 'usable' })
    expect(offlineCard({ mostDays: 3, mostUses: 0 }, [], 3.01)).toEqual({ kind: 'too-old', days: 3 })
  })

  it('is accepted for as many uses as may wait, and no more', () => {
    const caps = { mostDays: 0, mostUses: 2 }
    expect(offlineCard(caps, [], 1)).toMatchObject({ kind: 'usable', max: 2 })
    expect(offlineCard(caps, [hold(1)], 1)).toMatchObject({ kind: 'usable', max: 1 })
    expect(offlineCard(caps, [hold(1, 2)], 1)).toEqual({ kind: 'enough-offline', most: 2 })
  })

  it('is refused for what is certain first', () => {
    const expired = voucherOf('V1', { expiredOn: START })
    const facts = { holds: [], redeemedSince: 0, leftMeans: null, now: START + 10 * DAY_MS }
    const offline = { mostDays: 1, mostUses: 1 }
    expect(voucherCard({ ...facts, kept: keptVoucher(expired), offline }).usability.kind).toBe('expired')
  })
})
