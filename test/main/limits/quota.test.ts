import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterLimited, type Limited } from '../../../src-main/limits/quota.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const MONTH = 30 * 24 * HOUR

interface Refusal {
  readonly retryAfterMs?: number | null
  readonly untilResetMs?: number
}

/** Refusals one after the other, each as soon as the one before lets it. */
const refusedEachTime = (refusals: readonly Refusal[]): readonly Limited[] => {
  const answers: Limited[] = []
  for (const { retryAfterMs = null, untilResetMs = MONTH } of refusals) {
    const before = answers.at(-1) ?? null
    answers.push(afterLimited(before, { now: before?.until ?? 0, retryAfterMs, untilResetMs }))
  }
  return answers
}

const waits = (answers: readonly Limited[]): readonly number[] =>
  answers.map(({ until }, index) => until - (answers[index - 1]?.until ?? 0))

describe('a refusal for too many requests', () => {
  test('is waited out from a minute on, doubled, and then taken for a used-up month', () => {
    const answers = refusedEachTime(Array.from({ length: 6 }, () => ({})))
    expect(waits(answers)).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, HOUR, HOUR, HOUR])
    expect(answers.map(({ isUsedUp }) => isUsedUp)).toEqual([false, false, false, true, true, true])
  })

  test('is waited out for as long as the server asks, and longer where that did not help twice', () => {
    const answers = refusedEachTime(Array.from({ length: 4 }, () => ({ retryAfterMs: 1000 })))
    expect(waits(answers)).toEqual([1000, 1000, MINUTE, 2 * MINUTE])
  })

  test('for an hour or more is a used-up month at once', () => {
    const [answer] = refusedEachTime([{ retryAfterMs: 9 * 24 * HOUR }])
    expect(answer).toMatchObject({ until: 9 * 24 * HOUR, isUsedUp: true })
  })

  test('of a used-up month is tried again when the month begins anew, if that is sooner', () => {
    const refusals = [{ retryAfterMs: HOUR }, { untilResetMs: 5 * MINUTE }, {}]
    expect(waits(refusedEachTime(refusals))).toEqual([HOUR, 5 * MINUTE, HOUR])
  })

  test('counts once for all requests that were under way together', () => {
    let limited: Limited | null = null
    for (const now of [0, 5, 9, 400])
      limited = afterLimited(limited, { now, retryAfterMs: null, untilResetMs: MONTH })
    expect(limited).toMatchObject({ times: 1, until: MINUTE + 400, isUsedUp: false })
  })

  test('is never followed by another request before the server’s own wait is over', () => {
    const refusal = fc.record({
      retryAfterMs: fc.option(fc.integer({ min: 0, max: 3 * HOUR })),
      untilResetMs: fc.integer({ min: 1, max: MONTH }),
    })
    fc.assert(
      fc.property(fc.array(refusal, { minLength: 1, maxLength: 30 }), (refusals) => {
        for (const [index, waitMs] of waits(refusedEachTime(refusals)).entries()) {
          expect(waitMs).toBeGreaterThanOrEqual(refusals[index]?.retryAfterMs ?? 0)
        }
      }),
    )
  })
})

test('a day of refusals costs no more than one request an hour, and three before', () => {
  let requests = 0
  let limited: Limited | null = null
  for (let now = 0; now < 24 * HOUR; now = limited.until) {
    requests += 1
    limited = afterLimited(limited, { now, retryAfterMs: null, untilResetMs: MONTH })
  }
  expect(requests).toBeLessThanOrEqual(24 + 3)
})
