import type { Outcome } from '#contract'
import { lastAttempt } from '../journal/action-state.ts'
import type { Fold } from '../journal/fold.ts'
import type { Desk } from './desk.ts'

/** Whose actions a journal holds: this installation's own, or perhaps another's whose profile was copied. */
export type Origin = 'ours' | 'unsure'

/**
 * What a start does to what the last run left: an attempt without an outcome is uncertain, never queued; every
 * uncertain attempt settles anew; what was meant for another shop is held, and so is everything where another
 * PC may hold a copy of this journal and send it too. Returns how many were held.
 */
export async function recover(desk: Desk, origin: Origin): Promise<number> {
  await endCutOff(desk)
  const held = await holdForeign(desk, origin)
  for (const action of desk.journal.fold.unfinished()) {
    const attempt = lastAttempt(action)
    if (attempt === undefined) continue
    const outcome = attempt.ended?.outcome
    desk.marks.mark(attempt, action.request.kind, outcome?.kind === 'unknown' && outcome.why === 'crash')
    if (action.state === 'unknown') desk.gate.brake()
  }
  await giveUpReading(desk)
  return held
}

/** How a request ended whose program ended first. */
export const CRASH: Outcome = { kind: 'unknown', why: 'crash', code: '', message: '' }

/** References of requests that have no outcome, though nothing is under way any more. */
export const cutOff = (fold: Fold): ReadonlySet<string> =>
  new Set(
    fold
      .unfinished()
      .flatMap((action) => (action.state === 'sending' ? (lastAttempt(action)?.reference ?? []) : [])),
  )

async function endCutOff({ journal }: Desk): Promise<void> {
  for (const attempt of cutOff(journal.fold))
    await journal.append({ type: 'outcome', attempt, outcome: CRASH })
}

async function holdForeign(desk: Desk, origin: Origin): Promise<number> {
  let held = 0
  for (const action of desk.journal.fold.unfinished()) {
    const isOurs = origin === 'ours' && (desk.shopId === '' || action.shop === desk.shopId)
    if (isOurs || action.state === 'held' || action.need === 'other-shop') continue
    await desk.journal.append({ type: 'held', action: action.id, why: 'shop-changed' })
    held += 1
  }
  return held
}

/** What waits and cannot be read any more, since its key is gone, goes to a person. */
async function giveUpReading(desk: Desk): Promise<void> {
  for (const action of desk.journal.fold.unfinished().filter((one) => desk.isLost(one))) {
    await desk.journal.append({ type: 'shut', action: action.id })
  }
}
