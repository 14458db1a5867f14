import { type Action, isFinal } from '#contract'
import type { World } from './run-schedule.ts'
import { checkQuiet } from './step-checks.ts'

/**
 * After a day of fine weather: nothing that was acknowledged is lost, nothing is stuck, and what staff read is
 * what the server did. Afterwards, with everything decided that was a person's, once more.
 */
export function judgeEnd(world: World, when: 'fine' | 'decided'): void {
  const { machine, staff, onFault } = world
  const fold = machine.counter?.desk?.journal.fold
  if (fold === undefined || machine.desk?.outbox.snapshot().phase.kind !== 'open') {
    onFault({ kind: 'stuck', words: 'the program does not open' })
    return
  }
  for (const asked of staff.asked) {
    const action = fold.action(asked.id)
    if (action === undefined) {
      if (asked.told === 'saved') onFault({ kind: 'lost', words: `${asked.id} was saved and is not there` })
    } else {
      if (asked.told === 'not-saved') judgeNotSaved(world, action)
      if (asked.isCancelled && action.state !== 'cancelled') {
        onFault({ kind: 'untrue', words: `${action.slip} was cancelled and is ${action.state}` })
      }
      judgeAction(world, action, when)
    }
  }
  checkQuiet(world)
}

/**
 * "Not saved" means that it never happens, unless it is asked again; or the disk failed to write it, to cut it
 * off again and to begin another file, all at once.
 */
function judgeNotSaved({ disk, onFault }: World, { slip, state }: Action): void {
  if (disk.isDoubtful) return
  onFault({ kind: 'untrue', words: `${slip} was refused as not saved, and is ${state}` })
}

const BY_PEOPLE: readonly Action['state'][] = ['needs-a-person', 'short', 'held']

/** An earlier redeem of the same voucher is with a person: those after it wait for the same decision. */
function waitsForPeople({ machine }: World, { state, request }: Action): boolean {
  if (state !== 'queued' || request.kind !== 'redeem') return false
  const unfinished = machine.counter?.desk?.journal.fold.unfinished() ?? []
  return unfinished.some(
    (other) =>
      other.request.kind === 'redeem' &&
      other.request.voucherId === request.voucherId &&
      BY_PEOPLE.includes(other.state),
  )
}

function judgeAction(world: World, action: Action, when: 'fine' | 'decided'): void {
  const { witness, server, onFault } = world
  const { id, slip, state, request, doneCount, voucherIds } = action
  const isWithPeople = BY_PEOPLE.includes(state)
  if (!isFinal(state) && !isWithPeople && !waitsForPeople(world, action)) {
    onFault({ kind: 'stuck', words: `${slip} is still ${state}` })
  }
  if (state === 'held' && when === 'decided') onFault({ kind: 'stuck', words: `${slip} is still held` })
  const executed = witness.executed(id)
  const isDone = state === 'done' && executed !== request.count
  const isShort = state === 'short' && executed !== doneCount
  if (isDone || isShort) {
    onFault({ kind: 'untrue', words: `${slip} is ${state} with ${doneCount}, and ${executed} were executed` })
  }
  const attempts = witness.attemptsOf(id)
  const made = new Set(
    server.ledger.filter(({ attempt }) => attempts.has(attempt)).flatMap((entry) => entry.voucherIds),
  )
  const strange = voucherIds.find((voucher) => !made.has(voucher))
  if (strange !== undefined) onFault({ kind: 'untrue', words: `${strange} is shown as made by ${slip}` })
}
