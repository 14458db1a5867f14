/** How the practice store can be made to behave, so that staff and tests meet every kind of outage. */
export type Weather =
  | { readonly kind: 'clear' }
  /** The socket is closed and open connections are cut: connecting is refused. */
  | { readonly kind: 'off' }
  /** The work is done at once and the answer comes `delayMs` later. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The work is done, then the connection is cut without an answer. */
  | { readonly kind: 'answer-lost' }
  /** A 5xx, before anything was done or (`work: 'done'`) after it. */
  | { readonly kind: 'error'; readonly status?: number; readonly work?: 'not-done' | 'done' }
  /** A 429 before anything was done. */
  | { readonly kind: 'limited'; readonly retryAfterSeconds?: number }
  /** The store's clock, in its `Date` header and in its check of timestamps, is wrong by `shiftMs`. */
  | { readonly kind: 'wrong-clock'; readonly shiftMs: number }

export type ApiMethod = 'GET' | 'POST' | 'PATCH'

/** Which requests something applies to: the next N, of these methods. Without both, all until it is changed. */
export interface Scope {
  readonly nextRequests?: number
  readonly methods?: readonly ApiMethod[]
}

/** Hands out one thing to the requests in its scope and falls back to another when the scope is used up. */
export interface Scoped<T> {
  readonly current: () => T
  /** For one request that has arrived: counts it if it is in scope. */
  readonly take: (method: string) => T
  readonly set: (value: T, scope?: Scope) => void
}

/** A scoped setting that starts as `usual` and returns to it. Throws when a scope's number is not from 1. */
export const createScoped = <T>(usual: T): Scoped<T> => {
  let value = usual
  let methods: readonly string[] | undefined
  let left = Number.POSITIVE_INFINITY
  return {
    current: () => value,
    take: (method) => {
      if (methods !== undefined && !methods.includes(method)) return usual
      const taken = value
      left -= 1
      if (left <= 0) value = usual
      return taken
    },
    set: (newValue, scope = {}) => {
      const requests = scope.nextRequests ?? Number.POSITIVE_INFINITY
      if (!(requests >= 1)) throw new RangeError('nextRequests must be from 1')
      value = newValue
      methods = scope.methods
      left = requests
    },
  }
}

/** How far the store's clock is off in this weather, in ms. */
export const clockShiftMs = (weather: Weather): number =>
  weather.kind === 'wrong-clock' ? weather.shiftMs : 0

/** How long after the work the answer waits in this weather, in ms. */
export const answerDelayMs = (weather: Weather): number => (weather.kind === 'slow' ? weather.delayMs : 0)
