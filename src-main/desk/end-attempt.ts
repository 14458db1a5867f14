import type { Action, Outcome } from '#contract'
import { JournalError } from '../journal/file.ts'
import { errorFacts } from '../log.ts'
import type { Desk } from './desk.ts'

/** Between two tries to write down an outcome that the disk would not take. */
const RETRY_MS = 5_000

/**
 * Makes an attempt's end durable. Where the disk refuses, staff are told and it is tried again for as long as
 * the program runs: until then the action stays `sending`, which no start and no person sends again.
 */
export async function endAttempt(desk: Desk, attempt: string, outcome: Outcome): Promise<Action | null> {
  try {
    return await desk.journal.append({ type: 'outcome', attempt, outcome })
  } catch (error) {
    if (error instanceof JournalError && error.kind === 'closed') return null
    const detail = error instanceof Error ? error.message : String(error)
    desk.log.warn('outcome-not-saved', { attempt, kind: outcome.kind, ...errorFacts(error) })
    desk.emit('notice', { id: 'cannot-save', kind: 'cannot-save', detail })
    desk.clock.after(RETRY_MS, () => void endAttempt(desk, attempt, outcome))
    return null
  }
}
