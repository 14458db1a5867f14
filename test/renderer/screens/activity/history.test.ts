import { describe, expect, it } from 'vitest'
import type { Check, Note } from '#contract'
import { historyOf } from '../../../../src-renderer/screens/activity/history.ts'
import { attempt, redeemRow, START, UNKNOWN } from '../../sample-rows.ts'

const check: Check = {
  at: START + 20,
  evidence: { kind: 'redeem', left: 1, total: 1, change: 0 },
  verdict: 'not-done',
  need: null,
}
const note: Note = { at: START + 30, what: 'send-again', who: 'Nok', why: 'asked the kitchen' }

describe('the history of an action', () => {
  it('tells every attempt with its end and its checks, and decisions between them', () => {
    const first = attempt(UNKNOWN, { checks: [check] })
    const second = attempt({ kind: 'done', count: 1 }, { startedAt: START + 40 })
    const action = redeemRow(1, { attempts: [first, second], notes: [note] })
    expect(historyOf(action).map(({ kind }) => kind)).toEqual([
      'accepted',
      'attempt',
      'ended',
      'check',
      'note',
      'attempt',
      'ended',
    ])
  })

  it('keeps an attempt together though the clock was set back meanwhile', () => {
    const first = attempt(UNKNOWN, { checks: [{ ...check, at: START - 1_000_000 }] })
    const action = redeemRow(1, { attempts: [first], notes: [{ ...note, at: START + 10 }] })
    expect(historyOf(action).map(({ kind }) => kind)).toEqual([
      'accepted',
      'attempt',
      'ended',
      'check',
      'note',
    ])
  })
})
