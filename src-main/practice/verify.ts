import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { documentedRefusals, type Refusal } from './answers.ts'

/** How long a timestamp stays fresh, before and after the store's clock. An assumption: nothing says it. */
export const DEFAULT_FRESH_MS = 5 * 60 * 1000

export interface Credentials {
  readonly apiKey: string
  readonly apiSecret: string
}

/** `timestampSkewMs` is the store's clock less the request's timestamp; null without a readable timestamp. */
export type Verification =
  | { readonly kind: 'verified'; readonly timestampSkewMs: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly timestampSkewMs: number | null }

/** base64(HMAC-SHA256(secret, body bytes + timestamp string)), over the bytes exactly as they were sent. */
export const expectedSignature = (secret: string, body: Uint8Array, timestamp: string): string =>
  createHmac('sha256', secret).update(body).update(timestamp, 'utf8').digest('base64')

const isSameText = (left: string, right: string): boolean => {
  const leftBytes = Buffer.from(left)
  const rightBytes = Buffer.from(right)
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes)
}

const only = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' ? header : ''

/**
 * Checks key, signature and freshness of one request, in this order: 100100 for the key, 100101 when signature
 * or timestamp are missing, 100102 when they do not fit the body or the timestamp is older or newer than
 * `freshMs` by the clock `nowMs`.
 */
export const verifyRequest = (
  request: { readonly headers: IncomingHttpHeaders; readonly body: Uint8Array },
  credentials: Credentials,
  clock: { readonly nowMs: number; readonly freshMs: number },
): Verification => {
  const signature = only(request.headers['x-botio-signature'])
  const timestamp = only(request.headers['x-botio-timestamp'])
  const isReadable = /^[1-9]\d{0,15}$/.test(timestamp)
  const timestampSkewMs = isReadable ? clock.nowMs - Number(timestamp) : null
  const refused = (refusal: Refusal): Verification => ({ kind: 'refused', refusal, timestampSkewMs })
  if (!isSameText(only(request.headers['x-api-key']), credentials.apiKey)) {
    return refused(documentedRefusals.invalidKey)
  }
  if (signature === '' || timestamp === '') return refused(documentedRefusals.missingSignature)
  if (!isSameText(signature, expectedSignature(credentials.apiSecret, request.body, timestamp))) {
    return refused(documentedRefusals.invalidSignature)
  }
  if (timestampSkewMs === null || Math.abs(timestampSkewMs) > clock.freshMs) {
    return refused(documentedRefusals.invalidSignature)
  }
  return { kind: 'verified', timestampSkewMs }
}
