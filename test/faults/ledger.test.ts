import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../../src-main/practice/ledger.ts'
import { compareLedger, type ExpectedIntent } from './ledger.ts'

const issued = (storeNote: string, reference: string | null, count: number): LedgerEntry => ({
  at: 0,
  kind: 'issue',
  voucherIds: [],
  storeNote,
  reference,
  count,
  requestId: 1,
})

const redeemed = (voucherId: string, count: number): LedgerEntry => ({
  ...issued('', null, count),
  kind: 'redeem',
  voucherIds: [voucherId],
})

const note = 'for the shelf'
const issue: ExpectedIntent = {
  kind: 'issue',
  label: 'issue',
  references: ['CF-AAAA-AAAA', 'CF-BBBB-BBBB'],
  count: 5,
}
const byNote: ExpectedIntent = { kind: 'issue', label: 'by note', note, count: 5 }
const first: ExpectedIntent = { kind: 'redeem', label: 'first', voucherId: 'v', count: 1 }
const second: ExpectedIntent = { kind: 'redeem', label: 'second', voucherId: 'v', count: 2 }
const nothing = { lost: [], duplicated: [], unexpected: [] }

describe('comparing a ledger to what was asked for', () => {
  it('finds nothing when each intent was executed once, in one piece or several', () => {
    const ledger = [issued('CF-AAAA-AAAA x', 'CF-AAAA-AAAA', 3), issued('CF-BBBB-BBBB x', 'CF-BBBB-BBBB', 2)]
    expect(compareLedger(ledger, [issue])).toEqual(nothing)
    expect(compareLedger([redeemed('v', 3)], [first, second])).toEqual(nothing)
    expect(compareLedger([redeemed('v', 1), redeemed('v', 2)], [first, second])).toEqual(nothing)
    expect(compareLedger([issued(`CF-AAAA-AAAA ${note}`, 'CF-AAAA-AAAA', 5)], [byNote])).toEqual(nothing)
    expect(compareLedger([issued(note, null, 5)], [byNote])).toEqual(nothing)
  })

  it('lists what was executed too little or not at all as lost', () => {
    expect(compareLedger([redeemed('v', 1)], [first, second, issue])).toEqual({
      ...nothing,
      lost: [
        { labels: ['first', 'second'], expected: 3, executed: 1 },
        { labels: ['issue'], expected: 5, executed: 0 },
      ],
    })
  })

  it('lists what was executed too often as duplicated', () => {
    const twice = issued('CF-AAAA-AAAA', 'CF-AAAA-AAAA', 5)
    expect(compareLedger([twice, twice], [issue]).duplicated).toEqual([
      { labels: ['issue'], expected: 5, executed: 10 },
    ])
    expect(compareLedger([redeemed('v', 1), redeemed('v', 1)], [first]).duplicated).toHaveLength(1)
  })

  it('lists what nobody asked for as unexpected', () => {
    const strays = [redeemed('w', 1), issued('CF-CCCC-CCCC', 'CF-CCCC-CCCC', 1)]
    expect(compareLedger([...strays, redeemed('v', 1)], [first])).toEqual({ ...nothing, unexpected: strays })
  })
})
