import type { KeyObject } from 'node:crypto'
import type { LaterReason, Urgency } from '#contract'
import type { ApiRequest } from '../api/endpoints.ts'
import { sign as signature } from '../api/sign.ts'
import type { Connection, NetworkResult, Opened } from '../api/transport.ts'
import type { Spent } from '../journal/lines.ts'
import type { Rate } from '../limits/rate.ts'

/** Who signs, and where to. */
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
  /** The PC's wall clock, Unix ms. */
  readonly now: () => number
  /** The server's time, Unix ms, as far as it is known. */
  readonly serverNow: () => number
}

/** How an exchange ended, and between which instants of the PC's clock (Unix ms). */
export interface Exchanged {
  readonly result: NetworkResult
  readonly sentAt: number
  readonly receivedAt: number
  /** What the PC's clock was corrected by when the request was signed, in ms. */
  readonly correctedBy: number
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
export function createWire({ shop, rate, open, spend, now, serverNow }: WireOptions) {
  const sign = (body: Uint8Array): Record<string, string> => {
    const timestamp = String(Math.round(serverNow()))
    return {
      'x-api-key': shop.apiKey,
      'x-botio-timestamp': timestamp,
      'x-botio-signature': signature(shop.secret, body, timestamp),
    }
  }

  const write = async (connection: Connection, { method, path, body }: ApiRequest): Promise<Exchanged> => {
    const url = new URL(shop.address.replace(/\/+$/, '') + path)
    const sentAt = now()
    const correctedBy = serverNow() - sentAt
    const result = await connection.send({ method, url, body, headers: () => sign(body) })
    return { result, sentAt, receivedAt: now(), correctedBy }
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
      const spent = spend()
      const refusal =
        spent === null ? 'allowance' : await beforeWrite(spent).catch((): LaterReason => 'journal')
      if (refusal !== null) {
        opened.connection.giveUp()
        return { notSent: refusal, detail: '' }
      }
      return await write(opened.connection, request)
    } finally {
      release()
    }
  }
}

export type Wire = ReturnType<typeof createWire>
