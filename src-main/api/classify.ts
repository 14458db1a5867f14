import type { LaterReason, Outcome, ReadProblem, UnknownWhy } from '#contract'
import type { NetworkAnswer, NetworkResult } from './network-result.ts'
import { type Envelope, parseEnvelope, parseIssuedCount } from './responses.ts'
import { retryAfterMs } from './retry-after.ts'

/** What an answer says about the request it answers. */
type Meaning =
  | { readonly kind: 'later'; readonly reason: LaterReason }
  | { readonly kind: 'refused'; readonly anyCount?: true }
  | { readonly kind: 'unknown'; readonly why: UnknownWhy }

/** A row for answers with these HTTP statuses, whatever their body. */
export interface StatusRow {
  readonly from: number
  readonly to: number
  readonly meaning: Meaning
}

/** A row for refusals (`success: false`, 4xx) with this code and, as documented, this HTTP status. */
export interface CodeRow {
  readonly code: string
  readonly status: number
  readonly meaning: Meaning
}

const later = (reason: LaterReason): Meaning => ({ kind: 'later', reason })
const unknown = (why: UnknownWhy): Meaning => ({ kind: 'unknown', why })
const refused: Meaning = { kind: 'refused' }
/** Whatever the number that was asked for. */
const refusedAtAll: Meaning = { kind: 'refused', anyCount: true }

/**
 * The status codes of the API's contract, and what each means for an action. First the rows that hold for any
 * body, then those of parsed refusals, then what is left over. Everything that matches no row is unknown.
 */
export const TABLE = {
  anyBody: [
    { from: 429, to: 429, meaning: later('limited') },
    { from: 408, to: 408, meaning: unknown('may-have-executed') },
    { from: 425, to: 425, meaning: unknown('may-have-executed') },
    { from: 499, to: 499, meaning: unknown('may-have-executed') },
    { from: 500, to: 599, meaning: unknown('server-error') },
    { from: 300, to: 399, meaning: unknown('not-the-api') },
  ],
  refusals: [
    { code: '100100', status: 403, meaning: later('credentials') },
    { code: '100101', status: 403, meaning: later('defect') },
    // The clock may be to blame: whoever performs the request compares it with `Date` before it stops.
    { code: '100102', status: 403, meaning: later('credentials') },
    { code: '100120', status: 404, meaning: later('credentials') },
    { code: '100121', status: 400, meaning: later('subscription') },
    { code: '100131', status: 401, meaning: later('permission') },
    { code: '100141', status: 400, meaning: refusedAtAll },
    { code: '100142', status: 400, meaning: refusedAtAll },
    { code: '100143', status: 400, meaning: refusedAtAll },
    { code: '100145', status: 400, meaning: refusedAtAll },
    // One number, two meanings: too many vouchers, and no such voucher type.
    { code: '100146', status: 400, meaning: refused },
    { code: '100146', status: 404, meaning: refusedAtAll },
    // Vouchers may have been made before the server gave up.
    { code: '100147', status: 400, meaning: unknown('may-have-executed') },
    { code: '100152', status: 400, meaning: unknown('may-have-executed') },
  ],
  otherRefusal: refused,
} as const satisfies {
  readonly anyBody: readonly StatusRow[]
  readonly refusals: readonly CodeRow[]
  readonly otherRefusal: Meaning
}

const SUCCESS_CODE = '000000'

export interface WriteToClassify {
  readonly operation: 'issue' | 'redeem'
  /** Vouchers to be made, or redemptions to be taken. */
  readonly asked: number
  readonly result: NetworkResult
  /** Unix ms: for a `Retry-After` that names a date. */
  readonly now: number
}

/**
 * How an attempt ended, from network result, HTTP status and API code. `done`, `short` and `refused` only on
 * an envelope that was parsed and that contradicts neither itself nor its status; what is left is `unknown`.
 * Throws nothing.
 */
export function classifyWrite({ operation, asked, result, now }: WriteToClassify): Outcome {
  if (result.kind === 'not-sent') {
    return { kind: 'later', reason: 'unreachable', code: '', message: '', retryAfterMs: null }
  }
  if (result.kind === 'lost') return { kind: 'unknown', why: whyLost[result.why], code: '', message: '' }
  const envelope = parseEnvelope(result.body)
  const { code, message } = envelope ?? { code: '', message: '' }
  if (envelope !== null && isSuccess(result.status, envelope)) return succeeded(operation, asked, envelope)
  const meaning = meaningOf(result.status, envelope)
  if (meaning.kind === 'later') return { ...meaning, code, message, retryAfterMs: waitAsked(result, now) }
  return { ...meaning, code, message }
}

