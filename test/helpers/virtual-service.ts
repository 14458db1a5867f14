import type { Connection, NetworkResult, Opened, WireRequest } from '../../src-main/api/transport.ts'
import type { Clock } from '../../src-main/clock.ts'
import { envelopeText } from '../../src-main/practice/answers.ts'
import {
  createExchange,
  type Exchange,
  type InjectedRefusal,
  type Reply,
} from '../../src-main/practice/exchange.ts'
import { openShop, type Shop, type ShopOptions } from '../../src-main/practice/shop.ts'
import { defaultPolicy } from '../../src-main/practice/store.ts'
import { createScoped, type Scope, type Weather } from '../../src-main/practice/weather.ts'
import { KEY } from './asked.ts'

export const VIRTUAL_ADDRESS = 'http://127.0.0.1/voucher/v1'

/** What stands where the service should be. */
export type Line =
  | 'up'
  /** No connection opens. */
  | 'down'
  /** Connections open, and whatever is asked is answered with a log-in page. */
  | 'portal'

export interface VirtualServiceOptions {
  readonly clock: Clock
  /** The service's own wall clock, Unix ms; the PC's, if not given. */
  readonly now?: () => number
  readonly monthlyQuota?: number
  /** Instead of the believable shop. */
  readonly shop?: Pick<ShopOptions, 'vouchers' | 'configs'>
  /** From the first byte of a request to the last of its answer. */
  readonly roundTripMs?: number
}

export interface VirtualService extends Pick<Exchange, 'ledger' | 'requests' | 'peakPerSecond'> {
  readonly store: Shop['store']
  readonly setWeather: (weather: Weather, scope?: Scope) => void
  line: Line
  /** How often somebody tried to open a connection. */
  readonly tries: () => number
  readonly open: (address: URL) => Promise<Opened>
}

const LOG_IN_PAGE = '<!doctype html><title>Please log in</title>'

/** The practice store without sockets, on a clock that a test turns: a day passes in a moment. */
export async function startVirtualService(options: VirtualServiceOptions): Promise<VirtualService> {
  const { clock, now = clock.now, monthlyQuota = Number.POSITIVE_INFINITY, roundTripMs = 40 } = options
  const shop = await openShop(options.shop ?? {}, now, () => defaultPolicy)
  const weather = createScoped<Weather>({ kind: 'clear' })
  const exchange = createExchange({
    basePath: new URL(VIRTUAL_ADDRESS).pathname,
    store: shop.store,
    credentials: KEY,
    weather,
    refusals: createScoped<InjectedRefusal | null>(null),
    now,
    monotonicNow: clock.monotonic,
    freshMs: 5 * 60_000,
    requestsPerSecond: 100,
    monthlyQuota,
    countRequest: shop.countRequest,
    onArrival: () => undefined,
  })
  const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))
  let tries = 0

  const answer = async (request: WireRequest): Promise<NetworkResult> => {
    const headers = request.headers()
    await wait(roundTripMs / 2)
    if (service.line === 'down') return { kind: 'lost', why: 'timeout' }
    if (service.line === 'portal') return { ...page(now()), body: Buffer.from(LOG_IN_PAGE) }
    const { method, url } = request
    const path = url.pathname + url.search
    const reply = exchange.handle({ method, path, headers: { ...headers }, body: Buffer.from(request.body) })
    await wait(roundTripMs / 2 + reply.delayMs)
    return reply.isLost ? { kind: 'lost', why: 'cut' } : resultOf(reply)
  }

  const connect = (): Connection => ({ isOpen: () => true, send: answer, giveUp: () => undefined })
  const service: VirtualService = {
    ledger: exchange.ledger,
    requests: exchange.requests,
    peakPerSecond: exchange.peakPerSecond,
    store: shop.store,
    setWeather: weather.set,
    line: 'up',
    tries: () => tries,
    open: async () => {
      tries += 1
      return service.line === 'down'
        ? { ok: false, fault: 'unreachable', detail: '' }
        : { ok: true, connection: connect() }
    },
  }
  return service
}

const page = (dateMs: number) => ({
  kind: 'answer' as const,
  status: 200,
  headers: { date: new Date(dateMs).toUTCString(), retryAfter: null, contentType: 'text/html' },
})

const resultOf = ({ answer, dateMs }: Reply): NetworkResult => ({
  kind: 'answer',
  status: answer.status,
  headers: {
    date: new Date(dateMs).toUTCString(),
    retryAfter: answer.retryAfterSeconds === undefined ? null : String(answer.retryAfterSeconds),
    contentType: 'application/json',
  },
  body: Buffer.from(envelopeText(answer)),
})
