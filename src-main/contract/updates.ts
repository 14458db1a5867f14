import { z } from 'zod'

const version = z.string().max(100)

/** How this program stands with a newer one of itself. */
export const UpdateState = z.discriminatedUnion('kind', [
  /** This build does not update itself: it is not signed. */
  z.object({ kind: z.literal('none') }),
  /** Unix ms of the last look; `null` before the first. */
  z.object({ kind: z.literal('current'), checkedAt: z.number().nullable() }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('downloading'), version }),
  /** It is put in at the next quit with which nothing waits, or when a person says so. */
  z.object({ kind: z.literal('ready'), version }),
  z.object({ kind: z.literal('failed'), detail: z.string().max(1_000) }),
])
export type UpdateState = z.infer<typeof UpdateState>

/**
 * - `busy`: a voucher or a customer is being served, or something is being sent: the counter goes first.
 * - `not-ready`: there is nothing to put in.
 * - `actions-wait`: something waits, or may in the shop while practice is open, and nobody said that it may stay so.
 */
export const UpdateAnswer = z.enum(['begun', 'busy', 'not-ready', 'actions-wait'])
export type UpdateAnswer = z.infer<typeof UpdateAnswer>
