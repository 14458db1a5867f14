import { z } from 'zod'
import {
  type Action,
  Action as ActionRow,
  isFinal,
  isMoveUnfinished,
  lacksTexts,
  type Outcome,
  Reference,
} from '#contract'
import type { Desk } from '../desk/desk.ts'
import { countLeft } from '../journal/action-state.ts'
import type { Fold } from '../journal/fold.ts'
import { travelOf } from '../journal/travel.ts'

/** What a file carries. */
export const Payload = z.object({
  /** Fingerprint of the address and key the actions are bound to, and that address. */
  shop: z.string(),
  apiAddress: z.string(),
  /** References have come back intact from this shop. */
  isNoteProven: z.boolean(),
  actions: z.array(
    z.object({
      // None that is under way, or with somebody else, goes anywhere.
      action: ActionRow.refine(({ state }) => state !== 'sending' && state !== 'handed-over'),
      found: z.array(z.object({ reference: Reference, voucherIds: z.array(z.string()) })),
    }),
  ),
})
export type Payload = z.infer<typeof Payload>

/**
 * What can go into a file: what waits here, and with `again` what was handed over in one that was never finished. What
 * cannot be read would arrive empty.
 */
export const mayGo = (fold: Fold, again: boolean): Action[] =>
  [...fold.actions()].filter(
    (action) =>
      !lacksTexts(action) &&
      action.state !== 'sending' &&
      (isMoveUnfinished(action) ? again : !isFinal(action.state)),
  )

/** The payload with these, each as the other PC is to take it in. */
export function payloadOf(desk: Desk, actions: readonly Action[]): Payload {
  const { fold } = desk.journal
  const shop = desk.shopId === '' ? (actions[0]?.shop ?? '') : desk.shopId
  return {
    shop,
    apiAddress: desk.settings().apiAddress,
    isNoteProven: fold.isNoteProven(shop),
    actions: withFound(fold, actions),
  }
}

/** Actions with the vouchers that were seen under each of their references. */
export const withFound = (fold: Fold, actions: readonly Action[]): Payload['actions'] =>
  actions.map((action) => ({
    action,
    found: action.attempts.flatMap(({ reference }) => {
      const voucherIds = [...fold.foundUnder(reference)]
      return voucherIds.length === 0 ? [] : [{ reference, voucherIds }]
    }),
  }))

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
  const isUnnamed = action.state === 'queued' && travel.reserved === null
  if (action.state === 'short' || isUnnamed) return { ...action, state: 'needs-a-person', need: 'copied' }
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
