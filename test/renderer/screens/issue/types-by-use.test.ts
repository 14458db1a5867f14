import { describe, expect, it } from 'vitest'
import type { Action } from '#contract'
import { lastUsedType, typesByUse } from '../../../../src-renderer/screens/issue/types-by-use.ts'
import { issueRow, redeemRow } from '../../sample-rows.ts'

const types = ['A', 'B', 'C'].map((configId) => ({ configId, name: `Type ${configId}` }))

function issueOf(number: number, configId: string, change: Partial<Action> = {}): Action {
  const row = issueRow(number, change)
  return row.request.kind === 'issue' ? { ...row, request: { ...row.request, configId } } : row
}

describe('the types to choose from', () => {
  it('begin with those issued last', () => {
    const actions = [issueOf(1, 'C'), issueOf(2, 'B'), redeemRow(3), issueOf(4, 'C')]
    expect(typesByUse(types, actions).map(({ configId }) => configId)).toEqual(['C', 'B', 'A'])
    expect(lastUsedType(actions)).toBe('C')
  })

  it('have one that was typed in once, by the name it was given', () => {
    expect(typesByUse(types, [issueOf(1, 'Z')])[0]).toEqual({ configId: 'Z', name: 'Coffee card' })
  })

  it('leave out what was refused, which may not exist', () => {
    const actions = [issueOf(1, 'Z', { state: 'refused' })]
    expect(typesByUse(types, actions)).toEqual(types)
    expect(lastUsedType(actions)).toBeNull()
  })
})
