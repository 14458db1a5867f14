import i18next from 'i18next'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '#contract'
import { startI18n } from '../../../../src-renderer/i18n/i18n.ts'
import { shownState } from '../../../../src-renderer/outbox/state.ts'
import { activityCsv } from '../../../../src-renderer/screens/activity/activity-csv.ts'
import { localTime } from '../../../../src-renderer/screens/activity/days.ts'
import { attempt, issueRow, redeemRow, START, UNKNOWN } from '../../sample-rows.ts'

beforeAll(startI18n)

function csvOf(shown: readonly Action[], actions = shown, language = 'en'): string {
  const rows = shown.map((action) => ({ action, state: shownState(action, false) }))
  return activityCsv({ t: i18next.getFixedT(language), rows, actions, waitsFor: () => null })
}

/** The table as a spreadsheet reads it. */
const tableOf = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), { header: true }).data

const first = (csv: string) => {
  const [row] = tableOf(csv)
  if (row === undefined) throw new Error('no rows')
  return row
}

describe('the exported table', () => {
  it('tells each action with its time, state, reference, decision and evidence', () => {
    const check = {
      at: START + 1_000,
      evidence: { kind: 'redeem', left: 1, total: 1, change: 0 },
      verdict: 'person',
      need: 'other-counters',
    } as const
    const notes = [{ at: START + 2_000, what: 'went-through', who: 'Nok', why: 'saw the cup' }] as const
    const tried = attempt(UNKNOWN, { checks: [check], baseline: { left: 1, total: 1, doneSince: 0 } })
    const action = redeemRow(1, { state: 'done', doneCount: 1, attempts: [tried], notes: [...notes] })
    expect(first(csvOf([action]))).toMatchObject({
      'Asked at': localTime(action.acceptedAt),
      Slip: 'K3-0001',
      Kind: 'Redeem',
      Voucher: 'Coffee',
      'Code or type': 'ABC-123',
      Count: '1',
      'Done of it': '1',
      State: 'Done',
      'How it stands': 'Decided: it went through',
      Reference: 'CF-7K3M-9QXZ',
      'Sent together with': '',
      Staff: 'Nok',
      'Decided at': localTime(START + 2_000),
      Decision: 'Decided: it went through',
      'Decided by': 'Nok',
      Why: 'saw the cup',
      'What is known': 'Left before: 1 of 1; now: 1 of 1. Nothing changed since before; 1 was asked for.',
    })
    expect(first(csvOf([action])).History).toContain('Attempt 1: sent')
  })

  it('writes times as they are on the wall of the shop, in years that a spreadsheet counts', () => {
    const at = new Date(2026, 10, 3, 9, 5, 7).getTime()
    const action = issueRow(1, { acceptedAt: at })
    expect(first(csvOf([action]))['Asked at']).toBe('2026-11-03 09:05:07')
    expect(csvOf([action], [action], 'th')).not.toContain('2569')
  })

  it('tells the actions of one send apart, and says which went together though one is not shown', () => {
    const carried = (before: number) => attempt({ kind: 'done', count: 2 }, { joined: { count: 2, before } })
    const [one, two] = [redeemRow(1, { attempts: [carried(0)] }), redeemRow(2, { attempts: [carried(1)] })]
    expect(tableOf(csvOf([one, two])).map((row) => [row.Slip, row['Sent together with']])).toEqual([
      ['K3-0001', 'K3-0002'],
      ['K3-0002', 'K3-0001'],
    ])
    expect(first(csvOf([two], [one, two]))['Sent together with']).toBe('K3-0001')
  })

  it.each(['=1+1', '+66812345678', '-1', '@SUM(A1)', '\t=1', '=1\n+1', ' =1', '＝1'])(
    'gives a spreadsheet nothing to calculate: %j',
    (text) => {
      const row = redeemRow(1, { staff: text })
      expect(first(csvOf([row])).Staff).toBe(`'${text}`)
    },
  )

  it('keeps commas, quotes, line ends and Thai as they are', () => {
    const text = 'ร้าน "กาแฟ", ชั้น 2\nข้างลิฟต์'
    expect(first(csvOf([redeemRow(1, { staff: text })])).Staff).toBe(text)
  })

  it('begins with the mark that Excel on Windows knows Thai by', () => {
    expect(csvOf([redeemRow(1)], [], 'th').startsWith('\ufeffขอเมื่อ,เลขสลิป,')).toBe(true)
  })
})
