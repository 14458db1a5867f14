import { type Action, isFinal, isStillHere, lacksTexts, type Travel } from '#contract'
import type { LineOf } from './lines.ts'

/**
 * What moves an action between PCs.
 *
 * - Handing over makes it final here, in one durable line, before the file that carries it has its name: whatever
 *   breaks afterwards, this PC sends it no more. The file can be made again from the journal, since nothing of the
 *   action is dropped.
 * - Taking back makes it what it was, or what another shop's is by now. Nobody here can know whether the file was used
 *   elsewhere, so it takes a person's word, with a name and a reason; and only the PC that handed it over last can do
 *   so.
 * - Taking in adds what is not known here. What is known stays as it is, so that a file taken in twice adds nothing;
 *   but what this PC handed over comes home with a file that was made by a later handing over (`hops`): then
 *   whoever made that file has given it up in turn. So it does with a copy of it that was made since: uncertain, on a
 *   person's word that the PC it was made on is out of use.
 */

const AT_HOME: Travel = { hops: 0, handedOver: null, restored: null, reserved: null }

export const travelOf = (action: Action): Travel => action.travel ?? AT_HOME

/** Has it been on another PC, or gone to one? */
export const hasTravelled = ({ travel }: Action): boolean =>
  travel !== undefined && (travel.handedOver !== null || travel.restored !== null)

/** Its next attempt goes out under a fresh reference: a reserved one was used, or may have been. */
export const unreserved = (action: Action): Action =>
  action.travel === undefined || action.travel.reserved === null
    ? action
    : { ...action, travel: { ...action.travel, reserved: null } }

/** A send that is under way must end first: its outcome would come too late for the file. */
export function handOver(action: Action, file: string, at: number): Action {
  if (isFinal(action.state) || action.state === 'sending') return action
  const { state: from, need } = action
  const travel = travelOf(action)
  return {
    ...action,
    state: 'handed-over',
    need: null,
    notes: [...action.notes, { at, what: 'handed-over', who: '', why: '' }],
    travel: { ...travel, hops: travel.hops + 1, handedOver: { at, file, from, need, isSaved: false } },
  }
}

/** What a file carries, as far as its line says; else all that was handed over with it. */
export const idsInFile = (
  { file, actions }: LineOf<'file-saved'>,
  all: Iterable<Action>,
): readonly string[] =>
  actions ?? [...all].flatMap(({ id, travel }) => (travel?.handedOver?.file === file ? id : []))

export function fileSaved(action: Action, file: string): Action {
  const travel = travelOf(action)
  return travel.handedOver?.file === file
    ? { ...action, travel: { ...travel, handedOver: { ...travel.handedOver, isSaved: true } } }
    : action
}

/** As it was before it was handed over. */
export function back(action: Action): Action {
  const travel = travelOf(action)
  if (travel.handedOver === null) return action
  const { from, need } = travel.handedOver
  return { ...action, state: from, need, travel: { ...travel, handedOver: null } }
}

/** What would be gone with this PC. */
export const stillHere = (fold: { readonly actions: () => Iterable<Action> }): Action[] =>
  [...fold.actions()].filter(isStillHere)

/** The action that a file brings, or `null` where it is known here and has not been away. */
export function takeIn(
  known: Action | undefined,
  line: LineOf<'restored'>,
  { seq, at }: { readonly seq: number; readonly at: number },
): Action | null {
  const travel = line.row.travel ?? AT_HOME
  if (known !== undefined && !isComingHome(known, line)) return null
  // What came with a copy once stays in doubt, however it goes on.
  const purpose = travel.restored?.purpose === 'copy' ? 'copy' : line.purpose
  return {
    ...withTextsOf(known, line),
    id: line.action,
    seq,
    // Lines of another journal: here it all began with this one.
    attempts: line.row.attempts.map((attempt) => ({ ...attempt, seq })),
    notes: [...line.row.notes, { at, what: 'restored', who: '', why: '' }],
    travel: {
      ...travel,
      handedOver: null,
      restored: { at, purpose, attempts: line.row.attempts.length },
    },
  }
}

/** The row that a file brings; one that comes home without its texts still has them here. */
function withTextsOf(
  known: Action | undefined,
  { row, request }: LineOf<'restored'>,
): Omit<Action, 'id' | 'seq'> {
  if (known === undefined || lacksTexts(known) || !lacksTexts(row)) return { ...row, request }
  const { shut: _, forgotten: __, ...rest } = row
  return { ...rest, request: known.request, staff: known.staff }
}

function isComingHome(known: Action, { row, purpose }: LineOf<'restored'>): boolean {
  if (known.state !== 'handed-over') return false
  const [hops, here] = [(row.travel ?? AT_HOME).hops, travelOf(known).hops]
  return purpose === 'move' ? hops > here : hops >= here
}
