import { isSafeAddress, troubleOf } from '#contract'
import { openWire, resetWire, type Wire } from './connector.ts'
import { exchange, type WireRequest } from './exchange.ts'
import type { NetworkResult } from './network-result.ts'
import { NoWay } from './no-way.ts'
import { parseRoutes, type Route } from './proxy.ts'

export type { WireRequest } from './exchange.ts'
export type { NetworkAnswer, NetworkLoss, NetworkResult } from './network-result.ts'

export interface TransportOptions {
  /** Read anew for each connection; in ms. */
  readonly timings: () => {
    /** For everything up to an open connection: proxy settings, names, TCP, tunnel, TLS. */
    readonly connectMs: number
    /** From the first byte written to the last header of the answer. */
    readonly headersMs: number
    /** From there to the end of the body. */
    readonly bodyMs: number
  }
  /** Which proxy for this URL? In Chromium's words: `DIRECT`, `PROXY host:8080; DIRECT`, … */
  readonly resolveProxy: (url: string) => Promise<string>
  /** PEM certificates to trust, all of them; without it those that Node carries. */
  readonly certificateAuthorities?: () => readonly string[] | undefined
  /** Is any network interface but the loopback up? Only asked when a connection has failed. */
  readonly hasNetwork: () => boolean
  /** Longer bodies are not taken; 32 MB if not given. */
  readonly maxResponseBytes?: number
}

export interface Transport {
  /**
   * Opens a connection and writes nothing of a request. `ok` means ready to write: for https, TLS is complete
   * and the certificate good. Throws a `TypeError` for http to anything but this machine.
   */
  open(address: URL): Promise<Opened>
}

export type Fault = 'no-network' | 'no-internet' | 'unreachable'

export type Opened =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly fault: Fault; readonly detail: string }

/** An open connection for one request. It ends with a reset, whatever becomes of it. */
export interface Connection {
  /** `false` once the other side has ended it, or has said something unasked; only a hint that it is `true`. */
  isOpen(): boolean
  /**
   * Writes the request and takes the answer; once, a second call rejects. Rejects also, with nothing written,
   * for a URL of another origin than was opened, and where `headers` throws or gives what no header can hold.
   */
  send(request: WireRequest): Promise<NetworkResult>
  /** Resets the connection now. A `send` under way ends as `lost`, or `not-sent` if nothing was written. */
  giveUp(): void
}

const DEFAULT_MAX_RESPONSE_BYTES = 32 * 1024 * 1024
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** The one way to the API. It knows no retry, no redirect and no second use of a connection. */
export function createTransport(options: TransportOptions): Transport {
  return {
    async open(address) {
      const { origin, hostname } = address
      if (!isSafeAddress(origin)) throw new TypeError(`not a safe address: ${origin}`)
      const isLocal = LOOPBACK.includes(hostname)
      const until = performance.now() + options.timings().connectMs
      try {
        const routes = isLocal ? parseRoutes('DIRECT') : await askRoutes(address, options, until)
        const wire = await openAny(address, routes, options, until)
        return { ok: true, connection: new OneUse(wire, origin, options) }
      } catch (error) {
        const fault = !isLocal && !options.hasNetwork() ? 'no-network' : faultOf(error)
        return { ok: false, fault, detail: detailOf(error) }
      }
    },
  }
}

async function askRoutes(address: URL, { resolveProxy }: TransportOptions, until: number) {
  return parseRoutes(await within(until - performance.now(), () => resolveProxy(address.href)))
}

/** The first route that leads there. Each may take its share of the time that is left. */
async function openAny(
  address: URL,
  routes: readonly Route[],
  { certificateAuthorities }: TransportOptions,
  until: number,
): Promise<Wire> {
  let failure: unknown = new NoWay('no way to the server is known')
  for (const [index, route] of routes.entries()) {
    const ms = (until - performance.now()) / (routes.length - index)
    try {
      return await within(ms, (signal) =>
        openWire(address, route, {
          signal,
          certificateAuthorities: certificateAuthorities?.(),
          perAddressMs: ms / 4,
        }),
      )
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/** The result of `work`, which is told when its time is over and not waited for any longer. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), Math.max(0, ms))
  const over = new Promise<never>((_resolve, reject) => {
    limit.signal.addEventListener('abort', () => reject(new NoWay('it took too long')))
  })
  try {
    return await Promise.race([over, work(limit.signal)])
  } finally {
    clearTimeout(timer)
  }
}

const UNRESOLVED = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA']

const faultOf = (error: unknown): Fault =>
  UNRESOLVED.includes(codeOf(error)) ? 'no-internet' : 'unreachable'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** For the log and for support: the system's code, or our own words. */
function detailOf(error: unknown): string {
  if (error instanceof NoWay) return error.message
  const { code, error: kind } = troubleOf(error)
  return code ?? kind
}

class OneUse implements Connection {
  readonly #wire: Wire
  readonly #origin: string
  readonly #options: TransportOptions
  #isUsed = false
  #isIdle = true

  constructor(wire: Wire, origin: string, options: TransportOptions) {
    this.#wire = wire
    this.#origin = origin
    this.#options = options
    wire.stream.on('readable', this.#onReadable).on('end', this.giveUp).on('close', this.giveUp)
  }

  isOpen(): boolean {
    return this.#isIdle && !this.#wire.raw.destroyed && !this.#wire.stream.destroyed
  }

  async send(request: WireRequest): Promise<NetworkResult> {
    if (this.#isUsed) throw new Error('a connection carries one request')
    this.#isUsed = true
    if (request.url.origin !== this.#origin) {
      this.giveUp()
      throw new TypeError(`this connection leads to ${this.#origin}`)
    }
    if (!this.isOpen()) {
      this.giveUp()
      return { kind: 'not-sent' }
    }
    this.#unwatch()
    const { headersMs, bodyMs } = this.#options.timings()
    const maxResponseBytes = this.#options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES
    return exchange(this.#wire, request, { headersMs, bodyMs, maxResponseBytes })
  }

  giveUp = (): void => {
    this.#unwatch()
    resetWire(this.#wire)
  }

  /** A server that speaks before it is asked (408 to an idle connection) is about to close it. */
  #onReadable = (): void => {
    if (this.#wire.stream.read() !== null) this.giveUp()
  }

  #unwatch(): void {
    if (!this.#isIdle) return
    this.#isIdle = false
    this.#wire.stream.off('readable', this.#onReadable).off('end', this.giveUp).off('close', this.giveUp)
  }
}
