/** Time as the domain sees it: handed in, so that tests and the simulation turn the hands themselves. */
export interface Clock {
  /** Wall clock, Unix ms. For showing and for dates on vouchers; main alone decides what has settled. */
  readonly now: () => number
  /** Milliseconds that never run backwards, whoever sets the PC's clock; only differences mean anything. */
  readonly monotonic: () => number
  /** Calls `run` once after `ms`; the returned function takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
}

/** The longest a browser timer can wait; anything above fires at once. An allowance may wait a whole month. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

function after(ms: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const wait = (left: number): void => {
    const part = Math.min(left, LONGEST_TIMER_MS)
    timer = setTimeout(() => (left > part ? wait(left - part) : run()), part)
  }
  wait(Math.max(0, ms))
  return () => clearTimeout(timer)
}

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now(), after }
