import { describe, expect, test } from 'vitest'
import type { Action, Evidence, Outcome } from '#contract'
import { Fold } from '../../../src-main/journal/fold.ts'
import type { Line, LineOf } from '../../../src-main/journal/lines.ts'
import { issueOf, redeemOf } from '../../helpers/desk-under-test.ts'

const ID = '0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a01'
const OTHER = '0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a02'
const REFERENCE = 'CF-7K3M-9QXZ'
const SECOND = 'CF-7K3M-9QY0'
const VOUCHER = 'voucher-1'

const intent = (request: Action['request'] = redeemOf(VOUCHER), action = ID): LineOf<'intent'> => ({
  type: 'intent',
  action,
  slip: 'K3-0001',
  shop: 'shop',
  staff: 'Malee',
  request,
})
const sending = (attempt = REFERENCE, action = ID, count = 1): Line => ({
  type: 'sending',
  attempt,
  action,
  count,
  shares: [],
  baseline: null,
  serverAt: null,
  spent: { shop: 'shop', period: '2026-11-01', used: 1 },
})
const outcome = (ended: Outcome, attempt = REFERENCE): Line => ({ type: 'outcome', attempt, outcome: ended })
const done = (count = 1): Outcome => ({ kind: 'done', count })
const cut: Outcome = { kind: 'unknown', why: 'cut', code: '', message: '' }
const refused: Outcome = { kind: 'refused', code: '100999', message: 'no' }
const later: Outcome = {
  kind: 'later',
  reason: 'credentials',
  code: '100100',
  message: '',
  retryAfterMs: null,
}
const unchanged: Evidence = { kind: 'redeem', left: 1, total: 1, change: 0 }
const checked = (verdict: 'wait' | 'done' | 'not-done' | 'short' | 'person', attempt = REFERENCE): Line => ({
  type: 'checked',
  attempt,
  evidence: unchanged,
  verdict,
  need: verdict === 'person' ? 'changed-otherwise' : null,
  voucherIds: [],
})
const decided = (decision: 'went-through' | 'send-again' | 'give-up'): LineOf<'decided'> => ({
  type: 'decided',
  action: ID,
  decision,
  who: 'Malee',
  why: 'the customer showed it',
  shop: 'shop',
})

const foldOf = (...lines: readonly Line[]): Fold => {
  const fold = new Fold()
  lines.forEach((line, index) => {
    fold.add({ seq: index + 1, at: 1_000 + index, line })
  })
  return fold
}
const stateAfter = (...lines: readonly Line[]) => foldOf(...lines).action(ID)?.state

