import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Attempt, Baseline, Evidence, Outcome } from '#contract'
import { type Circumstances, changeSince, judge } from '../../../src-main/settle/judge.ts'

const cut: Outcome = { kind: 'unknown', why: 'cut', code: '', message: '' }
const refusal: Outcome = { kind: 'refused', code: '100999', message: 'no' }

const attempt = (count: number, baseline: Baseline | null = null, outcome: Outcome = cut): Attempt => ({
  reference: 'CF-7K3M-9QXZ',
  seq: 2,
  startedAt: 0,
  count,
  baseline,
  ended: { at: 1, outcome },
  checks: [],
})
const baseline: Baseline = { left: 5, total: 5, doneSince: 0 }

const redeemed = (change: number | null): Evidence => ({ kind: 'redeem', left: 0, total: 5, change })
const issued = (found: number, more: Partial<Extract<Evidence, { kind: 'issue' }>> = {}): Evidence => ({
  kind: 'issue',
  found,
  complete: true,
  lookAlikes: 0,
  noteProven: true,
  ...more,
})

const early: Circumstances = {
  isSettled: false,
  onlyCounter: true,
  isConfirmed: false,
  isOvertaken: false,
  isCopied: false,
}
const late: Circumstances = { ...early, isSettled: true }
const shared: Circumstances = { ...late, onlyCounter: false }

test('a request that carried several is judged by all their units', () => {
  const joined = { ...attempt(1, baseline), joined: { count: 3, before: 0 } }
  expect(judge(joined, redeemed(3), early).verdict).toBe('done')
  expect(judge(joined, redeemed(1), late)).toEqual({ verdict: 'person', need: 'changed-otherwise' })
  expect(judge(joined, redeemed(3), { ...late, isOvertaken: true })).toEqual({
    verdict: 'person',
    need: 'overtaken',
  })
  expect(judge(joined, issued(1), early).verdict).toBe('wait')
  expect(judge(joined, issued(3), early).verdict).toBe('done')
})

describe('an uncertain redeem', () => {
  const one = attempt(1, baseline)
  test.each([
    ['moved by exactly our count, at once', redeemed(1), early, 'done', null],
    ['not moved, too early', redeemed(0), early, 'wait', null],
    ['not moved, late', redeemed(0), late, 'not-done', null],
    ['moved by something else, late', redeemed(2), late, 'person', 'changed-otherwise'],
    ['moved by our count, where others redeem too', redeemed(1), shared, 'person', 'other-counters'],
    [
      'moved by our count, where nobody was asked',
      redeemed(1),
      { ...late, onlyCounter: null },
      'person',
      'other-counters',
    ],
    ['not moved, where others redeem too', redeemed(0), shared, 'not-done', null],
    ['without a baseline', redeemed(null), late, 'person', 'no-baseline'],
    ['without a baseline, too early', redeemed(null), early, 'wait', null],
  ] as const)('%s', (_title, evidence, circumstances, verdict, need) => {
    expect(judge(one, evidence, circumstances)).toEqual({ verdict, need })
  })

  test('that was refused counts as refused once a read shows no change, and needs a person otherwise', () => {
    const refused = attempt(1, baseline, refusal)
    expect(judge(refused, redeemed(0), early)).toEqual({ verdict: 'not-done', need: null })
    expect(judge(refused, redeemed(1), early)).toEqual({ verdict: 'person', need: 'refused-unexpectedly' })
  })
})

describe('an uncertain issue of three', () => {
  const three = attempt(3)
  test.each([
    ['all found, at once', issued(3), early, 'done', null],
    ['more than asked found', issued(4), early, 'done', null],
    ['none found, too early', issued(0), early, 'wait', null],
    ['none found in a complete list, late', issued(0), late, 'not-done', null],
    ['none found in part of the list', issued(0, { complete: false }), late, 'person', 'list-incomplete'],
    [
      'none found where no note ever came back',
      issued(0, { noteProven: false }),
      late,
      'person',
      'note-not-proven',
    ],
    ['none found but look-alikes', issued(0, { lookAlikes: 3 }), late, 'person', 'look-alikes'],
    ['some found once', issued(2), late, 'wait', null],
    ['some found twice', issued(2), { ...late, isConfirmed: true }, 'short', null],
    ['some found, too early', issued(2), { ...early, isConfirmed: true }, 'wait', null],
    [
      'some found twice in part of the list',
      issued(2, { complete: false }),
      { ...late, isConfirmed: true },
      'person',
      'list-incomplete',
    ],
  ] as const)('%s', (_title, evidence, circumstances, verdict, need) => {
    expect(judge(three, evidence, circumstances)).toEqual({ verdict, need })
  })
})

test('no evidence proves before the settle time that a request was not executed', () => {
  const evidence = fc.oneof(
    fc.option(fc.integer({ min: -9, max: 9 })).map(redeemed),
    fc
      .record({ found: fc.nat(5), complete: fc.boolean(), lookAlikes: fc.nat(2), noteProven: fc.boolean() })
      .map(({ found, ...more }) => issued(found, more)),
  )
  fc.assert(
    fc.property(
      evidence,
      fc.constantFrom(true, false, null),
      fc.integer({ min: 1, max: 5 }),
      (seen, onlyCounter, count) => {
        const { verdict } = judge(attempt(count, baseline), seen, {
          isSettled: false,
          onlyCounter,
          isConfirmed: true,
          isOvertaken: false,
          isCopied: false,
        })
        expect(['wait', 'done']).toContain(verdict)
      },
    ),
  )
})

test('only the size of a change counts, since the API contradicts itself about its direction', () => {
  const one = attempt(1, { left: 3, total: 5, doneSince: 0 })
  expect(changeSince(one, 2, 5)).toBe(1)
  expect(changeSince(one, 4, 5)).toBe(1)
})

test('redeems of our own that are known to be done are not counted as a change', () => {
  expect(changeSince(attempt(1, { left: 5, total: 5, doneSince: 2 }), 3, 5)).toBe(0)
  expect(changeSince(attempt(1, { left: 5, total: 5, doneSince: 2 }), 2, 5)).toBe(1)
})

test('a total that changed makes the numbers say nothing', () => {
  expect(changeSince(attempt(1, baseline), 4, 9)).toBeNull()
})

test('of an issue that came with a copy, absence proves nothing: the other PC may have sent it under another reference', () => {
  const copied: Circumstances = { ...late, isCopied: true }
  expect(judge(attempt(1), issued(0), copied)).toEqual({ verdict: 'person', need: 'copied' })
  expect(judge(attempt(1), issued(1), copied).verdict).toBe('done')
  expect(judge(attempt(1), issued(0), late).verdict).toBe('not-done')
})
