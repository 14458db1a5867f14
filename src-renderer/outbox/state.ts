import { type Action, type Decision, lacksTexts, wasNotApplied } from '#contract'
import { assertNever } from '../assert-never.ts'

/**
 * What an action's state means to staff, and what may be done in it. Main moves an action from state to
 * state (its `journal/action-state.ts` draws how); here is only the reading of a state, so that screens and
 * loop agree.
 *
 * - `queued`: known not to have been executed; the loop will send it.
 * - `sending`: written, or about to be; nothing may touch it until the attempt has an outcome.
 * - `unknown`: may or may not have been executed. It is never sent again on a guess: a read-back settles it,
 *   or a person does.
 * - `short`, `needs-a-person`: evidence cannot decide. The machine does nothing more by itself.
 * - `held`: accepted for another shop, key or copy of this profile; waits for a person's word.
 * - `done`, `refused`, `cancelled`, `given-up`: final.
 * - `handed-over`: another PC sends it; final here, unless a person takes it back.
 */
export type ShownState =
  | 'waiting'
  | 'sending'
  | 'done'
  | 'refused'
  | 'checking'
  | 'needs-a-person'
  | 'held'
  | 'cancelled'
  | 'given-up'
  | 'handed-over'

/**
 * The one word staff read.
 * @param inFlight whether this window has asked main to send or check it and waits for the answer: a claim is
 * not yet a line of the journal, but to staff it is already `Sending`.
 */
export function shownState(action: Action, inFlight: boolean): ShownState {
  switch (action.state) {
    case 'queued':
      return inFlight ? 'sending' : 'waiting'
    case 'sending':
      return 'sending'
    case 'unknown':
      return 'checking'
    case 'short':
    case 'needs-a-person':
      return 'needs-a-person'
    case 'held':
    case 'done':
    case 'refused':
    case 'cancelled':
    case 'given-up':
    case 'handed-over':
      return action.state
    default:
      return assertNever(action.state)
  }
}

/**
 * Only what was never applied may be cancelled: every request written for it is known to have come to nothing. After any other
 * attempt a cancel would be a guess. Main has the last word.
 */
export function canCancel(action: Action, inFlight: boolean): boolean {
  const waits = action.state === 'queued' || action.state === 'held'
  return waits && !inFlight && action.attempts.every(wasNotApplied)
}

/**
 * May one more read-back be asked for? It costs a request, and only what is uncertain can gain by it: what was
 * made of a `short` issue is known already.
 */
export function canCheck(action: Action, inFlight: boolean): boolean {
  if (inFlight) return false
  switch (action.state) {
    case 'unknown':
    case 'needs-a-person':
      return true
    case 'queued':
    case 'sending':
    case 'short':
    case 'held':
    case 'done':
    case 'refused':
    case 'cancelled':
    case 'given-up':
    case 'handed-over':
      return false
    default:
      return assertNever(action.state)
  }
}

const NONE: readonly Decision[] = []
const AFTER_DOUBT: readonly Decision[] = ['went-through', 'send-again', 'give-up']
const TAKE_BACK: readonly Decision[] = ['send-again', 'give-up']
const AFTER_HOLD: readonly Decision[] = ['send-again', 'give-up']

/**
 * What a person may decide. Never while the machine can still find out by itself (`unknown`): a decision then
 * could send twice what a read a minute later would have shown as done.
 */
export function decisionsFor(action: Action, inFlight: boolean): readonly Decision[] {
  if (inFlight) return NONE
  const decisions = decisionsIn(action)
  // What cannot be read, or is there no more, cannot be sent.
  return lacksTexts(action) ? decisions.filter((decision) => decision !== 'send-again') : decisions
}

function decisionsIn(action: Action): readonly Decision[] {
  switch (action.state) {
    case 'short':
    case 'needs-a-person':
      return AFTER_DOUBT
    case 'held':
      return AFTER_HOLD
    case 'handed-over':
      return TAKE_BACK
    case 'unknown':
    case 'queued':
    case 'sending':
    case 'done':
    case 'refused':
    case 'cancelled':
    case 'given-up':
      return NONE
    default:
      return assertNever(action.state)
  }
}
