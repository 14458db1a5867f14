import { createSecretKey } from 'node:crypto'
import { sign } from '../../../src-main/api/sign.ts'
import type { Shop } from './contender.ts'

/** `fetch` as one run of a program has it. */
export interface Line {
  /** Asks for one voucher, signed now. Rejects when there is no answer; never settles once the program ended. */
  issue(note: string): Promise<Response>
  /** Ends every request under way, as the end of a process does, and lets nobody hear of it. */
  kill(): void
}

export const bodyOf = (shop: Shop, note: string): string =>
  JSON.stringify({ config_id: shop.configId, count: 1, store_note: note })

const never = <T>(): Promise<T> => new Promise(() => {})

/** Each attempt is signed when it is sent: a signature is only good for minutes. */
export function openLine(shop: Shop): Line {
  const life = new AbortController()
  const secret = createSecretKey(Buffer.from(shop.apiSecret))
  return {
    async issue(note) {
      if (life.signal.aborted) return never()
      const body = bodyOf(shop, note)
      const timestamp = String(Date.now())
      const headers = {
        'Content-Type': 'application/json',
        'X-API-Key': shop.apiKey,
        'X-Botio-Timestamp': timestamp,
        'X-Botio-Signature': sign(secret, Buffer.from(body), timestamp),
      }
      const asked = { method: 'POST', headers, body, signal: life.signal }
      const answer = await fetch(`${shop.address}/vouchers`, asked).catch((error: unknown) => error)
      if (life.signal.aborted) return never()
      if (answer instanceof Response) return answer
      throw answer
    },
    kill: () => life.abort(),
  }
}