export interface ReadToClassify {
  readonly operation: 'list' | 'get'
  readonly result: NetworkResult
  /** Unix ms: for a `Retry-After` that names a date. */
  readonly now: number
}

export type ReadAnswer =
  | { readonly ok: true; readonly results: unknown }
  | {
      readonly ok: false
      readonly problem: ReadProblem
      /** From `Retry-After`. */
      readonly retryAfterMs: number | null
    }

/**
 * The same table for a question, which has nothing to execute: `ok` with the results of a success, else why
 * there is no answer. An outage is `unreachable`, what the API did not write is `not-the-api`, and a voucher
 * that is not there is `not-found`. Throws nothing.
 */
export function classifyRead({ operation, result, now }: ReadToClassify): ReadAnswer {
  if (result.kind === 'not-sent') return noAnswer('unreachable')
  if (result.kind === 'lost') {
    return noAnswer(result.why === 'cut' || result.why === 'timeout' ? 'unreachable' : 'not-the-api')
  }
  const envelope = parseEnvelope(result.body)
  if (envelope !== null && isSuccess(result.status, envelope)) return { ok: true, results: envelope.results }
  const reason = readReason(operation, result.status, envelope)
  return noAnswer(reason, envelope, waitAsked(result, now))
}

function readReason(
  operation: 'list' | 'get',
  status: number,
  envelope: Envelope | null,
): ReadProblem['reason'] {
  const meaning = meaningOf(status, envelope)
  if (meaning.kind === 'later') return meaning.reason
  if (meaning.kind === 'refused') return operation === 'get' && status === 404 ? 'not-found' : 'refused'
  if (meaning.why === 'server-error') return 'unreachable'
  if (meaning.why !== 'may-have-executed') return 'not-the-api'
  return envelope !== null && refusalRow(status, envelope.code) !== undefined ? 'refused' : 'unreachable'
}

const noAnswer = (
  reason: ReadProblem['reason'],
  envelope: Envelope | null = null,
  retryAfter: number | null = null,
): ReadAnswer => ({
  ok: false,
  problem: { reason, code: envelope?.code ?? '', message: envelope?.message ?? '' },
  retryAfterMs: retryAfter,
})

const whyLost = {
  cut: 'cut',
  timeout: 'timeout',
  'too-large': 'not-the-api',
  'invalid-http': 'not-the-api',
} as const

const isSuccess = (status: number, envelope: Envelope): boolean =>
  status >= 200 && status <= 299 && envelope.success && envelope.code === SUCCESS_CODE

/** What any answer but a success means. */
function meaningOf(status: number, envelope: Envelope | null): Meaning {
  const byStatus = TABLE.anyBody.find((row) => status >= row.from && status <= row.to)
  if (byStatus !== undefined) return byStatus.meaning
  if (envelope === null) return unknown('not-the-api')
  if (envelope.success || envelope.code === SUCCESS_CODE) return unknown('contradictory')
  if (status < 400 || status > 499) return unknown('contradictory')
  return refusalRow(status, envelope.code)?.meaning ?? TABLE.otherRefusal
}

/** A documented code under another 4xx than documented keeps its meaning: the code is judged, not the status. */
function refusalRow(status: number, code: string): CodeRow | undefined {
  const sameCode = TABLE.refusals.filter((row) => row.code === code)
  return sameCode.find((row) => row.status === status) ?? sameCode[0]
}

/**
 * A success is believed if it says what it did. An issue must count what it made; a redeem is documented to
 * say nothing more, so a count that is there all the same must be the one that was asked for.
 */
function succeeded(operation: 'issue' | 'redeem', asked: number, envelope: Envelope): Outcome {
  const { code, message, results } = envelope
  const count = operation === 'redeem' ? (parseIssuedCount(results) ?? asked) : parseIssuedCount(results)
  if (count === asked) return { kind: 'done', count: asked }
  if (operation === 'issue' && count !== null && Number.isInteger(count) && count >= 0 && count < asked) {
    return { kind: 'short', count }
  }
  return { kind: 'unknown', why: 'contradictory', code, message }
}

const waitAsked = ({ headers }: NetworkAnswer, now: number): number | null =>
  retryAfterMs(headers.retryAfter, headers.date, now)
