import { type Clock, systemClock } from '../clock.ts'
import { errorCode } from './disk-problem.ts'

/** What Windows answers while another program (a virus scanner, a backup) has a file open and shares it with nobody. */
const HELD: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES'])

const FIRST_WAIT_MS = 10
const LONGEST_WAIT_MS = 200

export interface Patience {
  readonly platform: NodeJS.Platform
  readonly clock: Clock
}

export const PATIENCE: Patience = { platform: process.platform, clock: systemClock }

/**
 * What `attempt` resolves with. On Windows a file that another program holds is tried again for `mostMs`: such
 * programs let go within moments. Elsewhere these errors mean what they say. Throws the last attempt's error.
 */
export async function patiently<T>(
  attempt: () => Promise<T>,
  mostMs: number,
  { platform, clock }: Patience = PATIENCE,
): Promise<T> {
  const until = clock.monotonic() + mostMs
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    try {
      return await attempt()
    } catch (error) {
      const isHeld = platform === 'win32' && HELD.has(errorCode(error))
      if (!isHeld || clock.monotonic() + waitMs > until) throw error
    }
    await new Promise<void>((resolve) => clock.after(waitMs, resolve))
  }
}
