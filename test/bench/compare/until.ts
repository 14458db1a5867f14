import { setTimeout as wait } from 'node:timers/promises'

const STEP_MS = 25

/** Waits until `holds`, at most so long; says whether it came to hold. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs = 30_000): Promise<boolean> {
  const endsAt = performance.now() + limitMs
  while (performance.now() < endsAt) {
    if (await holds()) return true
    await wait(STEP_MS)
  }
  return holds()
}
