import { describe, expect, test } from 'vitest'
import { type Action, alikeKey, type Evidence, type Outcome, type UnknownWhy } from '#contract'
import { isNeverSent } from '../../../src-main/journal/action-state.ts'
import { Fold } from '../../../src-main/journal/fold.ts'
import type { Line } from '../../../src-main/journal/lines.ts'
import { issueOf, redeemOf } from '../../helpers/asked.ts'

const [FIRST, SECOND, THIRD] = [1, 2, 3].map((n) => `0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a0${n}`) as [
  string,
  string,
  string,
]
const REFERENCE = 'CF-7K3M-9QXZ'
const AGAIN = 'CF-7K3M-9QXA'
const spent = { shop: 'shop', period: '2026-11-01', used: 1 }

const intent = (action: string, request: Action['request']): Line => ({
  type: 'intent',
  action,
  slip: `K3-000${action.slice(-1)}`,
  shop: 'shop',
  staff: 'Malee',
  request,
})
const issue = (action: string, count: number): Line => intent(action, issueOf('type', { count }))
const redeem = (action: string, count: number): Line => intent(action, redeemOf('voucher', { count }))

const together = (...shares: readonly (readonly [string, number])[]): Line => ({
  type: 'sending',
  attempt: REFERENCE,
  action: shares[0]?.[0] ?? '',
  count: shares.reduce((sum, [, count]) => sum + count, 0),
  shares: shares.map(([action, count]) => ({ action, count })),
  baseline: { left: 5, total: 5, doneSince: 0 },
  serverAt: null,
  spent,
})
const outcome = (ended: Outcome): Line => ({ type: 'outcome', attempt: REFERENCE, outcome: ended })
const cut: Outcome = { kind: 'unknown', why: 'cut', code: '', message: '' }
const refused: Outcome = { kind: 'refused', code: '100146', message: 'too many' }
const found = (ids: readonly string[], verdict: 'wait' | 'done' | 'short' | 'not-done' | 'person'): Line => ({
  type: 'checked',
  attempt: REFERENCE,
  evidence: { kind: 'issue', found: ids.length, complete: true, lookAlikes: 0, noteProven: true },
  verdict,
  need: verdict === 'person' ? 'list-incomplete' : null,
  voucherIds: [...ids],
})
const moved = (change: number, verdict: 'not-done' | 'person' | 'done'): Line => {
  const evidence: Evidence = { kind: 'redeem', left: 5 - change, total: 5, change }
  const need = verdict === 'person' ? 'changed-otherwise' : null
  return { type: 'checked', attempt: REFERENCE, evidence, verdict, need, voucherIds: [] }
}

const foldOf = (...lines: readonly Line[]): Fold => {
  const fold = new Fold()
  lines.forEach((line, index) => {
    fold.add({ seq: index + 1, at: 1_000 + index, line })
  })
  return fold
}
const actionsOf = (...lines: readonly Line[]): readonly Action[] => [...foldOf(...lines).actions()]
const standing = (...lines: readonly Line[]): readonly string[] =>
  actionsOf(...lines).map(({ state, doneCount }) => `${state} ${doneCount}`)

const THREE = [issue(FIRST, 1), issue(SECOND, 2), issue(THIRD, 1)]
const SENT = [...THREE, { ...together([FIRST, 1], [SECOND, 2], [THIRD, 1]), baseline: null } as Line]

