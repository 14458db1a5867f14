/** Longer waits are not believed: a month's allowance is back before. */
const LONGEST_MS = 32 * 24 * 60 * 60 * 1000

/**
 * How long a server asked us to wait, in ms; `null` where it did not, or not in a form of RFC 9110 10.2.3
 * (whole seconds, or an HTTP date).
 *
 * @param date the same answer's `Date` header: a date to wait for is the server's, and so counted by its clock
 * @param now our Unix ms, used where the server told no time
 */
export function retryAfterMs(retryAfter: string | null, date: string | null, now: number): number | null {
  const wanted = retryAfter?.trim() ?? ''
  if (/^\d+$/.test(wanted)) return Math.min(Number(wanted) * 1000, LONGEST_MS)
  const until = httpDate(wanted)
  if (until === null) return null
  return Math.min(Math.max(0, until - (httpDate(date ?? '') ?? now)), LONGEST_MS)
}

/** Unix ms of an HTTP date such as `Sun, 06 Nov 1994 08:49:37 GMT`; `null` for anything else. */
export function httpDate(text: string): number | null {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text.trim())) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}
