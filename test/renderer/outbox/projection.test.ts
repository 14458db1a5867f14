import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ActionState } from '#contract'
import { Projection } from '../../../src-renderer/outbox/projection.ts'
import { attempt, issueRow, redeemRow } from '../sample-rows.ts'

const change = fc.record({
  number: fc.integer({ min: 1, max: 6 }),
  isIssue: fc.boolean(),
  state: fc.constantFrom(...ActionState.options),
  reference: fc.constantFrom('CF-AAAA-AAAA', 'CF-BBBB-BBBB'),
})

describe('what waits, as the rows say', () => {
  it('is the same however the rows came to be what they are', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const lived = new Projection([])
        for (const [index, { number, isIssue, state, reference }] of changes.entries()) {
          const row = isIssue ? issueRow(number) : redeemRow(number + 10)
          lived.put({ ...row, seq: index + 1, state, attempts: [attempt(null, { reference })] })
        }
        expect({ ...lived.waiting(), oldestAt: null }).toEqual({
          ...new Projection(lived.all()).waiting(),
          oldestAt: null,
        })
      }),
    )
  })

  it('is as old as the first that was accepted and still moves, whatever was decided since', () => {
    const rows = new Projection([redeemRow(1), redeemRow(2), redeemRow(3)])
    rows.put(redeemRow(1, { seq: 4, state: 'needs-a-person' }))
    expect(rows.waiting().oldestAt).toBe(redeemRow(2).acceptedAt)
    rows.put(redeemRow(1, { seq: 5, state: 'queued' }))
    expect(rows.waiting().oldestAt).toBe(redeemRow(1).acceptedAt)
    rows.put(redeemRow(1, { seq: 6, state: 'done' }))
    expect(rows.waiting()).toEqual({
      count: 2,
      oldestAt: redeemRow(2).acceptedAt,
      needsPerson: 0,
      requests: expect.any(Number),
    })
  })
})
