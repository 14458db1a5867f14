import { describe, expect, it } from 'vitest'
import {
  checkDraft,
  countProblem,
  type Draft,
  emptyDraft,
  OTHER,
} from '../../../../src-renderer/screens/issue/draft.ts'

const types = [{ configId: 'C1', name: 'Coffee card' }]
const draft = (change: Partial<Draft> = {}): Draft => ({ ...emptyDraft('C1'), ...change })

function errorsOf(change: Partial<Draft>) {
  const checked = checkDraft(draft(change), types)
  return checked.ok ? {} : checked.errors
}

describe('the form of an issue', () => {
  it('makes a request with the name staff saw', () => {
    const checked = checkDraft(draft({ count: ' 12 ', recipientName: ' Nok ' }), types)
    expect(checked).toMatchObject({
      ok: true,
      request: { configId: 'C1', typeName: 'Coffee card', count: 12, recipientName: 'Nok' },
    })
  })

  it.each([
    ['0', 'rule.countLow'],
    ['1001', 'rule.countHigh'],
    ['2.5', 'rule.countWhole'],
    ['ten', 'rule.countWhole'],
    ['', 'rule.countWhole'],
  ])('refuses %j as a count', (count, message) => {
    expect(errorsOf({ count })).toEqual({ count: message })
  })

  it('says everything that is wrong at once, though the count is no number', () => {
    expect(errorsOf({ count: 'ten', delivery: 'line' })).toEqual({
      count: 'rule.countWhole',
      recipientId: 'rule.lineNeedsId',
    })
  })

  it('asks for a type, and for its id where it is another', () => {
    expect(errorsOf({ type: null })).toEqual({ configId: 'rule.typeMissing' })
    expect(errorsOf({ type: OTHER, otherConfigId: ' ' })).toEqual({ configId: 'rule.configIdMissing' })
  })

  it('asks for a whole e-mail address', () => {
    expect(errorsOf({ delivery: 'email' })).toEqual({ recipientEmail: 'rule.emailMissing' })
    expect(errorsOf({ delivery: 'email', recipientEmail: 'nok.example.com' })).toEqual({
      recipientEmail: 'rule.emailInvalid',
    })
  })

  it('sends nothing of a field that the delivery does not show', () => {
    const typed = { recipientEmail: 'nok@example.com', recipientId: 'U1' }
    const checked = checkDraft(draft({ delivery: 'counter', ...typed }), types)
    expect(checked).toMatchObject({ ok: true, request: { recipientEmail: '', recipientId: '' } })
  })

  it('says nothing about a count that is not typed yet', () => {
    expect(countProblem('')).toBeUndefined()
    expect(countProblem('0')).toBe('rule.countLow')
    expect(countProblem('๑๒')).toBeUndefined()
  })
})
