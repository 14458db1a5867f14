import { app, Notification } from 'electron'
import { systemClock } from './clock.ts'
import type { Farewell } from './farewell.ts'
import { untilTold } from './until-told.ts'

/** Quitting never waits longer than this; what is cut off then is read back after the next start. */
const LONGEST_MS = 3_000

/**
 * Lets the writes under way end before the program does: their outcomes are then known, instead of having to be
 * read back minutes after the next start. The windows are gone by then, so nobody waits in front of one; what is not
 * finished is told by the system, which asks for nothing.
 */
export function endInOrder(
  end: () => Promise<void>,
  farewell: () => Farewell | null,
  exitCode: () => number,
): void {
  let isEnding = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    // Told to quit twice, it still ends once, in order.
    if (isEnding) return
    isEnding = true
    const told = tell(farewell())
    const limit = new Promise((resolve) => setTimeout(resolve, LONGEST_MS))
    void Promise.race([Promise.all([end(), told]), limit]).finally(() => app.exit(exitCode()))
  })
}

async function tell(words: Farewell | null): Promise<void> {
  if (words === null || !Notification.isSupported()) return
  await untilTold(new Notification({ ...words, silent: true }), systemClock)
}
