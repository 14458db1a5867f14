import { app, Notification } from 'electron'
import type { Farewell } from './farewell.ts'

/** Quitting never waits longer than this; what is cut off then is read back after the next start. */
const LONGEST_MS = 3_000

/**
 * Lets the writes under way end before the program does: their outcomes are then known, instead of having to be
 * read back minutes after the next start. The windows are gone by then, so nobody waits in front of one; what is not
 * finished is told by the system, which asks for nothing.
 */
export function endInOrder(end: () => Promise<void>, farewell: () => Farewell | null): void {
  app.once('will-quit', (event) => {
    event.preventDefault()
    tell(farewell())
    const limit = new Promise((resolve) => setTimeout(resolve, LONGEST_MS))
    void Promise.race([end(), limit]).finally(() => app.exit(0))
  })
}

function tell(words: Farewell | null): void {
  if (words !== null && Notification.isSupported()) new Notification({ ...words, silent: true }).show()
}
