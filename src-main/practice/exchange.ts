import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, inventedRefusals, type Refusal } from './answers.ts'
import { type LedgerEntry, type LoggedRequest, ledgerEntry } from './ledger.ts'
import { createRateWindow, secondsToNextMonth } from './limits.ts'
import { type Route, routeOf } from './routes.ts'
import type { VoucherStore, Worked } from './store.ts'
import { type Credentials, verifyRequest } from './verify.ts'
import { answerDelayMs, clockShiftMs, type Scoped, type Weather } from './weather.ts'

/** One complete request, as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What goes back, and how. `dateMs` is what the store's clock showed. */
export interface Reply {
  readonly answer: Answer
  readonly dateMs: number
  readonly delayMs: number
  readonly isLost: boolean
  readonly hasExecuted: boolean
}

/** A refusal that tests put in the way of requests, before the work or (`done`) after it. */
export interface InjectedRefusal {
  readonly refusal: Refusal
  readonly work: 'not-done' | 'done'
}

export interface ExchangeParts {
  readonly basePath: string
  readonly store: VoucherStore
  readonly credentials: Credentials
  readonly weather: Scoped<Weather>
  readonly refusals: Scoped<InjectedRefusal | null>
  /** Wall clock, ms. */
  readonly now: () => number
  /** A clock that never jumps, ms. */
  readonly monotonicNow: () => number
  readonly freshMs: number
  readonly requestsPerSecond: number
  readonly monthlyQuota: number
  /** Counts one verified request and says how many this month now has. */
  readonly countRequest: (atMs: number) => number
  readonly onArrival: (request: {
    readonly method: string
    readonly path: string
    readonly body: string
  }) => void
}

export interface Exchange {
  readonly ledger: readonly LedgerEntry[]
  readonly requests: readonly LoggedRequest[]
  /** The most requests that any 1,000 ms have held. */
  readonly peakPerSecond: () => number
  /** Does everything one complete request asks for, at once, and says how to reply. */
  readonly handle: (request: ReceivedRequest) => Reply
  /** Logs a request that broke off before it was complete, or was too large to take. */
  readonly logUnhandled: (request: ReceivedRequest, answer: Answer | null) => void
}

const nothingDone = (answer: Answer): Worked => ({ answer, execution: null })

const failure = (status: number): Answer => ({ ...inventedRefusals.internalError, status })

const limited = (refusal: Refusal, retryAfterSeconds: number): Answer => ({ ...refusal, retryAfterSeconds })

/** Strict UTF-8 and JSON; undefined for anything else. */
const parsedBody = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

const workOf = (store: VoucherStore, route: Route, body: Buffer, nowMs: number): Worked => {
  switch (route.kind) {
    case 'list':
      return nothingDone(store.list(route.parameters, nowMs))
    case 'get':
      return nothingDone(store.get(route.voucherId, nowMs))
    case 'issue':
      return store.issue(parsedBody(body), nowMs)
    case 'redeem':
      return store.redeem(route.voucherId, parsedBody(body), nowMs)
    case 'none':
      return nothingDone(route.refusal)
    default:
      return route satisfies never
  }
}

/** What stops a request before it is looked at: too many in a second, or the weather. */
const stoppedBy = (weather: Weather, inLastSecond: number, parts: ExchangeParts): Answer | undefined => {
  if (inLastSecond > parts.requestsPerSecond) return limited(inventedRefusals.tooManyRequests, 1)
  if (weather.kind === 'limited') {
    return limited(inventedRefusals.tooManyRequests, weather.retryAfterSeconds ?? 1)
  }
  if (weather.kind === 'error' && weather.work !== 'done') return failure(weather.status ?? 500)
  return undefined
}

/** Everything that comes after verification. */
const admitted = (
  parts: ExchangeParts,
  request: ReceivedRequest,
  weather: Weather,
  nowMs: number,
): Worked => {
  if (parts.countRequest(nowMs) > parts.monthlyQuota) {
    return nothingDone(limited(inventedRefusals.quotaUsedUp, secondsToNextMonth(nowMs)))
  }
  const injected = parts.refusals.take(request.method)
  if (injected?.work === 'not-done') return nothingDone(injected.refusal)
  const route = routeOf(parts.basePath, request.method, request.path)
  const worked = workOf(parts.store, route, request.body, nowMs)
  if (injected !== null) return { ...worked, answer: injected.refusal }
  return weather.kind === 'error' ? { ...worked, answer: failure(weather.status ?? 500) } : worked
}

const whatWasSent = (request: ReceivedRequest): Pick<LoggedRequest, 'method' | 'path' | 'body'> => ({
  method: request.method,
  path: request.path,
  body: request.body.toString('utf8'),
})

/** The middle of the store, without sockets: limits, weather, verification, rules, ledger and log. */
export const createExchange = (parts: ExchangeParts): Exchange => {
  const ledger: LedgerEntry[] = []
  const requests: LoggedRequest[] = []
  const rate = createRateWindow()
  const handle = (request: ReceivedRequest): Reply => {
    parts.onArrival(whatWasSent(request))
    const weather = parts.weather.take(request.method)
    const nowMs = parts.now()
    const dateMs = nowMs + clockShiftMs(weather)
    const verification = verifyRequest(request, parts.credentials, { nowMs: dateMs, freshMs: parts.freshMs })
    const stop = stoppedBy(weather, rate.arrive(parts.monotonicNow()), parts)
    const refusal = verification.kind === 'refused' ? verification.refusal : undefined
    const early = stop ?? refusal
    const worked = early === undefined ? admitted(parts, request, weather, nowMs) : nothingDone(early)
    const id = requests.length + 1
    if (worked.execution !== null) ledger.push(ledgerEntry(worked.execution, nowMs, id))
    const isLost = weather.kind === 'answer-lost'
    requests.push({
      id,
      at: nowMs,
      ...whatWasSent(request),
      status: worked.answer.status,
      code: worked.answer.code,
      verified: verification.kind === 'verified',
      timestampSkewMs: verification.timestampSkewMs,
      answer: isLost ? 'lost' : 'sent',
    })
    const hasExecuted = worked.execution !== null
    return { answer: worked.answer, dateMs, delayMs: answerDelayMs(weather), isLost, hasExecuted }
  }
  const logUnhandled = (request: ReceivedRequest, answer: Answer | null): void => {
    requests.push({
      id: requests.length + 1,
      at: parts.now(),
      ...whatWasSent(request),
      status: answer?.status ?? null,
      code: answer?.code ?? null,
      verified: false,
      timestampSkewMs: null,
      answer: answer === null ? 'none' : 'sent',
    })
  }
  return { ledger, requests, peakPerSecond: rate.peak, handle, logUnhandled }
}
