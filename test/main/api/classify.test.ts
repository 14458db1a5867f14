import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Outcome, ReadProblem } from '#contract'
import { classifyRead, classifyWrite, TABLE } from '../../../src-main/api/classify.ts'
import type { NetworkAnswer, NetworkResult } from '../../../src-main/api/network-result.ts'
import { parseEnvelope } from '../../../src-main/api/responses.ts'

const NOW = 1_700_000_000_000

function answer(status: number, body: unknown, retryAfter: string | null = null): NetworkAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = { date: null, retryAfter, contentType: 'application/json' }
  return { kind: 'answer', status, headers, body: new TextEncoder().encode(text) }
}

const refusal = (code: string) => ({ success: false, code, message: `why ${code}` })
const success = (count?: unknown) => ({
  success: true,
  code: '000000',
  ...(count === undefined ? {} : { results: { count } }),
})
const write = (result: NetworkResult, operation: 'issue' | 'redeem' = 'issue', asked = 3): Outcome =>
  classifyWrite({ operation, asked, result, now: NOW })
const read = (result: NetworkResult, operation: 'list' | 'get' = 'get') =>
  classifyRead({ operation, result, now: NOW })

const later = (reason: string, code: string) => ({
  kind: 'later',
  reason,
  code,
  message: `why ${code}`,
  retryAfterMs: null,
})
const refused = (code: string) => ({ kind: 'refused', code, message: `why ${code}` })
const refusedAtAll = (code: string) => ({ ...refused(code), anyCount: true })
const unknown = (why: string, code: string) => ({ kind: 'unknown', why, code, message: `why ${code}` })

// The rows of the API's contract, written down once more and not taken from the code.
const contractRows: readonly (readonly [string, number, object, string])[] = [
  ['100100', 403, later('credentials', '100100'), 'credentials'],
  ['100101', 403, later('defect', '100101'), 'defect'],
  ['100102', 403, later('credentials', '100102'), 'credentials'],
  ['100120', 404, later('credentials', '100120'), 'credentials'],
  ['100121', 400, later('subscription', '100121'), 'subscription'],
  ['100131', 401, later('permission', '100131'), 'permission'],
  ['100141', 400, refusedAtAll('100141'), 'refused'],
  ['100142', 400, refusedAtAll('100142'), 'refused'],
  ['100143', 400, refusedAtAll('100143'), 'refused'],
  ['100145', 400, refusedAtAll('100145'), 'refused'],
  ['100146', 400, refused('100146'), 'refused'],
  ['100146', 404, refusedAtAll('100146'), 'not-found'],
  ['100147', 400, unknown('may-have-executed', '100147'), 'refused'],
  ['100152', 400, unknown('may-have-executed', '100152'), 'refused'],
  ['100999', 400, refused('100999'), 'refused'],
  ['100999', 404, refused('100999'), 'not-found'],
  ['100999', 409, refused('100999'), 'refused'],
  ['100999', 408, unknown('may-have-executed', '100999'), 'unreachable'],
  ['100999', 425, unknown('may-have-executed', '100999'), 'unreachable'],
  ['100999', 499, unknown('may-have-executed', '100999'), 'unreachable'],
  ['100999', 500, unknown('server-error', '100999'), 'unreachable'],
  ['100100', 502, unknown('server-error', '100100'), 'unreachable'],
  ['100999', 503, unknown('server-error', '100999'), 'unreachable'],
  ['100999', 599, unknown('server-error', '100999'), 'unreachable'],
  ['100999', 200, unknown('contradictory', '100999'), 'not-the-api'],
  ['100999', 302, unknown('not-the-api', '100999'), 'not-the-api'],
  ['100999', 600, unknown('contradictory', '100999'), 'not-the-api'],
]

describe('the table', () => {
  it.each(contractRows)('code %s with HTTP %i', (code, status, outcome, reason) => {
    for (const operation of ['issue', 'redeem'] as const) {
      expect(write(answer(status, refusal(code)), operation)).toEqual(outcome)
    }
    expect(read(answer(status, refusal(code)))).toEqual({
      ok: false,
      problem: { reason, code, message: `why ${code}` },
      retryAfterMs: null,
    })
  })

  it('has every documented code, the one of two meanings twice', () => {
    expect(TABLE.refusals.map(({ code, status }) => `${code} ${status}`)).toEqual(
      contractRows.slice(0, 14).map(([code, status]) => `${code} ${status}`),
    )
  })

  it.each([
    ['100100', 401, 'later'],
    ['100121', 402, 'later'],
    ['100147', 409, 'unknown'],
    ['100146', 422, 'refused'],
  ])('code %s keeps its meaning under HTTP %i, which is not the documented one', (code, status, kind) => {
    expect(write(answer(status, refusal(code)))).toMatchObject({ kind, code })
  })

  it.each([
    ['the API', refusal('100199')],
    ['HTML', '<html>slow down</html>'],
    ['nothing', ''],
    ['a success', success(3)],
  ])('429 is limited, whatever its body: %s', (_, body) => {
    expect(write(answer(429, body, '30'))).toMatchObject({
      kind: 'later',
      reason: 'limited',
      retryAfterMs: 30_000,
    })
    expect(read(answer(429, body, '30'))).toMatchObject({
      ok: false,
      problem: { reason: 'limited' },
      retryAfterMs: 30_000,
    })
  })
})

