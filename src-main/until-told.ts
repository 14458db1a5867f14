import type { Clock } from './clock.ts'

/** Of Electron's `Notification` what is needed. */
export interface Telling {
  once(event: 'show', then: () => void): unknown
  once(event: 'failed', then: () => void): unknown
  show(): void
}

/** A system that says nothing of it must not keep the program. */
const LONGEST_MS = 1_000

/** Has the system tell it, and resolves once it has or could not: a program that has ended takes its words with it. */
export function untilTold(telling: Telling, clock: Pick<Clock, 'after'>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(LONGEST_MS, resolve)
    const end = () => {
      cancel()
      resolve()
    }
    telling.once('show', end)
    telling.once('failed', end)
    telling.show()
  })
}
