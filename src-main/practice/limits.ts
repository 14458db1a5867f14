/** Counts requests of one calendar month, in the PC's time zone. */
export interface MonthCount {
  /** `2026-03`: the month that `requests` belongs to. */
  readonly month: string
  readonly requests: number
}

export const monthOf = (atMs: number): string => {
  const date = new Date(atMs)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
}

/** One request more, in the month of `atMs`. */
export const counted = (count: MonthCount, atMs: number): MonthCount => {
  const month = monthOf(atMs)
  return { month, requests: count.month === month ? count.requests + 1 : 1 }
}

/** Whole seconds from `atMs` until the next month begins, at least 1. */
export const secondsToNextMonth = (atMs: number): number => {
  const date = new Date(atMs)
  const next = new Date(date.getFullYear(), date.getMonth() + 1, 1).getTime()
  return Math.max(1, Math.ceil((next - atMs) / 1000))
}

/** The requests of the last 1,000 ms, as the server counts them: on arrival, by a clock that never jumps. */
export interface RateWindow {
  /** Counts an arrival at `atMs` (monotonic) and says how many the last 1,000 ms now hold, this one included. */
  readonly arrive: (atMs: number) => number
  /** The most that any 1,000 ms have held. */
  readonly peak: () => number
}

const WINDOW_MS = 1000

export const createRateWindow = (): RateWindow => {
  const arrivals: number[] = []
  let peak = 0
  return {
    arrive: (atMs) => {
      arrivals.push(atMs)
      while (arrivals[0] !== undefined && arrivals[0] <= atMs - WINDOW_MS) arrivals.shift()
      peak = Math.max(peak, arrivals.length)
      return arrivals.length
    },
    peak: () => peak,
  }
}
