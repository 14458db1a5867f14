const SHORTEST_MS = 2_000
const LONGEST_MS = 300_000

/**
 * How long to wait after so many failures in a row: 2 s, doubled each time, never above 5 min. Up to half is
 * added at random, so that the counters of a shop do not all come back in the same second.
 * @param failures from 1.
 * @param random 0 up to 1.
 */
export function backOffMs(failures: number, random: number): number {
  const doubled = SHORTEST_MS * 2 ** Math.min(failures - 1, 16)
  return Math.min(LONGEST_MS, doubled * (1 + random / 2))
}
