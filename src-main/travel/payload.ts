import { z } from 'zod'
import { type Action, Action as ActionRow, isFinal, type Outcome, Reference } from '#contract'
import type { Desk } from '../desk/desk.ts'
import { countLeft } from '../journal/action-state.ts'
import type { Fold } from '../journal/fold.ts'
import { isUnfinished, travelOf } from '../journal/travel.ts'

/** What a file carries. */
export const Payload = z.object({
  /** Fingerprint of the address and key the actions are bound to, and that address. */
  shop: z.string(),
  apiAddress: z.string(),
  /** References have come back intact from this shop. */
  isNoteProven: z.boolean(),
  actions: z.array(
    z.object({
      action: ActionRow,
      found: z.array(z.object({ reference: Reference, voucherIds: z.array(z.string()) })),
    }),
  ),
})
export type Payload = z.infer<typeof Payload>

/** Waiting here, or handed over with a file that was never finished. What cannot be read would arrive empty. */
export const mayGo = (fold: Fold): Action[] =>
  [...fold.actions()].filter(
    (action) =>
      action.shut === undefined &&
      action.forgotten === undefined &&
      ((!isFinal(action.state) && action.state !== 'sending') || isUnfinished(fold.facts, action)),
  )

/** The payload with these, each as the other PC is to take it in. */
export function payloadOf(desk: Desk, actions: readonly Action[]): Payload {
  const { fold } = desk.journal
  const shop = desk.shopId === '' ? (actions[0]?.shop ?? '') : desk.shopId
  return {
    shop,
    apiAddress: desk.settings().apiAddress,
    isNoteProven: fold.isNoteProven(shop),
    actions: actions.map((action) => ({
      action,
      found: action.attempts.flatMap(({ reference }) => {
        const voucherIds = [...fold.foundUnder(reference)]
        return voucherIds.length === 0 ? [] : [{ reference, voucherIds }]
      }),
    })),
  }
}

/** As it was before it was handed over: so it goes on elsewhere. */
export function asMoved(action: Action): Action {
  const travel = travelOf(action)
  if (travel.handedOver === null) return action
  const { from, need } = travel.handedOver
  return { ...action, state: from, need, travel: { ...travel, handedOver: null } }
}

const COPIED: Outcome = { kind: 'unknown', why: 'copied', code: '', message: '' }

/**
 * As a copy tells it. This PC goes on, so nobody can know what it did since: what waits is uncertain, under the
 * reference it will be sent with; what a person was to send on is a person's to look at.
 */
export function asCopied(
  action: Action,
  baseline: Action['attempts'][number]['baseline'],
  at: number,
): Action {
  const travel = travelOf(action)
  if (action.state === 'short') return { ...action, state: 'needs-a-person', need: 'copied' }
  if (action.state !== 'queued' || travel.reserved === null) return action
  return {
    ...action,
    state: 'unknown',
    need: null,
    attempts: [
      ...action.attempts,
      {
        reference: travel.reserved,
        seq: action.seq,
        startedAt: at,
        serverAt: null,
        count: countLeft(action),
        baseline,
        ended: { at, outcome: COPIED },
        checks: [],
      },
    ],
    travel: { ...travel, reserved: null },
  }
}
