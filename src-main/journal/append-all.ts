import type { Action } from '#contract'
import type { Journal } from './journal.ts'
import type { Line } from './lines.ts'

/** Lines that share one sync: thousands are on the disk within a second, and no write is boundless. */
const TOGETHER = 250

/**
 * Appends lines that do not depend on each other, in their order. Resolves with the action that each changed (`null`:
 * none). Rejects with a `JournalError` where the disk refuses some: those before them are in the journal, those after
 * them are not.
 */
export async function appendAll(journal: Journal, lines: readonly Line[]): Promise<(Action | null)[]> {
  const changed: (Action | null)[] = []
  for (let first = 0; first < lines.length; first += TOGETHER) {
    const some = lines.slice(first, first + TOGETHER)
    changed.push(...(await Promise.all(some.map((line) => journal.append(line)))))
  }
  return changed
}
