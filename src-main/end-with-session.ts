/** Of Electron's `BrowserWindow` what is needed. */
interface SessionWindow {
  once(event: 'session-end', then: () => void): unknown
}

/**
 * Windows ends its programs when it shuts down or somebody logs off, and `will-quit` never comes. What this leaves time
 * for is saved: the outcomes of writes under way are then known, instead of having to be read back after the next start.
 */
export function endWithSession(window: SessionWindow, end: () => Promise<void>): void {
  window.once('session-end', () => void end())
}
