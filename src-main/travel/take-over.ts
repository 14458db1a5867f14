import { type Action, lacksTexts } from '#contract'
import { CRASH, cutOff } from '../desk/recover.ts'
import { newReference } from '../desk/reference.ts'
import type { Fold } from '../journal/fold.ts'
import { foldLines } from '../journal/fold-lines.ts'
import type { Line } from '../journal/lines.ts'
import { needsAPerson } from '../journal/person.ts'
import { back, stillHere, travelOf, unreserved } from '../journal/travel.ts'
import { createSealer, type Sealer } from '../seal/sealer.ts'
import type { LeftRecord } from './left-record.ts'
import { asCopied, type Payload, withFound } from './payload.ts'

/** How many actions a record holds that are not finished, and what its PC's slips begin with. */
export function aboutRecord({ lines }: LeftRecord): { readonly waiting: number; readonly prefix: string } {
  const { fold } = foldLines(lines, createSealer([], 'journal'))
  const [first] = fold.actions()
  return { waiting: stillHere(fold).length, prefix: first?.slip.split('-', 1).join() ?? '' }
}

/**
 * What a PC that died has left unfinished, as this one is to take it in. Its record may lack the last moments, so that
 * what waits there may have been sent: it is uncertain, as in a copy for safety. Where a part of the record is lost, and
 * what cannot be read without its key, is a person's.
 */
export function takenOver(
  { lines, journal, damage }: LeftRecord,
  { sealer, shop, at }: { readonly sealer: Sealer; readonly shop: string; readonly at: number },
): Pick<Payload, 'shop' | 'isNoteProven' | 'actions'> {
  const { fold, unreadable } = foldLines(lines, sealer)
  const add = (line: Line) => fold.add({ seq: fold.tail + 1, at, line })
  for (const reference of cutOff(fold)) add({ type: 'outcome', attempt: reference, outcome: CRASH })
  if (damage + unreadable.length > 0) add({ type: 'lines-lost', unreadable: unreadable.length })
  const left = stillHere(fold).map((action) => asLeft(fold, action, { journal, shop, at }))
  return { shop, isNoteProven: fold.isNoteProven(shop), actions: withFound(fold, left) }
}

interface From {
  readonly journal: string
  readonly shop: string
  readonly at: number
}

function asLeft(fold: Fold, action: Action, { journal, shop, at }: From): Action {
  const here = back(action)
  // That its file was finished may stand in the last moments alone: another PC may have it, and send it.
  if (action.state === 'handed-over') return withoutKey(needsAPerson(unreserved(here), 'copied'))
  if (lacksTexts(here)) return withoutKey(here)
  const reserved = travelOf(here).reserved ?? newReference()
  const { request, snapshot = null } = here
  const baseline =
    request.kind === 'redeem' ? fold.baseline(request.voucherId, snapshot, { journal, shop }) : null
  return asCopied({ ...here, travel: { ...travelOf(here), reserved } }, baseline, at)
}

/** Where its texts are gone: what was sent can still be settled by its numbers, the rest is a person's. */
function withoutKey(action: Action): Action {
  if (!lacksTexts(action)) return action
  const { shut: _, ...row } = action
  return row.state === 'queued'
    ? { ...row, forgotten: true, state: 'needs-a-person', need: 'details-shut' }
    : { ...row, forgotten: true }
}
