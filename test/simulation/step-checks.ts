import type { Action } from '#contract'
import { isFinal } from '#contract'
import type { World } from './run-schedule.ts'

/** What must hold at any time, with main and window wherever they are. */
export function checkStep(world: World): void {
  const { machine } = world
  machine.look()
  const fold = machine.counter?.desk?.journal.fold
  if (fold === undefined) return
  const actions = [...fold.actions()]
  for (const action of actions) checkAction(world, action)
  checkVouchers(world, actions)
  checkAllowance(world)
}

function checkAction({ witness, onFault }: World, action: Action): void {
  const { id, slip, state, request, attempts, notes } = action
  const executed = witness.executed(id)
  if (executed > request.count) {
    onFault({ kind: 'duplicated', words: `${slip}: ${executed} of ${request.count} executed` })
  }
  const isSureOfNothing = state === 'refused' || state === 'cancelled'
  if (isSureOfNothing && (executed > 0 || witness.isPending(id))) {
    onFault({ kind: 'untrue', words: `${slip} is ${state}, and ${executed} is or may be executed` })
  }
  if (state === 'done' && executed < request.count) {
    onFault({ kind: 'lost', words: `${slip} is done with ${executed} of ${request.count}` })
  }
  const ordered = notes.filter(({ what }) => what === 'send-again').length
  const unsure = attempts.filter(({ ended }) => ended?.outcome.kind === 'unknown').length
  if (unsure > 2 * (1 + ordered)) {
    onFault({ kind: 'broken', words: `${slip} was sent ${unsure} times without being sure of the last` })
  }
}

function checkVouchers({ onFault }: World, actions: readonly Action[]): void {
  const unsettled = new Map<string, string>()
  const owners = new Map<string, string>()
  for (const { slip, state, request, voucherIds, attempts } of actions) {
    for (const voucher of voucherIds) {
      if (owners.has(voucher))
        onFault({ kind: 'untrue', words: `${voucher} belongs to ${owners.get(voucher)} and to ${slip}` })
      owners.set(voucher, slip)
    }
    if (request.kind !== 'redeem' || (state !== 'sending' && state !== 'unknown')) continue
    const reference = attempts.at(-1)?.reference ?? ''
    if ((unsettled.get(request.voucherId) ?? reference) !== reference) {
      onFault({ kind: 'broken', words: `two attempts on ${request.voucherId} are unsettled` })
    }
    unsettled.set(request.voucherId, reference)
  }
}

/**
 * No request is written that is not counted, and none beyond what was bought. Where the PC's clock was set, some
 * were counted in a month that is not this one, and are counted here once more when that is found out.
 */
function checkAllowance({ clock, machine, witness, onFault }: World): void {
  const desk = machine.counter?.desk
  if (desk === undefined || desk === null) return
  const { used, limit } = desk.status().allowance
  if (used > limit && !clock.hasJumped)
    onFault({ kind: 'broken', words: `${used} requests of ${limit} are used` })
  const counted = [...machine.shops].flatMap((shop) => Object.values(desk.journal.fold.tally(shop)))
  const sum = counted.reduce((total, count) => total + count, 0)
  if (sum < witness.requestsWritten) {
    onFault({ kind: 'broken', words: `${witness.requestsWritten} requests were written, ${sum} are counted` })
  }
}

/** Holds and rows once nothing is under way: exactly what the fold says. */
export function checkQuiet({ machine, onFault }: World): void {
  const { desk } = machine
  const fold = machine.counter?.desk?.journal.fold
  if (desk === null || fold === undefined) return
  for (const action of fold.actions()) {
    const row = desk.outbox.get(action.id)
    if (row?.seq !== action.seq) {
      onFault({ kind: 'untrue', words: `${action.slip} is at line ${action.seq}, its row at ${row?.seq}` })
    }
    if (action.request.kind !== 'redeem') continue
    const { voucherId } = action.request
    const held = desk.outbox.holdsOn(voucherId).reduce((sum, { count }) => sum + count, 0)
    const open = [...fold.actions()].filter(
      ({ request, state }) => request.kind === 'redeem' && request.voucherId === voucherId && !isFinal(state),
    )
    const due = open.reduce((sum, { request, doneCount }) => sum + request.count - doneCount, 0)
    if (held !== due) onFault({ kind: 'untrue', words: `${held} held on ${voucherId}, and ${due} are open` })
  }
}
