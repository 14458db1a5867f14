import { type Action, type ActionState, isFinal, type NeedReason, type Note } from '#contract'
import type { LineOf } from './lines.ts'
import { back } from './travel.ts'

/** What of the state machine is with people: what they decide, and what becomes theirs. */

/** What a person's decision on what evidence could not decide makes of an action. */
export function decide(action: Action, line: LineOf<'decided'>, at: number): Action {
  if (action.state === 'handed-over') return decideAway(action, line, at)
  if (!DECIDABLE.includes(action.state)) return action
  const notes = noted(action, { at, what: line.decision, who: line.who, why: line.why })
  switch (line.decision) {
    case 'went-through':
      return action.state === 'held'
        ? action
        : { ...action, notes, state: 'done', need: null, doneCount: action.request.count }
    case 'send-again':
      return {
        ...action,
        notes,
        state: 'queued',
        need: null,
        shop: isForeign(action) ? line.shop : action.shop,
      }
    case 'give-up':
      return { ...action, notes, state: 'given-up', need: null }
  }
}

/** Of what was handed over: given up for good, or taken back, when another shop's key is held as ever. */
function decideAway(action: Action, line: LineOf<'decided'>, at: number): Action {
  const notes = noted(action, { at, what: line.decision, who: line.who, why: line.why })
  switch (line.decision) {
    case 'went-through':
      return action
    case 'give-up':
      return { ...action, notes, state: 'given-up' }
    case 'send-again': {
      const taken = { ...back(action), notes }
      return taken.shop === line.shop ? taken : held(taken)
    }
  }
}

/** Only what was said to belong to another shop may be bound to this one, by a person who was told so. */
const isForeign = ({ state, need }: Action): boolean => state === 'held' || need === 'other-shop'

const DECIDABLE: readonly ActionState[] = ['short', 'needs-a-person', 'held']

/**
 * What waits is held. What is uncertain cannot be read back at another shop, so a person decides; and what was
 * with a person already is there as another shop's from now on.
 */
export function hold(action: Action, line: LineOf<'held'>, at: number): Action {
  if (action.state === 'sending' || isFinal(action.state) || action.state === 'held') return action
  return { ...held(action), notes: noted(action, { at, what: 'held', who: '', why: line.why }) }
}

/** As it stands at another shop than its own. */
export const held = (action: Action): Action =>
  action.state === 'queued' || action.state === 'held'
    ? { ...action, state: 'held' }
    : needsAPerson(action, 'other-shop')

/** Evidence cannot decide: nothing more happens by itself. */
export const needsAPerson = (action: Action, need: NeedReason): Action => ({
  ...action,
  state: 'needs-a-person',
  need,
})

/** Its notes with one more. */
export const noted = (action: Action, note: Note): Note[] => [...action.notes, note]