describe('an action', () => {
  test.each([
    ['waits once it is accepted', [], 'queued'],
    ['is being sent once that is written down', [sending()], 'sending'],
    ['is done', [sending(), outcome(done())], 'done'],
    ['waits again after an answer that concerns all', [sending(), outcome(later)], 'queued'],
    ['is uncertain after a lost answer', [sending(), outcome(cut)], 'unknown'],
    ['is refused', [sending(), outcome(refused)], 'refused'],
    ['stays uncertain after an early look', [sending(), outcome(cut), checked('wait')], 'unknown'],
    ['is done by evidence', [sending(), outcome(cut), checked('done')], 'done'],
    ['waits again when it did not happen', [sending(), outcome(cut), checked('not-done')], 'queued'],
    [
      'needs a person when evidence does not decide',
      [sending(), outcome(cut), checked('person')],
      'needs-a-person',
    ],
    ['is cancelled before it was ever sent', [{ type: 'cancelled', action: ID, who: 'Malee' }], 'cancelled'],
    ['is held for another shop', [{ type: 'held', action: ID, why: 'shop-changed' }], 'held'],
    ['needs a person when lines were lost', [{ type: 'lines-lost', unreadable: 0 }], 'needs-a-person'],
  ] as const)('%s', (_title, lines, state) => {
    expect(stateAfter(intent(), ...(lines as readonly Line[]))).toBe(state)
  })

  test('can be cancelled only while nothing of it was ever applied', () => {
    const cancel: Line = { type: 'cancelled', action: ID, who: 'Malee' }
    expect(stateAfter(intent(), sending(), cancel)).toBe('sending')
    expect(stateAfter(intent(), sending(), outcome(later), cancel)).toBe('cancelled')
    expect(stateAfter(intent(), sending(), outcome(cut), checked('not-done'), cancel)).toBe('queued')
  })

  test('is not moved by a slow read-back of an earlier attempt', () => {
    const again = [decided('send-again'), sending(SECOND), outcome(cut, SECOND)]
    const lines = [intent(), sending(), outcome(cut), checked('person'), ...again]
    expect(stateAfter(...lines, checked('not-done', REFERENCE))).toBe('unknown')
    expect(stateAfter(...lines, checked('done', REFERENCE))).toBe('unknown')
  })

  test('is sent again by itself once in its life, whatever people ordered meanwhile', () => {
    const held: Line = { type: 'held', action: ID, why: 'shop-changed' }
    const first = [sending(), outcome(cut), checked('not-done')]
    const second = [sending(SECOND), outcome(cut, SECOND), checked('not-done', SECOND)]
    expect(stateAfter(intent(), held, decided('send-again'), ...first, ...second)).toBe('needs-a-person')
  })

  test('of which some were found in part of a list is sent again only for the others', () => {
    const found: Line = {
      type: 'checked',
      attempt: REFERENCE,
      evidence: { kind: 'issue', found: 20, complete: false, lookAlikes: 0, noteProven: true },
      verdict: 'person',
      need: 'list-incomplete',
      voucherIds: [],
    }
    const lines = [
      intent(issueOf('type', { count: 50 })),
      sending(REFERENCE, ID, 50),
      outcome(cut),
      found,
      found,
    ]
    expect(foldOf(...lines, decided('send-again')).action(ID)).toMatchObject({
      state: 'queued',
      doneCount: 20,
    })
  })

  test('with a person when the shop changes is another shop’s, and is bound to this one only by a word', () => {
    const held: Line = { type: 'held', action: ID, why: 'shop-changed' }
    const decision: Line = { ...decided('send-again'), shop: 'new shop' }
    const lines = [intent(), sending(), outcome(cut), checked('person')]
    expect(foldOf(...lines, decision).action(ID)).toMatchObject({ shop: 'shop' })
    expect(foldOf(...lines, held).action(ID)).toMatchObject({ state: 'needs-a-person', need: 'other-shop' })
    expect(foldOf(...lines, held, decision).action(ID)).toMatchObject({ state: 'queued', shop: 'new shop' })
  })

  test('is sent again by itself once, and then needs a person', () => {
    const again = [sending(SECOND), outcome(cut, SECOND), checked('not-done', SECOND)]
    const fold = foldOf(intent(), sending(), outcome(cut), checked('not-done'), ...again)
    expect(fold.action(ID)).toMatchObject({ state: 'needs-a-person', need: 'unknown-again' })
  })

  test('that was refused after it had been uncertain stays uncertain until it is read back', () => {
    const again = [sending(SECOND), outcome(refused, SECOND)]
    const lines = [intent(), sending(), outcome(cut), checked('not-done'), ...again]
    expect(stateAfter(...lines)).toBe('unknown')
    expect(stateAfter(...lines, checked('not-done', SECOND))).toBe('refused')
  })

  test('is what a person decides: it went through, send again, give up', () => {
    const lines = [intent(), sending(), outcome(cut), checked('person')]
    expect(stateAfter(...lines, decided('went-through'))).toBe('done')
    expect(stateAfter(...lines, decided('send-again'))).toBe('queued')
    expect(stateAfter(...lines, decided('give-up'))).toBe('given-up')
  })

  test('that is final is changed by nothing more', () => {
    const lines = [intent(), sending(), outcome(done())]
    for (const line of [decided('send-again'), checked('not-done'), outcome(cut), sending(SECOND)]) {
      expect(stateAfter(...lines, line)).toBe('done')
    }
  })

  test('of fifty of which forty-eight were made asks for the other two when a person sends it again', () => {
    const lines = [
      intent(issueOf('type', { count: 50 })),
      sending(REFERENCE, ID, 50),
      outcome({ kind: 'short', count: 48 }),
    ]
    expect(foldOf(...lines).action(ID)).toMatchObject({ state: 'short', doneCount: 48 })
    expect(
      foldOf(...lines, decided('send-again'), sending(SECOND, ID, 2), outcome(done(2), SECOND)).action(ID),
    ).toMatchObject({
      state: 'done',
      doneCount: 50,
    })
  })

  test('of fifty whose missing two are refused stays short by two', () => {
    const lines = [
      intent(issueOf('type', { count: 50 })),
      sending(REFERENCE, ID, 50),
      outcome({ kind: 'short', count: 48 }),
      decided('send-again'),
      sending(SECOND, ID, 2),
      outcome(refused, SECOND),
    ]
    expect(foldOf(...lines).action(ID)).toMatchObject({ state: 'short', need: 'short', doneCount: 48 })
  })

  test('asked for twice under one id is one action', () => {
    expect([...foldOf(intent(), intent(issueOf('type'))).actions()]).toHaveLength(1)
  })
})