describe('issues that one request carries', () => {
  test('are all done, each with its own units', () => {
    expect(standing(...SENT, outcome({ kind: 'done', count: 4 }))).toEqual(['done 1', 'done 2', 'done 1'])
  })

  test('share out what was made, first come first served', () => {
    expect(standing(...SENT, outcome({ kind: 'short', count: 2 }))).toEqual(['done 1', 'short 1', 'short 0'])
  })

  test('wait to be sent by themselves when they are refused together', () => {
    const actions = actionsOf(...SENT, outcome(refused))
    expect(actions.map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
    expect(actions.map(alikeKey)).toEqual([null, null, null])
  })

  test('are all refused at once for what no other number would change', () => {
    const gone: Outcome = { ...refused, anyCount: true } as Outcome
    expect(standing(...SENT, outcome(gone))).toEqual(['refused 0', 'refused 0', 'refused 0'])
  })

  test('may go together again when nothing was applied', () => {
    const later: Outcome = { kind: 'later', reason: 'limited', code: '', message: '', retryAfterMs: null }
    const keys = actionsOf(...SENT, outcome(later)).map(alikeKey)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).not.toBeNull()
  })

  test('are settled by one look, and no voucher belongs to two', () => {
    const actions = actionsOf(...SENT, outcome(cut), found(['a', 'b', 'c', 'd'], 'done'))
    expect(actions.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    expect(actions.map(({ voucherIds }) => voucherIds)).toEqual([['a'], ['b', 'c'], ['d']])
  })

  test('are done as far as vouchers are there, while the rest is waited for', () => {
    const lines = [...SENT, outcome(cut), found(['a', 'b'], 'wait')]
    expect(standing(...lines)).toEqual(['done 1', 'unknown 1', 'unknown 0'])
    expect(standing(...lines, found(['a', 'b', 'c', 'd'], 'done'))).toEqual(['done 1', 'done 2', 'done 1'])
    expect(standing(...lines, found(['a', 'b'], 'short'))).toEqual(['done 1', 'short 1', 'short 0'])
  })

  test('keep their vouchers whichever look shows them first', () => {
    const lines = [...SENT, outcome(cut), found(['d'], 'wait'), found(['a', 'b', 'c', 'd'], 'done')]
    expect(actionsOf(...lines).map(({ voucherIds }) => voucherIds)).toEqual([['d'], ['a', 'b'], ['c']])
  })

  test('are a person’s as long as they wait, when vouchers of theirs turn up late', () => {
    const late: Line = { type: 'extra-vouchers', attempt: REFERENCE, voucherIds: ['a'] }
    const seen: Line = { type: 'assigned', attempt: REFERENCE, voucherIds: ['a'] }
    const actions = actionsOf(...SENT, outcome(cut), found([], 'not-done'), seen, late)
    expect(actions.map(({ state }) => state)).toEqual(Array.from({ length: 3 }, () => 'needs-a-person'))
    // Of the others nothing is there: nobody may be told that it happened.
    expect(actions.map(({ need }) => need)).toEqual(['extra-found', 'companion-found', 'companion-found'])
    expect(actions.map(({ extra }) => extra?.voucherIds ?? [])).toEqual([['a'], [], []])
  })

  test('go alone once the service has answered for all of them and made nothing', () => {
    const keysAfter = (why: UnknownWhy): readonly (string | null)[] => {
      const lost: Outcome = { ...cut, why }
      return actionsOf(...SENT, outcome(lost), found([], 'not-done')).map(alikeKey)
    }
    expect(keysAfter('may-have-executed')).toEqual([null, null, null])
    expect(keysAfter('server-error')).toEqual([null, null, null])
    expect(keysAfter('timeout')).not.toContain(null)
  })

  test('can be cancelled after a refusal of all of them, and not after a lost answer', () => {
    expect(actionsOf(...SENT, outcome(refused)).map(isNeverSent)).toEqual([true, true, true])
    expect(actionsOf(...SENT, outcome(cut), found([], 'not-done')).map(isNeverSent)).toEqual([
      false,
      false,
      false,
    ])
  })

  test('are told by the journal in their order after it is written anew', () => {
    const fold = foldOf(...THREE, {
      ...together([THIRD, 1], [FIRST, 1], [SECOND, 2]),
      baseline: null,
    } as Line)
    const anew = foldOf(...fold.snapshot(() => true))
    expect(anew.carriedBy(REFERENCE).map(({ id }) => id)).toEqual([THIRD, FIRST, SECOND])
  })

  test('are kept as long as one of them is', () => {
    const lines = [...SENT, outcome({ kind: 'short', count: 3 })]
    const kept = foldOf(...lines).snapshot(({ state }) => state === 'short')
    expect(kept.filter(({ type }) => type === 'kept-action')).toHaveLength(3)
  })

  test('change nothing when a list shows again what is known', () => {
    const seen: Line = { type: 'assigned', attempt: REFERENCE, voucherIds: ['a'] }
    const fold = foldOf(...SENT, outcome({ kind: 'done', count: 4 }), seen)
    expect(fold.add({ seq: 99, at: 0, line: seen })).toEqual([])
  })

  test('are a person’s when they were about to be sent again and something has turned up', () => {
    const later: Outcome = { kind: 'later', reason: 'limited', code: '', message: '', retryAfterMs: null }
    const again: Line = { ...together([FIRST, 1]), attempt: AGAIN, shares: [], baseline: null } as Line
    const late: Line = { type: 'extra-vouchers', attempt: REFERENCE, voucherIds: ['a'] }
    const seen: Line = { type: 'assigned', attempt: REFERENCE, voucherIds: ['a'] }
    const lines = [...SENT, outcome(cut), found([], 'not-done'), again, seen, late]
    const ended: Line = { type: 'outcome', attempt: AGAIN, outcome: later }
    expect(actionsOf(...lines, ended)[0]).toMatchObject({ state: 'needs-a-person', need: 'extra-found' })
  })

  test('leave to the last what was made beyond all that was asked', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const actions = actionsOf(...SENT, outcome({ kind: 'done', count: 4 }), {
      type: 'assigned',
      attempt: REFERENCE,
      voucherIds: ids,
    })
    expect(actions.at(-1)?.voucherIds).toEqual(['d', 'e'])
  })

  test('are not sent at all when one of them no longer waits', () => {
    const lines = [...THREE, { type: 'cancelled', action: SECOND, who: 'Malee' } as const, ...SENT.slice(3)]
    const fold = foldOf(...lines)
    expect([...fold.actions()].map(({ state }) => state)).toEqual(['queued', 'cancelled', 'queued'])
    expect(fold.carriedBy(REFERENCE)).toEqual([])
  })

  test('are each sent again once by themselves, whoever they go with', () => {
    const again: Line = {
      type: 'sending',
      attempt: AGAIN,
      action: FIRST,
      count: 1,
      shares: [],
      baseline: null,
      serverAt: null,
      spent,
    }
    const lost: Line = { type: 'outcome', attempt: AGAIN, outcome: cut }
    const lines = [...SENT, outcome(cut), found([], 'not-done'), again, lost]
    const ruledOut: Line = { ...found([], 'not-done'), attempt: AGAIN } as Line
    expect(actionsOf(...lines, ruledOut).map(({ need }) => need)).toEqual(['unknown-again', null, null])
  })
})

