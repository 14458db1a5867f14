import type { AcceptRefusal, Action, ActionRequest, Snapshot } from '#contract'
import { errorFacts } from '../log.ts'
import type { Desk } from './desk.ts'

export interface Asking {
  readonly id: string
  readonly request: ActionRequest
  readonly staff: string
  readonly snapshot: Snapshot | null
}

type Accepted =
  | { readonly ok: true; readonly action: Action }
  | { readonly ok: false; readonly refusal: AcceptRefusal }

/**
 * Takes an action into the journal; once this resolves with `ok` it is saved. The same id asked again gives
 * the action that was made of it. A voucher whose last units other waiting redeems hold is refused with the
 * first of them.
 */
export async function acceptAction(desk: Desk, asking: Asking): Promise<Accepted> {
  const known = desk.journal.fold.action(asking.id)
  if (known !== undefined) return { ok: true, action: known }
  if (desk.shopId === '') return { ok: false, refusal: { why: 'keychain' } }
  const holder = heldBy(desk, asking)
  if (holder !== null) return { ok: false, refusal: holder }
  // Two redeems of one voucher must not both pass the check above while the first is being written.
  const release = beingAccepted(desk, asking.request)
  try {
    const action = await desk.journal.append({
      type: 'intent',
      action: asking.id,
      slip: desk.nextSlip(),
      shop: desk.shopId,
      staff: asking.staff,
      request: asking.request,
      ...(asking.snapshot === null ? {} : { snapshot: asking.snapshot }),
    })
    const accepted = action ?? desk.journal.fold.action(asking.id)
    if (accepted === undefined) return { ok: false, refusal: { why: 'cannot-save', detail: '' } }
    return { ok: true, action: accepted }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    desk.log.warn('cannot-save', errorFacts(error))
    return { ok: false, refusal: { why: 'cannot-save', detail } }
  } finally {
    release()
  }
}

const beingAccepted = (desk: Desk, request: ActionRequest): (() => void) =>
  request.kind === 'redeem' ? desk.beingAccepted.add(request.voucherId, request.count) : () => undefined

/** Who already holds what this redeem asks for, if so much is known. */
function heldBy(desk: Desk, { request, snapshot }: Asking): AcceptRefusal | null {
  if (request.kind !== 'redeem') return null
  const seenSeq = snapshot?.observation.journal === desk.journal.id ? snapshot.observation.seq : null
  const holds = desk.journal.fold.holdsOn(request.voucherId, desk.shopId, seenSeq)
  const first = holds[0]
  const underWay = desk.beingAccepted.of(request.voucherId)
  if (first === undefined && underWay === 0) return null
  const held = holds.reduce((sum, hold) => sum + hold.request.count - hold.doneCount, underWay)
  const baseline = desk.baseline(request.voucherId, snapshot)
  if (baseline !== null && held + request.count <= baseline.left - baseline.doneSince) return null
  return first === undefined
    ? { why: 'held-by', slip: '', staff: '', at: desk.clock.now(), count: underWay }
    : { why: 'held-by', slip: first.slip, staff: first.staff, at: first.acceptedAt, count: held }
}
