import { z } from 'zod'
import { keptText } from './limits.ts'

/** Why something that is known not to have been applied waits. The screens have one sentence for each. */
export const LaterReason = z.enum([
  // The connection: nothing was written.
  'no-network',
  'no-internet',
  'unreachable',
  // The API refused before doing anything, for a reason that concerns all actions alike.
  'credentials',
  'defect',
  'subscription',
  'permission',
  'clock',
  'limited',
  // Our own rules.
  'keychain',
  'allowance',
  'brake',
  'busy',
  'in-flight',
  /** Read back already, too early to conclude that it did not happen. */
  'settling',
  'shop-changed',
  'journal',
])
export type LaterReason = z.infer<typeof LaterReason>

const answer = { code: keptText, message: keptText }

/**
 * How one attempt ended.
 * - `done`: the API said so. `count` is what was asked, for all actions of the request together.
 * - `short`: an issue made fewer than asked.
 * - `refused`: a parsed answer that says so and that cannot have executed.
 * - `later`: known not to have been applied; `reason` concerns more than this one action.
 * - `unknown`: it may or may not have been executed. Only evidence can settle it.
 */
export const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), count: z.int().positive() }),
  z.object({ kind: z.literal('short'), count: z.int().nonnegative() }),
  z.object({
    kind: z.literal('refused'),
    ...answer,
    /** It is about what was asked for, so that any other number of it would be refused, too. */
    anyCount: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal('later'),
    reason: LaterReason,
    /** The API's code and message where it gave one, else empty. */
    ...answer,
    /** From `Retry-After`, in ms. */
    retryAfterMs: z.number().nonnegative().nullable(),
  }),
  z.object({
    kind: z.literal('unknown'),
    why: z.enum([
      'cut',
      'timeout',
      'server-error',
      'not-the-api',
      'may-have-executed',
      'contradictory',
      'crash',
      'copied',
    ]),
    ...answer,
  }),
])
export type Outcome = z.infer<typeof Outcome>
export type UnknownWhy = Extract<Outcome, { kind: 'unknown' }>['why']
