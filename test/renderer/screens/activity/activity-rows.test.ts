import { describe, expect, it } from 'vitest'
import type { Action } from '#contract'
import {
  type ActivityFilters,
  ALL_ACTIVITY,
  activityRows,
} from '../../../../src-renderer/screens/activity/activity-rows.ts'
import { dayOf, daysWith } from '../../../../src-renderer/screens/activity/days.ts'
import { attempt, idOf, issueRow, redeemRow, START, UNKNOWN } from '../../sample-rows.ts'

const actions: readonly Action[] = [
  redeemRow(1, { state: 'done' }),
  redeemRow(2, { state: 'needs-a-person', attempts: [attempt(UNKNOWN)] }),
  issueRow(3, { state: 'refused' }),
  issueRow(4),
  redeemRow(5, { state: 'held' }),
]

function slips(filters: Partial<ActivityFilters>, inFlight: readonly string[] = []) {
  const rows = activityRows(actions, new Set(inFlight), { ...ALL_ACTIVITY, ...filters })
  return rows.map(({ action }) => action.slip)
}

describe('the rows of Activity', () => {
  it('put what needs a person first, then the newest', () => {
    expect(slips({})).toEqual(['K3-0005', 'K3-0002', 'K3-0004', 'K3-0003', 'K3-0001'])
  })

  it('are found by the words that staff have for state and day', () => {
    const spoken = ({ state }: { readonly state: string }) => `${state} Tuesday วันอังคาร`
    const found = (text: string) =>
      activityRows(actions, new Set(), { ...ALL_ACTIVITY, text }, spoken).map(({ action }) => action.slip)
    expect(found('refused tue')).toEqual(['K3-0003'])
    expect(found('อังคาร done')).toEqual(['K3-0001'])
    expect(found('refused wed')).toEqual([])
  })

  it('are found by state, as staff read it', () => {
    expect(slips({ state: 'refused' })).toEqual(['K3-0003'])
    expect(slips({ state: 'sending' }, [idOf(4)])).toEqual(['K3-0004'])
    expect(slips({ state: 'waiting' }, [idOf(4)])).toEqual([])
  })

  it('are found by slip, code, mark, recipient and staff, in any case', () => {
    expect(slips({ text: 'k3-0004' })).toEqual(['K3-0004'])
    expect(slips({ text: 'cf-7k3m' })).toEqual(['K3-0002'])
    expect(slips({ text: 'somchai nok' })).toEqual(['K3-0004', 'K3-0003'])
    expect(slips({ text: 'abc-123' })).toHaveLength(3)
    expect(slips({ text: 'nobody' })).toEqual([])
  })

  it('are found by the day they were asked for', () => {
    const later = redeemRow(6, { acceptedAt: START + 3 * 86_400_000 })
    const days = daysWith([...actions, later])
    expect(days.map(({ actions: count }) => count)).toEqual([1, 5])
    expect(slips({ day: dayOf(START) })).toHaveLength(5)
    expect(slips({ day: dayOf(later.acceptedAt) })).toEqual([])
  })
})