describe('a success', () => {
  it.each([
    ['issue', 3, success(3), { kind: 'done', count: 3 }],
    ['issue', 3, success(2), { kind: 'short', count: 2 }],
    ['issue', 3, success(0), { kind: 'short', count: 0 }],
    ['redeem', 3, success(), { kind: 'done', count: 3 }],
    ['redeem', 3, { ...success(), results: null }, { kind: 'done', count: 3 }],
    ['redeem', 3, success(3), { kind: 'done', count: 3 }],
  ] as const)('of %s of %i that says %j', (operation, asked, body, outcome) => {
    expect(write(answer(200, body), operation, asked)).toEqual(outcome)
    expect(write(answer(201, body), operation, asked)).toEqual(outcome)
  })

  it.each([
    ['issue', success()],
    ['issue', success(4)],
    ['issue', success(-1)],
    ['issue', success(2.5)],
    ['issue', success('3')],
    ['issue', success(null)],
    ['issue', { ...success(), results: [] }],
    ['redeem', success(2)],
    ['redeem', success(4)],
  ] as const)('of %s is contradictory when it says %j', (operation, body) => {
    expect(write(answer(200, body), operation)).toMatchObject({ kind: 'unknown', why: 'contradictory' })
  })

  it.each([
    [200, { success: true, code: '100121' }],
    [200, { success: false, code: '000000' }],
    [400, { success: false, code: '000000' }],
    [400, success(3)],
    [404, { success: true, code: '100146' }],
  ])('is contradictory when HTTP %i goes with %j', (status, body) => {
    expect(write(answer(status, body))).toMatchObject({ kind: 'unknown', why: 'contradictory' })
    expect(read(answer(status, body))).toMatchObject({ ok: false, problem: { reason: 'not-the-api' } })
  })

  it('is not what a 5xx says', () => {
    expect(write(answer(500, success(3)))).toMatchObject({ kind: 'unknown', why: 'server-error' })
  })

  it('of a question hands out its results', () => {
    expect(read(answer(200, success(3)))).toEqual({ ok: true, results: { count: 3 } })
  })
})

describe('no answer of the API', () => {
  it.each([200, 204, 301, 400, 403, 404])('is HTTP %i with HTML', (status) => {
    const html = answer(status, '<html>')
    expect(write(html)).toEqual({ kind: 'unknown', why: 'not-the-api', code: '', message: '' })
    expect(read(html)).toMatchObject({ ok: false, problem: { reason: 'not-the-api', code: '', message: '' } })
  })

  it.each([
    ['cut', 'cut', 'unreachable'],
    ['timeout', 'timeout', 'unreachable'],
    ['too-large', 'not-the-api', 'not-the-api'],
    ['invalid-http', 'not-the-api', 'not-the-api'],
  ] as const)('is a request lost to: %s', (lost, why, reason) => {
    expect(write({ kind: 'lost', why: lost })).toEqual({ kind: 'unknown', why, code: '', message: '' })
    expect(read({ kind: 'lost', why: lost })).toMatchObject({ ok: false, problem: { reason } })
  })

  it('is a request that was not sent, which waits', () => {
    const waits = { kind: 'later', reason: 'unreachable', code: '', message: '', retryAfterMs: null }
    expect(write({ kind: 'not-sent' })).toEqual(waits)
    expect(read({ kind: 'not-sent' })).toMatchObject({ ok: false, problem: { reason: 'unreachable' } })
  })
})

describe('a list', () => {
  it('is refused, and not missing, under HTTP 404', () => {
    expect(read(answer(404, refusal('100999')), 'list')).toMatchObject({
      ok: false,
      problem: { reason: 'refused' },
    })
  })
})

describe('whatever comes', () => {
  const status = fc.oneof(fc.integer({ min: 100, max: 999 }), fc.constantFrom(200, 400, 403, 404, 429, 500))
  const code = fc.oneof(fc.constantFrom('000000', ...TABLE.refusals.map((row) => row.code)), fc.string())
  const envelope = fc.record(
    {
      success: fc.oneof(fc.boolean(), fc.jsonValue()),
      code: fc.oneof(code, fc.jsonValue()),
      message: fc.jsonValue(),
      results: fc.oneof(
        fc.record({ count: fc.oneof(fc.integer({ min: -2, max: 8 }), fc.double()) }),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  )
  const body = fc.oneof(
    envelope.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string(),
  )
  const result: fc.Arbitrary<NetworkResult> = fc.oneof(
    { weight: 9, arbitrary: fc.tuple(status, body, fc.option(fc.string())).map((parts) => answer(...parts)) },
    fc.constantFrom<NetworkResult>({ kind: 'not-sent' }, { kind: 'lost', why: 'cut' }),
  )
  const asked = fc.integer({ min: 1, max: 5 })
  const operation = fc.constantFrom('issue' as const, 'redeem' as const)

  it('an outcome fits the contract, and is certain only on an envelope that agrees with it', () => {
    fc.assert(
      fc.property(result, operation, asked, (input, what, count) => {
        const outcome = write(input, what, count)
        expect(Outcome.parse(outcome)).toEqual(outcome)
        if (outcome.kind === 'unknown' || outcome.kind === 'later') return
        const said = input.kind === 'answer' ? parseEnvelope(input.body) : null
        expect(said?.success).toBe(outcome.kind !== 'refused')
        expect(said?.code === '000000').toBe(outcome.kind !== 'refused')
        if (outcome.kind === 'done') expect(outcome.count).toBe(count)
        if (outcome.kind === 'short') expect(outcome.count).toBeLessThan(count)
      }),
      { numRuns: 5000 },
    )
  })

  it('a read has results of a success, or a problem that fits the contract', () => {
    fc.assert(
      fc.property(result, fc.constantFrom('list' as const, 'get' as const), (input, what) => {
        const given = read(input, what)
        if (!given.ok) expect(ReadProblem.parse(given.problem)).toEqual(given.problem)
        else expect(input.kind === 'answer' && parseEnvelope(input.body)?.success).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
