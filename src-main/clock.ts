/** The two times a decision may need, and waiting. Passed in everywhere, so that tests and simulation own it. */
export interface Clock {
  /** The PC's wall clock, Unix ms. People set it, so nothing may be concluded from a difference of two. */
  now(): number
  /** Milliseconds that never run backwards; only differences mean anything. */
  monotonic(): number
  /** Calls `run` once after at least `ms`; the returned function takes it back. */
  after(ms: number, run: () => void): () => void
}

/** The longest wait `setTimeout` takes; beyond it, it fires at once. */
const LONGEST_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, Math.min(Math.max(0, Math.ceil(ms)), LONGEST_MS))
    return () => clearTimeout(timer)
  },
}
