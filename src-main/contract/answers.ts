import { z } from 'zod'
import { Action } from './action.ts'
import { keptList, keptText } from './limits.ts'
import { LaterReason } from './outcome.ts'

/** What came of asking main to send or settle an action now; the row itself comes as `action.changed`. */
export const SendAnswer = z.discriminatedUnion('kind', [
  /** An attempt was made and is recorded on the action. */
  z.object({
    kind: z.literal('attempted'),
    action: Action,
    /** The others that the same request carried. */
    joined: keptList(Action),
  }),
  /** Nothing came of it; try again after `retryAfterMs`, or on `connection.opened` where that is `null`. */
  z.object({
    kind: z.literal('later'),
    reason: LaterReason,
    message: keptText,
    retryAfterMs: z.number().nonnegative().nullable(),
    /** A read was written and brought no answer: each such try costs a request. */
    wasWritten: z.boolean().optional(),
  }),
  /** The action is no longer in a state in which this can be done: it is as `action` says. */
  z.object({ kind: z.literal('not-now'), action: Action.nullable() }),
])
export type SendAnswer = z.infer<typeof SendAnswer>

export const AcceptRefusal = z.discriminatedUnion('why', [
  z.object({
    why: z.literal('held-by'),
    slip: keptText,
    staff: keptText,
    at: z.number(),
    count: z.int(),
  }),
  z.object({ why: z.literal('cannot-save'), detail: keptText }),
  /** The keychain is out of reach: nothing could be sent, and nothing may be kept in clear. */
  z.object({ why: z.literal('keychain') }),
])
export type AcceptRefusal = z.infer<typeof AcceptRefusal>

export const ActionAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), action: Action }),
  z.object({
    ok: z.literal(false),
    why: z.enum(['not-in-this-state', 'cannot-save', 'keychain', 'unknown-action']),
    action: Action.nullable(),
  }),
])
export type ActionAnswer = z.infer<typeof ActionAnswer>
