import type { NetworkAnswer, NetworkResult } from '../../src-main/api/transport.ts'
import { type Answer, envelopeText, SUCCESS_CODE, success } from '../../src-main/practice/answers.ts'
import type { Body, Fate } from './fate.ts'
import { type ModelServer, type SimRequest, unitsOf } from './server.ts'

interface Arrived {
  readonly fate: Fate
  readonly request: SimRequest
  readonly attempt: string
  readonly server: ModelServer
  /** Why the server does not even look at it. */
  readonly refusal: Answer | null
  readonly dateMs: number
}

/** What a request that has arrived does at the server, by its fate, and what of the answer comes back. */
export function answered(arrived: Arrived): NetworkResult {
  const { fate, refusal, dateMs } = arrived
  const made = refusal ?? worked(arrived)
  switch (fate.kind) {
    case 'lost':
      return { kind: 'lost', why: fate.how }
    case 'status':
      return bytes(fate.status, dateMs, bodyText(fate.body, fate.status))
    case 'clear':
    case 'limited':
    case 'refusal':
    case 'contradiction':
    case 'short':
    case 'delivered-twice':
      return bytes(made.status, dateMs, envelopeText(made), made.retryAfterSeconds)
    case 'no-way':
    case 'closed':
      return { kind: 'not-sent' }
    default:
      return fate satisfies never
  }
}

function worked({ fate, request, attempt, server }: Arrived): Answer {
  const execute = (made?: number): Answer => server.execute(request, attempt, made)
  const isIssue = request.method === 'POST'
  switch (fate.kind) {
    case 'clear':
      return execute()
    case 'lost':
    case 'status':
      return fate.work === 'at-once' ? execute() : success()
    case 'limited':
      return limited(fate.retryAfterSeconds)
    case 'refusal':
      if (fate.made !== 'none' && isIssue) execute(fate.made === 'all' ? undefined : half(request))
      return { status: fate.status, code: fate.code, message: 'simulated refusal' }
    case 'contradiction':
      return contradicted(
        contradictionOf(request.method, fate.how),
        fate.work === 'at-once' ? execute() : success({ count: unitsOf(request) }),
      )
    case 'short': {
      const most = isIssue ? unitsOf(request) - 1 : 0
      return isIssue ? (most === 0 ? success({ count: 0 }) : execute(most)) : execute()
    }
    case 'delivered-twice':
      return twice(execute)
    case 'no-way':
    case 'closed':
      return success()
    default:
      return fate satisfies never
  }
}

/** The second delivery finds nothing left, or is one too many: what doubles for good is nobody's to undo. */
function twice(execute: () => Answer): Answer {
  const first = execute()
  return first.code === SUCCESS_CODE
    ? { status: 400, code: '100902', message: 'there is nothing left' }
    : first
}

/** A redeem's success need not name a count, so one without it would be believed; a list's is taken for true. */
function contradictionOf(method: string, how: 'more' | 'no-count' | 'code'): 'more' | 'no-count' | 'code' {
  if (method === 'GET') return 'code'
  return method === 'PATCH' && how === 'no-count' ? 'more' : how
}

/** Fewer than all, and for more than one at least one. */
const half = (request: SimRequest): number | undefined => {
  const units = unitsOf(request)
  return units === 1 ? undefined : units >> 1
}

const limited = (retryAfterSeconds: number | null): Answer => ({
  status: 429,
  code: '100930',
  message: 'too many requests',
  ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
})

function contradicted(how: 'more' | 'no-count' | 'code', answer: Answer): Answer {
  if (answer.code !== SUCCESS_CODE) return answer
  switch (how) {
    case 'more':
      return success({ count: 1001 })
    case 'no-count':
      return success({ count: 'many' })
    case 'code':
      return { ...answer, status: 500 }
    default:
      return how satisfies never
  }
}

function bodyText(body: Body, status: number): string {
  switch (body) {
    case 'html':
      return '<!doctype html><title>A portal</title>'
    case 'empty':
      return ''
    case 'half':
      return '{"success":true,"code":"0000'
    case 'strange':
      return '[{"success":"yes"}]'
    case 'envelope':
      return envelopeText({ status, code: '100950', message: 'internal error' })
    default:
      return body satisfies never
  }
}

function bytes(status: number, dateMs: number, text: string, retryAfterSeconds?: number): NetworkAnswer {
  return {
    kind: 'answer',
    status,
    headers: {
      date: new Date(dateMs).toUTCString(),
      retryAfter: retryAfterSeconds === undefined ? null : String(retryAfterSeconds),
      contentType: 'application/json',
    },
    body: Buffer.from(text),
  }
}

/** Codes that concern all requests alike: an answer, but none to the question. */
const FOR_ALL = ['100100', '100101', '100102', '100120', '100121', '100131']

/** Is this the API's answer to the very question asked? Only that lifts the brake. */
export function isApiAnswer({ status, body }: NetworkAnswer): boolean {
  if (status === 429 || status === 408 || status === 425 || status === 499 || status >= 500) return false
  const match = /"success":(?:true|false),"code":"(\d{6})"/.exec(Buffer.from(body).toString('utf8'))
  return match !== null && !FOR_ALL.includes(match[1] ?? '')
}
