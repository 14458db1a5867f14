/** An answer whose body was received to its end. The headers are as they came, `null` where absent. */
export interface NetworkAnswer {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: {
    readonly date: string | null
    readonly retryAfter: string | null
    readonly contentType: string | null
  }
  readonly body: Uint8Array
}

/** The request was written, at least in part, and no whole answer came. */
export interface NetworkLoss {
  readonly kind: 'lost'
  readonly why: 'cut' | 'timeout' | 'too-large' | 'invalid-http'
}

/**
 * How one request on the wire ended. Whatever it was, the connection had been reset from our side, or was dead,
 * before this was said: no byte of the request can still be delivered by this machine.
 * `not-sent`: provably not one byte of the request was written.
 */
export type NetworkResult = NetworkAnswer | NetworkLoss | { readonly kind: 'not-sent' }
