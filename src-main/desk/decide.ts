import { type Action, type ActionAnswer, type Decision, lacksTexts } from '#contract'
import { isNeverSent } from '../journal/action-state.ts'
import { JournalError } from '../journal/journal-error.ts'
import type { Line } from '../journal/lines.ts'
import { errorFacts } from '../log.ts'
import type { Desk } from './desk.ts'

/** Takes back what was never sent. */
export function cancelAction(desk: Desk, id: string, who: string): Promise<ActionAnswer> {
  return change(desk, id, isNeverSent, { type: 'cancelled', action: id, who })
}

/** A person has looked at what turned up late. */
export function readExtra(desk: Desk, id: string): Promise<ActionAnswer> {
  return change(desk, id, ({ extra }) => extra !== null && !extra.isRead, { type: 'extra-read', action: id })
}

/** A person's decision on what evidence could not decide, or on what another shop's key left behind. */
export function decideAction(
  desk: Desk,
  { id, decision, who, why }: { id: string; decision: Decision; who: string; why: string },
): Promise<ActionAnswer> {
  const line: Line = { type: 'decided', action: id, decision, who, why, shop: desk.shopId }
  return change(desk, id, (action) => isDecidable(action, decision, desk), line)
}

function isDecidable(action: Action, decision: Decision, desk: Desk): boolean {
  const { state } = action
  // What cannot be read, or is there no more, cannot be sent.
  if (decision === 'send-again' && lacksTexts(action)) return false
  // It was handed over, and a person says that nobody else has it, or that nobody wants it any more.
  if (state === 'handed-over') return decision !== 'went-through' && desk.shopId !== ''
  if (state !== 'held' && state !== 'needs-a-person' && state !== 'short') return false
  if (decision === 'send-again') return desk.shopId !== ''
  return decision === 'give-up' || state !== 'held'
}

/** Refuses what does not fit the state, and what is claimed for a send at this very moment. */
async function change(
  desk: Desk,
  id: string,
  fits: (action: Action) => boolean,
  line: Line,
): Promise<ActionAnswer> {
  const action = desk.journal.fold.action(id)
  if (action === undefined) return { ok: false, why: 'unknown-action', action: null }
  const release = fits(action) ? desk.gate.reserve(id) : null
  if (release === null) return { ok: false, why: 'not-in-this-state', action }
  try {
    const changed = await desk.journal.append(line)
    return changed === null
      ? { ok: false, why: 'not-in-this-state', action: desk.journal.fold.action(id) ?? null }
      : { ok: true, action: changed }
  } catch (error) {
    desk.log.warn('cannot-save', errorFacts(error))
    const hasNoKey = error instanceof JournalError && error.kind === 'no-key'
    return { ok: false, why: hasNoKey ? 'keychain' : 'cannot-save', action }
  } finally {
    release()
  }
}
