import { expect } from 'vitest'
import type { WireRequest } from '../../../src-main/api/exchange.ts'
import { type Connection, createTransport, type TransportOptions } from '../../../src-main/api/transport.ts'

/** Long enough never to be reached by a test that does not mean to. */
export const LONG_MS = 20_000

type Timings = ReturnType<TransportOptions['timings']>

export function testTransport(
  { connectMs = LONG_MS, headersMs = LONG_MS, bodyMs = LONG_MS }: Partial<Timings> = {},
  options: Partial<TransportOptions> = {},
) {
  return createTransport({
    timings: () => ({ connectMs, headersMs, bodyMs }),
    resolveProxy: async () => 'DIRECT',
    hasNetwork: () => true,
    ...options,
  })
}

export async function openTo(
  url: string,
  timings: Partial<Timings> = {},
  options: Partial<TransportOptions> = {},
): Promise<Connection> {
  const opened = await testTransport(timings, options).open(new URL(url))
  expect(opened).toMatchObject({ ok: true })
  if (!opened.ok) throw new Error(opened.detail)
  return opened.connection
}

export const redeemAt = (url: string, body = '{"redeem":true,"count":1}'): WireRequest => ({
  method: 'PATCH',
  url: new URL('/voucher/v1/vouchers/v1', url),
  body: new TextEncoder().encode(body),
  headers: () => ({ 'x-api-key': 'key' }),
})
