import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Evidence, LaterReason, NeedReason, type Outcome } from '#contract'
import { startI18n } from '../../../../src-renderer/i18n/i18n.ts'
import { evidenceLines, knownLines } from '../../../../src-renderer/screens/activity/evidence.ts'
import { howItStands } from '../../../../src-renderer/screens/activity/how-it-stands.ts'
import { attempt, issueRow, redeemRow } from '../../sample-rows.ts'

beforeAll(startI18n)

const inEnglish = () => i18next.getFixedT('en')
const baseline = { left: 7, total: 10, doneSince: 1 }
const lost: Outcome = { kind: 'unknown', why: 'timeout', code: '', message: '' }

describe('the words for a person who must decide', () => {
  it('give the numbers of the attempt and of the last check', () => {
    const evidence: Evidence = { kind: 'redeem', left: 4, total: 10, change: 2 }
    const check = { at: 0, evidence, verdict: 'person', need: 'other-counters' } as const
    const tried = attempt(lost, { count: 2, baseline, checks: [check] })
    expect(knownLines(inEnglish(), redeemRow(1, { attempts: [tried] }))).toEqual([
      '2 asked for under the reference CF-7K3M-9QXZ.',
      'Known before: 7 of 10, and 1 redeemed here since.',
      'No answer came in time. It may or may not have been done.',
      'Left before: 7 of 10; now: 4 of 10.',
      'It changed by 2; 2 was asked for.',
    ])
  })

  it('say that one request carried several, and give its own numbers', () => {
    const evidence: Evidence = { kind: 'redeem', left: 4, total: 10, change: 2 }
    const check = { at: 0, evidence, verdict: 'person', need: 'changed-otherwise' } as const
    const tried = attempt(lost, { count: 2, joined: { count: 3, before: 1 }, checks: [check] })
    expect(knownLines(inEnglish(), redeemRow(1, { attempts: [tried] }))).toEqual([
      '2 asked for under the reference CF-7K3M-9QXZ.',
      'Sent in one request with others, 3 in all. What came of it counts for whoever asked first.',
      'No answer came in time. It may or may not have been done.',
      'The voucher stands at 4 of 10.',
      'It changed by 2; 3 was asked for.',
    ])
  })

  it('say of a list what was found and how far it was read', () => {
    const evidence: Evidence = { kind: 'issue', found: 1, complete: false, lookAlikes: 3, noteProven: false }
    expect(evidenceLines(inEnglish(), evidence, attempt(lost, { count: 5 }))).toEqual([
      '1 voucher found under the reference, 5 asked for.',
      'The list could not be read to its end.',
      '3 vouchers nobody here can explain look like these.',
      'This shop’s list has not brought our reference back yet.',
    ])
  })

  it.each(['en', 'th'])('exist for every reason, with what it means and what to do (%s)', (language) => {
    const t = i18next.getFixedT(language)
    for (const need of NeedReason.options) {
      const action = redeemRow(1, { state: 'needs-a-person', need })
      const { happened, means, todo } = howItStands(t, action, 'needs-a-person', null)
      for (const text of [happened, means, todo]) expect(text, need).not.toMatch(/^(need|activity)\./)
    }
  })

  it('tell why a row waits, even where the row itself does not say why it needs a person', () => {
    const t = inEnglish()
    for (const reason of LaterReason.options) {
      const { happened } = howItStands(t, redeemRow(1), 'waiting', { kind: 'reason', reason })
      expect(happened, reason).toMatch(/\.$/)
    }
    expect(howItStands(t, issueRow(1), 'needs-a-person', null).todo).not.toBe('')
  })
})

describe('how an ended action stands', () => {
  it('names the reason of a refusal in one sentence', () => {
    const refused: Outcome = { kind: 'refused', code: '100999', message: 'used elsewhere' }
    const action = redeemRow(1, { state: 'refused', attempts: [attempt(refused)] })
    expect(howItStands(inEnglish(), action, 'refused', null).happened).toBe(
      'The service refused: used elsewhere. Nothing was taken off the voucher.',
    )
  })

  it('does not pass a person’s word off as the service’s', () => {
    const notes = [{ at: 0, what: 'went-through', who: 'Nok', why: 'seen' } as const]
    const action = redeemRow(1, { state: 'done', doneCount: 1, notes })
    expect(howItStands(inEnglish(), action, 'done', null).happened).toBe('Decided: it went through')
  })
})
