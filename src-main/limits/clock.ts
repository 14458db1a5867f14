/** `Date` headers come in whole seconds, so a smaller correction would only follow their rounding. */
const LEAST_CORRECTION_MS = 1500
const HEADER_RESOLUTION_MS = 1000

/**
 * The offset (ms to add to the PC's clock) after a verified answer, or the one before it where the answer
 * does not contradict it. `sentAt` and `receivedAt` are the PC's clock, uncorrected, around the exchange: the
 * header was written at some moment between them, so a slow answer says little.
 */
export function correctOffset(
  offsetMs: number,
  dateHeader: string | null | undefined,
  sentAt: number,
  receivedAt: number,
): number {
  // `Date.parse` finds a year in almost anything; an HTTP date ends in GMT (RFC 9110, 5.6.7).
  const header = dateHeader?.endsWith(' GMT') ? Date.parse(dateHeader) : Number.NaN
  // A clock that was set back during the exchange makes it tell nothing.
  if (Number.isNaN(header) || receivedAt < sentAt) return offsetMs
  const seen = header + HEADER_RESOLUTION_MS / 2 - (sentAt + receivedAt) / 2
  const uncertainMs = (receivedAt - sentAt + HEADER_RESOLUTION_MS) / 2
  return Math.abs(seen - offsetMs) < Math.max(LEAST_CORRECTION_MS, uncertainMs) ? offsetMs : Math.round(seen)
}

export interface ServerClock {
  /** The server's time, Unix ms, as far as it is known: the PC's own until the first correction. */
  now(): number
  /**
   * Learns from an answer that was verified as the API's. Returns how far the clock moved, in ms; 0 means that
   * the time signed with was right.
   */
  learn(dateHeader: string | null | undefined, sentAt: number, receivedAt: number): number
  /** Milliseconds added to the PC's clock. */
  offsetMs(): number
}

/** `now` is the PC's wall clock, Unix ms. */
export function createServerClock({ now }: { now: () => number }): ServerClock {
  let offset = 0
  return {
    now: () => now() + offset,
    learn: (dateHeader, sentAt, receivedAt) => {
      const before = offset
      offset = correctOffset(before, dateHeader, sentAt, receivedAt)
      return offset - before
    },
    offsetMs: () => offset,
  }
}
