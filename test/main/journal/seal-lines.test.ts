import { describe, expect, test } from 'vitest'
import type { Line } from '../../../src-main/journal/lines.ts'
import { openLine, sealLine } from '../../../src-main/journal/seal-lines.ts'
import { NoKeyError } from '../../../src-main/seal/sealer.ts'
import { issueOf, redeemOf } from '../../helpers/asked.ts'
import { JOURNAL_SEALER, NO_SEALER } from '../../helpers/test-key.ts'

const ID = '0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a01'
const WORDS = [
  'Somchai',
  'U123',
  'a@example.com',
  '0812345678',
  'happy birthday',
  'regular',
  'ST0010',
  '4711',
  'Nok',
]

const about = { action: ID, slip: 'K3-0001', shop: 'a-shop', staff: 'Nok' } as const
const LINES: readonly Line[] = [
  {
    type: 'intent',
    ...about,
    request: issueOf('C1', {
      recipientId: 'U123',
      recipientName: 'Somchai',
      recipientEmail: 'a@example.com',
      recipientPhone: '0812345678',
      customerNote: 'happy birthday',
      storeNote: 'regular',
    }),
  },
  {
    type: 'intent',
    ...about,
    request: redeemOf('V1', { referenceCode: 'ST0010', redemptionCode: '4711' }),
  },
  { type: 'cancelled', action: ID, who: 'Nok' },
  { type: 'decided', action: ID, decision: 'give-up', who: 'Nok', why: 'Somchai was here', shop: 'a-shop' },
  {
    type: 'outcome',
    attempt: 'CF-7K3M-9QXZ',
    outcome: { kind: 'refused', code: '100140', message: 'no voucher for Somchai' },
  },
]

/** As it comes back from the disk. */
const stored = (line: Line) => JSON.parse(JSON.stringify(sealLine(line, JOURNAL_SEALER)))

describe('a line on the disk', () => {
  test.each(LINES)('holds no personal text in clear, and comes back as it was: $type', (line) => {
    const text = JSON.stringify(stored(line))
    for (const word of WORDS) expect(text).not.toContain(word)
    expect(openLine(stored(line), JOURNAL_SEALER)).toEqual({ kind: 'whole', line })
  })

  test('keeps ids, counts, states and references in clear', () => {
    const [intent] = LINES
    expect(stored(intent as Line)).toMatchObject({
      action: ID,
      slip: 'K3-0001',
      request: { kind: 'issue', configId: 'C1', count: 1, recipientName: '' },
    })
  })

  test('is as it is where nothing in it is personal, also without a key', () => {
    const held: Line = { type: 'held', action: ID, why: 'shop-changed' }
    expect(sealLine(held, NO_SEALER)).toEqual(held)
    expect(openLine(held, NO_SEALER)).toEqual({ kind: 'whole', line: held })
  })

  test('of an earlier version, in clear, is read as it is', () => {
    const [intent] = LINES
    expect(openLine(intent, JOURNAL_SEALER)).toEqual({ kind: 'whole', line: intent })
  })

  test('is not written without a key, and without it is read with empty texts', () => {
    const [intent] = LINES
    expect(() => sealLine(intent as Line, NO_SEALER)).toThrow(NoKeyError)
    const opened = openLine(stored(intent as Line), NO_SEALER)
    expect(opened).toMatchObject({
      kind: 'shut',
      line: { staff: '', request: { count: 1, recipientName: '' } },
    })
  })

  test('whose count was changed, or that bears the texts of another, is broken', () => {
    const [issue, redeem] = LINES.map(stored)
    const changed = { ...issue, request: { ...issue.request, count: 100 } }
    expect(openLine(changed, JOURNAL_SEALER)).toEqual({ kind: 'broken' })
    expect(openLine({ ...issue, sealed: redeem.sealed }, JOURNAL_SEALER)).toEqual({ kind: 'broken' })
    expect(openLine({ ...issue, sealed: 'nonsense' }, JOURNAL_SEALER)).toEqual({ kind: 'broken' })
  })
})
