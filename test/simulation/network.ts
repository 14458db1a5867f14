import type { Connection, NetworkResult, Opened, WireRequest } from '../../src-main/api/transport.ts'
import { type Answer, envelopeText } from '../../src-main/practice/answers.ts'
import type { Random } from '../../src-main/practice/random.ts'
import { answered, isApiAnswer } from './answered.ts'
import type { SimClock } from './clock.ts'
import { CLEAR, type Fate, fateWords, type Work } from './fate.ts'
import { type Life, type Strikes, step } from './life.ts'
import { type ModelServer, type SimRequest, unitsOf } from './server.ts'

/** How long after our reset, or after a start that follows a crash, a request may still take effect. */
export const SETTLE_MS = 120_000
export const SETTLE_AFTER_CRASH_MS = 600_000
export const SETTLE_PER_VOUCHER_MS = 1_000
const HEADERS_TIMEOUT_MS = 30_000

export interface NetworkOptions {
  readonly clock: SimClock
  readonly random: Random
  readonly strikes: Strikes
  readonly server: ModelServer
  readonly trace: (words: () => string) => void
  /** A request's first byte is being written. Returns the attempt it belongs to; empty for a read. */
  readonly onWrite: (request: SimRequest) => string
  /** Will a refusal of this attempt be doubted? Else a doubled delivery cannot be told from one. */
  readonly doubtsRefusal: (attempt: string) => boolean
  /** Main learns how a request ended, its connection being gone. `isParsed`: the API itself has answered. */
  readonly onEnd: (request: SimRequest, attempt: string, isParsed: boolean) => void
}

/** A request whose bytes are out, and whose work is still to come. */
interface Under {
  readonly request: SimRequest
  readonly attempt: string
  readonly lateShare: number
  readonly life: Life
}

/** The way to the server: connections that open or do not, and what becomes of each request. */
export class Network {
  /** Fates of the next requests, first come first; then all is clear. */
  readonly fates: Fate[] = []
  /** Fates of the next reads alone, taken before `fates`. */
  readonly readFates: Fate[] = []
  #outage: { readonly until: number; readonly fault: 'no-network' | 'no-internet' | 'unreachable' } | null =
    null
  readonly #options: NetworkOptions
  readonly #under = new Set<Under>()
  /** Attempts that may still take effect, with how many of their requests may. */
  readonly #pending = new Map<string, number>()

  constructor(options: NetworkOptions) {
    this.#options = options
  }

  breakFor(ms: number, fault: 'no-network' | 'no-internet' | 'unreachable'): void {
    this.#outage = { until: this.#options.clock.monotonic() + ms, fault }
  }

  /** Fine weather from now on. What is on its way stays so. */
  clear(): void {
    this.fates.length = 0
    this.readFates.length = 0
    this.#outage = null
  }

  /** May a request of this attempt still take effect? */
  isPending(attempt: string): boolean {
    return (this.#pending.get(attempt) ?? 0) > 0
  }

  /** A run has ended: what it had under way may take effect for a while yet, since nobody took it back. */
  ended(life: Life): void {
    for (const under of [...this.#under].filter((one) => one.life === life)) {
      this.#under.delete(under)
      this.#executeLate(under, SETTLE_AFTER_CRASH_MS)
    }
  }

  /** The network as one run of the program sees it. */
  open(life: Life): (address: URL) => Promise<Opened> {
    const { strikes, random } = this.#options
    return (address) =>
      step(
        strikes,
        life,
        (): Opened => {
          const fault = this.#fault()
          if (fault !== null) return { ok: false, fault, detail: 'simulated' }
          return { ok: true, connection: this.#connection(life, address) }
        },
        1 + random.below(20),
      )
  }

  #fault(): 'no-network' | 'no-internet' | 'unreachable' | null {
    if (this.#outage !== null && this.#outage.until > this.#options.clock.monotonic())
      return this.#outage.fault
    const [next] = this.fates
    if (next?.kind !== 'no-way') return null
    this.fates.shift()
    return next.fault
  }

  #connection(life: Life, address: URL): Connection {
    let isOpen = true
    return {
      isOpen: () => isOpen,
      giveUp: () => {
        isOpen = false
      },
      send: async (request) => {
        if (!isOpen || request.url.origin !== address.origin) return { kind: 'not-sent' }
        isOpen = false
        return this.#send(life, request)
      },
    }
  }

  #takeFate(method: string): Fate {
    const own = method === 'GET' ? this.readFates.shift() : undefined
    return own ?? this.fates.shift() ?? CLEAR
  }

  async #send(life: Life, { method, url, body, headers }: WireRequest): Promise<NetworkResult> {
    const { strikes, trace } = this.#options
    const drawn = this.#takeFate(method)
    if (drawn.kind === 'closed') return { kind: 'not-sent' }
    const request = { method, path: url.pathname + url.search, headers: { ...headers() }, body }
    const attempt = this.#options.onWrite(request)
    const fate = drawn.kind === 'delivered-twice' && !this.#options.doubtsRefusal(attempt) ? CLEAR : drawn
    trace(() => `  wire  ${method} ${url.pathname} ${attempt} → ${fateWords(fate)}`)
    const result = await this.#travel(life, request, attempt, fate)
    const isParsed = result.kind === 'answer' && isApiAnswer(result)
    return step(strikes, life, () => {
      this.#options.onEnd(request, attempt, isParsed)
      return result
    })
  }

  /** To the server and back. What happens there happens whether or not the program still lives. */
  async #travel(life: Life, request: SimRequest, attempt: string, fate: Fate): Promise<NetworkResult> {
    const { random, clock, server } = this.#options
    const work = 'work' in fate ? fate.work : 'at-once'
    const under =
      isLate(work) && request.method !== 'GET' ? { request, attempt, lateShare: work.lateShare, life } : null
    if (under !== null) this.#under.add(under)
    this.#count(attempt, 1)
    await new Promise<void>((resolve) => clock.after(1 + random.below(30), resolve))
    const refusal = server.refuses(request)
    const result = answered({ fate, request, attempt, server, refusal, dateMs: clock.trueNow() })
    const isStill = under !== null && refusal === null
    if (!isStill) this.#count(attempt, -1)
    await life.wait(
      fate.kind === 'lost' && fate.how === 'timeout' ? HEADERS_TIMEOUT_MS : 1 + random.below(50),
    )
    if (under !== null && this.#under.delete(under) && isStill) this.#executeLate(under, SETTLE_MS)
    return result
  }

  #executeLate(under: Under, settleMs: number): void {
    const { clock, server, trace } = this.#options
    const { request, attempt, lateShare } = under
    // Vouchers are made one by one; units are taken off a voucher at one stroke.
    const vouchers = request.method === 'POST' ? unitsOf(request) : 0
    const withinMs = settleMs + SETTLE_PER_VOUCHER_MS * vouchers
    clock.after(lateShare * withinMs, () => {
      const answer: Answer = server.execute(request, attempt)
      this.#count(attempt, -1)
      trace(() => `  late  ${request.method} ${attempt}: ${envelopeText(answer)}`)
    })
  }

  #count(attempt: string, change: number): void {
    this.#pending.set(attempt, (this.#pending.get(attempt) ?? 0) + change)
  }
}

const isLate = (work: Work): work is { readonly lateShare: number } => typeof work === 'object'
