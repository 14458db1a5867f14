import type { Clock } from '../../src-main/clock.ts'

/** What a program that has been killed gets as an answer to anything. */
const never = <T>(): Promise<T> => new Promise(() => undefined)

/**
 * One run of main, or of a window, from its start to its end. The code of a run that is over cannot be stopped,
 * but nothing of it has an effect any more: its timers are gone, and every seam it calls stays silent.
 */
export class Life {
  readonly clock: Clock
  #isOver = false
  readonly #timers = new Set<() => void>()

  constructor(clock: Clock) {
    this.clock = {
      now: clock.now,
      monotonic: clock.monotonic,
      after: (ms, run) => {
        if (this.#isOver) return () => undefined
        const cancel = clock.after(ms, () => {
          this.#timers.delete(cancel)
          run()
        })
        this.#timers.add(cancel)
        return () => {
          this.#timers.delete(cancel)
          cancel()
        }
      },
    }
  }

  get isOver(): boolean {
    return this.#isOver
  }

  end(): void {
    this.#isOver = true
    for (const cancel of this.#timers) cancel()
    this.#timers.clear()
  }

  wait(ms: number): Promise<void> {
    return ms <= 0 ? Promise.resolve() : new Promise((resolve) => this.clock.after(ms, resolve))
  }
}

/** Counts the places at which a program can be cut off, and cuts it off at the one that was chosen. */
export class Strikes {
  #armed: { left: number; readonly strike: () => void } | null = null

  /** The program is struck when it has passed `places` more. */
  arm(places: number, strike: () => void): void {
    this.#armed = { left: places, strike }
  }

  disarm(): void {
    this.#armed = null
  }

  /** Strikes now what was armed and has not struck yet. */
  strikeNow(): void {
    const armed = this.#armed
    this.#armed = null
    armed?.strike()
  }

  pass(): void {
    if (this.#armed === null) return
    this.#armed.left -= 1
    if (this.#armed.left <= 0) this.strikeNow()
  }
}

/**
 * One call of a program over one of its seams. The program can be cut off before the work, after it, and while
 * it takes its `ms`; then the call never returns.
 */
export async function step<T>(strikes: Strikes, life: Life, work: () => T, ms = 0): Promise<T> {
  if (life.isOver) return never()
  strikes.pass()
  await life.wait(ms)
  if (life.isOver) return never()
  try {
    return work()
  } finally {
    await Promise.resolve()
    strikes.pass()
    if (life.isOver) await never()
  }
}
