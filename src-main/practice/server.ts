import { createServer } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Refusal } from './answers.ts'
import { createExchange, type InjectedRefusal } from './exchange.ts'
import { type ServingParts, serve } from './http-shell.ts'
import type { LedgerEntry, LoggedRequest } from './ledger.ts'
import { listenOnLoopback } from './listen.ts'
import { openShop, type ShopOptions } from './shop.ts'
import { defaultPolicy, type StorePolicy, type VoucherStore } from './store.ts'
import { DEFAULT_FRESH_MS } from './verify.ts'
import { createScoped, type Scope, type Weather } from './weather.ts'

export interface PracticeStoreOptions extends ShopOptions {
  readonly apiKey: string
  readonly apiSecret: string
  /** Wall clock, ms. */
  readonly now?: () => number
  /** Default: a free port, which the store keeps as long as it lives. */
  readonly port?: number
  /** How far a timestamp may be off, ms. Default 5 minutes. */
  readonly freshMs?: number
  /** Verified requests in a calendar month; beyond it 429. Default: no limit. */
  readonly monthlyQuota?: number
  /** Requests in any 1,000 ms; beyond it 429. Default 100. */
  readonly requestsPerSecond?: number
  /** Added to every request, half before the work and half after it. Default 0. */
  readonly latencyMs?: number
  readonly policy?: Partial<StorePolicy>
  /** Called when a request is complete, before anything is done about it: a test changes the shop here. */
  readonly onArrival?: (request: {
    readonly method: string
    readonly path: string
    readonly body: string
  }) => void
}

export interface PracticeStore {
  /** `http://127.0.0.1:PORT/voucher/v1` */
  readonly address: string
  readonly port: number
  readonly weather: () => Weather
  /** Resolves when the weather holds: for `off`, when connecting is refused. */
  readonly setWeather: (weather: Weather, scope?: Scope) => Promise<void>
  /** Answers requests with this refusal, before the work or after it; null stops that. */
  readonly refuse: (
    refusal: Refusal | null,
    scope?: Scope & { readonly work?: InjectedRefusal['work'] },
  ) => void
  readonly policy: () => StorePolicy
  readonly setPolicy: (change: Partial<StorePolicy>) => void
  /** What was executed, oldest first. Grows as the store works. */
  readonly ledger: readonly LedgerEntry[]
  /** Every request that reached the store, oldest first. Grows as the store works. */
  readonly requests: readonly LoggedRequest[]
  readonly peakPerSecond: () => number
  readonly requestsThisMonth: () => number
  /** The vouchers themselves, for a second counter or a back office that works on them too. */
  readonly store: VoucherStore
  /** Starts the shop again from the seed, as of now. Ledger, log and the month's count stay. */
  readonly reset: () => void
  readonly close: () => Promise<void>
}

const BASE_PATH = '/voucher/v1'

/**
 * Starts the whole Voucher Launcher API on the loopback. Rejects when the port is taken. It delivers nothing to
 * anybody and opens no connection.
 */
export const startPracticeStore = async (options: PracticeStoreOptions): Promise<PracticeStore> => {
  const now = options.now ?? Date.now
  let policy: StorePolicy = { ...defaultPolicy, ...options.policy }
  const weather = createScoped<Weather>({ kind: 'clear' })
  const refusals = createScoped<InjectedRefusal | null>(null)
  const shop = await openShop(options, now, () => policy)
  const exchange = createExchange({
    basePath: BASE_PATH,
    store: shop.store,
    credentials: options,
    weather,
    refusals,
    now,
    monotonicNow: () => performance.now(),
    freshMs: options.freshMs ?? DEFAULT_FRESH_MS,
    requestsPerSecond: options.requestsPerSecond ?? 100,
    monthlyQuota: options.monthlyQuota ?? Number.POSITIVE_INFINITY,
    countRequest: shop.countRequest,
    onArrival: options.onArrival ?? (() => {}),
  })
  const serving: ServingParts = { exchange, now, latencyMs: options.latencyMs ?? 0, saved: shop.saved }
  const server = createServer((request, response) => {
    serve(serving, request, response).catch(() => request.socket.destroy())
  })
  const listener = await listenOnLoopback(server, options.port)
  let turns: Promise<void> = Promise.resolve()
  const setWeather = (next: Weather, scope?: Scope): Promise<void> => {
    if (next.kind === 'off' && scope !== undefined) throw new RangeError('off applies to every request')
    weather.set(next, scope)
    const turn = turns.then(() => (next.kind === 'off' ? listener.shut() : listener.open()))
    turns = turn.catch(() => {})
    return turn
  }
  return {
    address: `http://127.0.0.1:${listener.port}${BASE_PATH}`,
    port: listener.port,
    weather: weather.current,
    setWeather,
    refuse: (refusal, { work = 'not-done', ...scope } = {}) =>
      refusals.set(refusal === null ? null : { refusal, work }, scope),
    policy: () => policy,
    setPolicy: (change) => {
      policy = { ...policy, ...change }
    },
    ledger: exchange.ledger,
    requests: exchange.requests,
    peakPerSecond: exchange.peakPerSecond,
    requestsThisMonth: shop.requestsThisMonth,
    store: shop.store,
    reset: shop.reset,
    close: async () => {
      await turns
      await listener.shut()
      await shop.saved()
    },
  }
}