describe('a baseline', () => {
  const source = { journal: 'j', shop: 'shop' }
  const snapshot = (seq: number) => ({
    left: 5,
    total: 5,
    observation: { journal: 'j', shop: 'shop', seq, at: 0 },
  })

  test('counts our own redeems that were done since the numbers were read', () => {
    const fold = foldOf(intent(), sending(), outcome(done()))
    expect(fold.baseline(VOUCHER, snapshot(0), source)).toEqual({ left: 5, total: 5, doneSince: 1 })
    expect(fold.baseline(VOUCHER, snapshot(3), source)).toEqual({ left: 5, total: 5, doneSince: 0 })
  })

  test('is none while something on the voucher is uncertain', () => {
    expect(foldOf(intent(), sending(), outcome(cut)).baseline(VOUCHER, snapshot(0), source)).toBeNull()
  })

  test('is none after a person decided what nobody could know', () => {
    const fold = foldOf(intent(), sending(), outcome(cut), checked('person'), decided('went-through'))
    expect(fold.baseline(VOUCHER, snapshot(0), source)).toBeNull()
    expect(fold.baseline(VOUCHER, snapshot(5), source)).not.toBeNull()
  })

  test('is none after an uncertain redeem was left to a person because the shop changed', () => {
    const fold = foldOf(intent(), sending(), outcome(cut), { type: 'held', action: ID, why: 'shop-changed' })
    expect(fold.baseline(VOUCHER, snapshot(0), source)).toBeNull()
  })

  test('is none for numbers read under another journal, or under lines this one does not have', () => {
    const fold = foldOf(intent())
    expect(fold.baseline(VOUCHER, snapshot(0), { ...source, journal: 'another' })).toBeNull()
    expect(fold.baseline(VOUCHER, snapshot(2), source)).toBeNull()
    expect(fold.baseline(VOUCHER, snapshot(1), { ...source, shop: 'another' })).toBeNull()
  })
})

test('numbers read while a redeem was under way replace nothing', () => {
  const before = foldOf(intent())
  expect(before.isUndisturbed(VOUCHER, 1)).toBe(true)
  expect(foldOf(intent(), sending()).isUndisturbed(VOUCHER, 2)).toBe(false)
  const after = foldOf(intent(), sending(), outcome(done()))
  expect(after.isUndisturbed(VOUCHER, 2)).toBe(false)
  expect(after.isUndisturbed(VOUCHER, 3)).toBe(true)
})

test('every unfinished redeem holds its voucher, and a finished one releases it', () => {
  const waiting = foldOf(intent(), intent(redeemOf(VOUCHER), OTHER))
  expect(waiting.holdsOn(VOUCHER, 'shop').map(({ id }) => id)).toEqual([ID, OTHER])
  const finished = foldOf(intent(), intent(redeemOf(VOUCHER), OTHER), sending(), outcome(done()))
  expect(finished.holdsOn(VOUCHER, 'shop').map(({ id }) => id)).toEqual([OTHER])
})

test('the same lines always make the same fold', () => {
  const lines = [
    intent(),
    sending(),
    outcome(cut),
    checked('not-done'),
    sending(SECOND),
    outcome(done(), SECOND),
  ]
  expect(foldOf(...lines).action(ID)).toEqual(foldOf(...lines).action(ID))
  expect(foldOf(...lines).tally('shop')).toEqual({ '2026-11-01': 1 })
})

test('slips go on from the highest, also after one that could not be saved', () => {
  const fold = foldOf({ ...intent(), slip: 'K3-0007' })
  expect(fold.lastSlip).toBe(7)
})
