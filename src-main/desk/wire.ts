import type { KeyObject } from 'node:crypto'
import type { LaterReason, Urgency } from '#contract'
import type { ApiRequest } from '../api/endpoints.ts'
import { parseEnvelope } from '../api/responses.ts'
import { sign as signature } from '../api/sign.ts'
import type { Connection, NetworkResult, Opened } from '../api/transport.ts'
import type { Spent } from '../journal/lines.ts'
import { dateOf, type ServerClock } from '../limits/clock.ts'
import type { Rate } from '../limits/rate.ts'
import { createOneFirst } from './one-first.ts'

/** Who signs, and where to. */
/** The id of the shop that is practised with. */
export const PRACTICE_SHOP = 'practice'

export interface Shop {
  /** Fingerprint of address and key: what actions are bound to. */
  readonly id: string
  readonly address: string
  readonly apiKey: string
  readonly secret: KeyObject
}

export interface WireOptions {
  readonly shop: Shop
  readonly rate: Rate
  readonly open: (address: URL) => Promise<Opened>
  /** Counts a request about to be written; `null`, with nothing counted: others took the last meanwhile. */
  readonly spend: () => Spent | null
  readonly monotonic: () => number
  readonly serverClock: ServerClock
}

/** How an exchange ended. */
export interface Exchanged {
  readonly result: NetworkResult
  /**
   * How far the time it was signed with was from the server's, in ms, beyond what its own duration explains;
   * 0 where nothing tells.
   */
  readonly clockErrorMs: number
}

/** Nothing was written, for this reason. */
export interface NotSent {
  readonly notSent: LaterReason
  readonly detail: string
}

/**
 * Makes one durable, or says why the request must not go out after all. It is called with the connection
 * open and before the first byte.
 */
export type BeforeWrite = (spent: Spent) => Promise<LaterReason | null>

/**
 * One request to the API, once: a slot under the rate, a connection of its own, whatever must be durable
 * first, and only then timestamp, signature and first byte. Every wait lies before the signature.
 */
export function createWire({ shop, rate, open, spend, monotonic, serverClock }: WireOptions) {
  const oneFirst = createOneFirst(serverClock.isProven)

  const sign = (body: Uint8Array, now: number): Record<string, string> => {
    const timestamp = String(Math.round(now))
    return {
      'x-api-key': shop.apiKey,
      'x-botio-timestamp': timestamp,
      'x-botio-signature': signature(shop.secret, body, timestamp),
    }
  }

  const write = async (connection: Connection, { method, path, body }: ApiRequest): Promise<Exchanged> => {
    const url = new URL(shop.address.replace(/\/+$/, '') + path)
    const sentAt = monotonic()
    let signedAt = serverClock.now()
    const headers = (): Record<string, string> => {
      signedAt = serverClock.now()
      return sign(body, signedAt)
    }
    const result = await connection.send({ method, url, body, headers })
    const receivedAt = monotonic()
    const date = dateOfApi(result)
    if (date === null) return { result, clockErrorMs: 0 }
    // Before anybody else signs: whoever waits for this answer waits for the time, too.
    serverClock.learn(date, sentAt, receivedAt)
    const error = Math.abs((dateOf(date) ?? signedAt) - signedAt)
    return { result, clockErrorMs: Math.max(0, error - (receivedAt - sentAt)) }
  }

  return async (
    request: ApiRequest,
    urgency: Urgency,
    beforeWrite: BeforeWrite,
  ): Promise<Exchanged | NotSent> => {
    const release = await rate.acquire(urgency)
    try {
      const opened = await open(new URL(shop.address))
      if (!opened.ok) return { notSent: opened.fault, detail: opened.detail }
      return await oneFirst(async () => {
        const spent = spend()
        const refusal = spent === null ? 'allowance' : await durably(beforeWrite, spent)
        if (refusal === null) return write(opened.connection, request)
        opened.connection.giveUp()
        return { notSent: refusal, detail: '' }
      })
    } finally {
      release()
    }
  }
}

const durably = (beforeWrite: BeforeWrite, spent: Spent): Promise<LaterReason | null> =>
  beforeWrite(spent).catch((): LaterReason => 'journal')

/** The `Date` of an answer that is the API's by its body; a log-in page's would tell another clock. */
function dateOfApi(result: NetworkResult): string | null {
  if (result.kind !== 'answer' || result.headers.date === null) return null
  return parseEnvelope(result.body) === null ? null : result.headers.date
}

export type Wire = ReturnType<typeof createWire>
