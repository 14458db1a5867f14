import type { Desk } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'

/** Many times what a start takes on a busy machine. */
const LONGEST_START_MS = 45_000

/**
 * Starts the app after a kill. About once in two hundred such starts the driver got no answer for minutes: that one
 * is ended, told with all it had said, and tried once more. What the next start finds is the same either way.
 */
export async function launchAgain(desk: Desk, onHang: () => void): Promise<RunningApp> {
  try {
    return await desk.launch({ longestMs: LONGEST_START_MS })
  } catch (error) {
    onHang()
    console.log(`A start hung and is tried once more: ${String(error)}`)
    return desk.launch({ longestMs: LONGEST_START_MS })
  }
}
