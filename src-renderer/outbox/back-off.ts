const SHORTEST_MS = 2_000
const LONGEST_MS = 300_000

/**
 * How long to wait after so many failures in a row: 2 s, doubled each time, never above 5 min. Up to half is
 * added at random, so that the counters of a shop do not all come back in the same second.
 * @param failures from 1.
 * @param random 0 up to 1.
 * @param longestMs another limit, for what costs a request each time.
 */
export function backOffMs(failures: number, random: number, longestMs = LONGEST_MS): number {
  const doubled = SHORTEST_MS * 2 ** Math.min(failures - 1, 16)
  return Math.min(longestMs, doubled * (1 + random / 2))
}

/** A wait that main has told, a little longer by chance: the counters of a shop share what ends it. */
export const spreadMs = (ms: number, random: number): number => ms * (1 + random / 10)
