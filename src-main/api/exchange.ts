import { type buildConnector, Client } from 'undici'
import { resetWire, type Wire } from './connector.ts'
import type { NetworkResult } from './network-result.ts'
import { Receiver, type ReceiverLimits } from './receiver.ts'

export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: URL
  readonly body: Uint8Array
  /** Called once, at the moment of writing: no wait lies between the call and the first byte. */
  readonly headers: () => Readonly<Record<string, string>>
}

/**
 * Writes one request to an open connection and takes its answer: once, without retry or redirect. The
 * connection has ended, with a reset, before it is said how that went.
 *
 * undici would connect again, and write again, where a connection ends in certain ways (after an error it
 * holds for "informational" the request is still in its queue). So it is handed this one stream, once, and an
 * error ever after; and `Receiver` refuses a second start.
 *
 * Rejects, with nothing written, if `headers` throws or gives what cannot stand in a header (RFC 9110 5.5).
 */
export function exchange(wire: Wire, request: WireRequest, limits: ReceiverLimits): Promise<NetworkResult> {
  return new Promise((resolve, reject) => {
    const client = new Client(request.url.origin, clientOptions(wire))
    let timer: NodeJS.Timeout | undefined
    const end = () => {
      clearTimeout(timer)
      resetWire(wire)
      void client.destroy()
    }
    const restartTimer = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => receiver.lose('timeout'), ms)
    }
    const receiver = new Receiver(limits, {
      settle: (result) => {
        end()
        resolve(result)
      },
      misuse: (error) => {
        end()
        reject(error)
      },
      restartTimer,
    })
    restartTimer(limits.headersMs)
    try {
      client.dispatch(dispatchOptions(request), receiver)
    } catch (error) {
      receiver.misuse(error)
    }
  })
}

/** Limits of time and size are the receiver's and not undici's, whose timers are coarse (about 1 s). */
const clientOptions = (wire: Wire): Client.Options => ({
  connect: handOutOnce(wire),
  pipelining: 1,
  headersTimeout: 0,
  bodyTimeout: 0,
  maxResponseSize: -1,
})

function handOutOnce({ stream }: Wire): buildConnector.connector {
  let handedOut = false
  return (_options, callback) =>
    // Not at once: undici does not notice a connection that is ready before its connector has returned.
    queueMicrotask(() => {
      if (handedOut || stream.destroyed) return callback(new Error('the connection is used up'), null)
      handedOut = true
      callback(null, stream)
    })
}

function dispatchOptions({ method, url, body, headers }: WireRequest) {
  const isEmpty = body.byteLength === 0
  const contentType = isEmpty ? {} : { 'content-type': 'application/json' }
  return {
    method,
    path: url.pathname + url.search,
    headers: { accept: 'application/json', ...contentType, ...headers() },
    body: isEmpty ? null : body,
    idempotent: false,
    /** Says `connection: close`. */
    reset: true,
  }
}
