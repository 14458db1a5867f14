import type { Clock } from '../clock.ts'

/** What is going on at the counter; times are monotonic ms. */
export interface CounterUse {
  /** A voucher's card, an answer nobody has read, or a form being filled in is on the screen. */
  readonly isOccupied: boolean
  /** A key, a finger, a scan; `null` before the first. */
  readonly touchedAt: number | null
  /** Questions to the service under way. */
  readonly underWay: number
  /** When the last one ended; `null` before the first. */
  readonly sentAt: number | null
}

/** So long nothing was touched and nothing sent: between two customers, or two sends of a drain, it is shorter. */
export const QUIET_MS = 120_000

/** Is there neither a customer at the counter nor a drain? Only then may anything else take the line. */
export function isIdle({ isOccupied, touchedAt, underWay, sentAt }: CounterUse, now: number): boolean {
  const isLongAgo = (at: number | null): boolean => at === null || now - at >= QUIET_MS
  return !isOccupied && underWay === 0 && isLongAgo(touchedAt) && isLongAgo(sentAt)
}

/** May a person put in an update? Not in the middle of something; they themselves have just touched it. */
export const isFree = ({ isOccupied, underWay }: CounterUse): boolean => !isOccupied && underWay === 0

export interface CounterWatch {
  readonly use: () => CounterUse
  readonly setOccupied: (isOccupied: boolean) => void
  readonly touched: () => void
  /** Runs what asks the service. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>
}

/** Keeps what is known of the counter's use. */
export function watchCounter({ monotonic }: Pick<Clock, 'monotonic'>): CounterWatch {
  let use: CounterUse = { isOccupied: false, touchedAt: null, underWay: 0, sentAt: null }
  const change = (part: Partial<CounterUse>): void => {
    use = { ...use, ...part }
  }
  return {
    use: () => use,
    setOccupied: (isOccupied) => change({ isOccupied }),
    touched: () => change({ touchedAt: monotonic() }),
    during: async (work) => {
      change({ underWay: use.underWay + 1 })
      try {
        return await work()
      } finally {
        change({ underWay: use.underWay - 1, sentAt: monotonic() })
      }
    },
  }
}
