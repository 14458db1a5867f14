import { createHmac, type KeyObject } from 'node:crypto'

/**
 * The signature of one request, as the API's contract defines it: base64 of HMAC-SHA256 over the body's bytes
 * exactly as sent, followed by the timestamp's digits. Method and path are not covered.
 *
 * @param body the bytes that will be written; empty for a request without one
 * @param timestamp Unix time in ms, as a decimal string: the very string of the header
 */
export function sign(secret: KeyObject, body: Uint8Array, timestamp: string): string {
  return createHmac('sha256', secret).update(body).update(timestamp, 'utf8').digest('base64')
}
