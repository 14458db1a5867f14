import { describe, expect, it } from 'vitest'
import { answerOf } from '../../../src-renderer/screens/redeem/answer-of.ts'
import { attempt, redeemRow } from '../sample-rows.ts'

const accepted = { kind: 'accepted' } as const

describe('the large answer on Redeem', () => {
  it('says nothing before anything was asked for', () => {
    const answer = answerOf({ step: { kind: 'open' }, action: undefined, waitsFor: null, cause: 'online' })
    expect(answer).toBeNull()
  })

  it('does not say saved for the blink in which its turn comes online', () => {
    const action = redeemRow(1, { state: 'queued' })
    const answer = answerOf({ step: accepted, action, waitsFor: { kind: 'turn' }, cause: 'online' })
    expect(answer).toEqual({ kind: 'sending', slip: 'K3-0001' })
  })

  it('says saved as soon as the connection is known to be away', () => {
    const action = redeemRow(1, { state: 'queued' })
    const answer = answerOf({ step: accepted, action, waitsFor: { kind: 'turn' }, cause: 'no-internet' })
    expect(answer).toEqual({ kind: 'saved', why: { kind: 'offline' }, slip: 'K3-0001' })
  })

  it('never says redeemed while the outcome is unknown', () => {
    const action = redeemRow(1, { state: 'unknown' })
    const answer = answerOf({ step: accepted, action, waitsFor: null, cause: 'online' })
    expect(answer).toEqual({ kind: 'checking', slip: 'K3-0001' })
  })

  it('gives the reason of the last attempt for a refusal', () => {
    const outcome = { kind: 'refused', code: '100999', message: 'used elsewhere' } as const
    const action = redeemRow(1, { state: 'refused', attempts: [attempt(outcome)] })
    const answer = answerOf({ step: accepted, action, waitsFor: null, cause: 'online' })
    expect(answer).toEqual({ kind: 'refused', code: '100999', message: 'used elsewhere' })
  })
})