describe('redeems that one request carries', () => {
  const sent = [redeem(FIRST, 2), redeem(SECOND, 1), together([FIRST, 2], [SECOND, 1])]

  test('are uncertain when the voucher bore them all and they are refused', () => {
    expect(standing(...sent, outcome(refused))).toEqual(['unknown 0', 'unknown 0'])
  })

  test('are split once a read shows that nothing changed', () => {
    const lines = [...sent, outcome(refused), moved(0, 'not-done')]
    const actions = actionsOf(...lines)
    expect(actions.map(({ state }) => state)).toEqual(['queued', 'queued'])
    expect(actions.map(alikeKey)).toEqual([null, null])
  })

  test('are a person’s, each, where the read shows another change', () => {
    expect(standing(...sent, outcome(cut), moved(2, 'person'))).toEqual([
      'needs-a-person 0',
      'needs-a-person 0',
    ])
  })

  test('move the baseline by all their units', () => {
    const fold = foldOf(...sent, outcome({ kind: 'done', count: 3 }))
    const observation = { journal: 'j', shop: 'shop', seq: 2, at: 0 }
    const from = { journal: 'j', shop: 'shop' }
    expect(fold.baseline('voucher', { left: 5, total: 5, observation }, from)?.doneSince).toBe(3)
  })

  test('are not sent a second time once a read has shown that all happened', () => {
    const again: Line = {
      type: 'decided',
      action: FIRST,
      decision: 'send-again',
      who: 'Malee',
      why: 'asked',
      shop: 'shop',
    }
    const actions = actionsOf(...sent, outcome(cut), moved(2, 'person'), again, moved(3, 'done'))
    expect(actions.map(({ state, need }) => [state, need])).toEqual([
      ['needs-a-person', 'extra-found'],
      ['done', null],
    ])
  })

  test('can be cancelled after a refusal only once a read has shown that nothing changed', () => {
    expect(actionsOf(...sent, outcome(refused)).map(isNeverSent)).toEqual([false, false])
    expect(actionsOf(...sent, outcome(refused), moved(0, 'not-done')).map(isNeverSent)).toEqual([true, true])
  })

  test('share out units that landed late', () => {
    const late: Line = { type: 'extra-redeemed', attempt: REFERENCE, units: 3, left: 2, total: 5 }
    const actions = actionsOf(...sent, outcome(cut), moved(0, 'not-done'), late)
    expect(actions.map(({ state, extra }) => [state, extra?.units])).toEqual([
      ['needs-a-person', 2],
      ['needs-a-person', 1],
    ])
  })
})
