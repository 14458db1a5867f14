import { z } from 'zod'
import { ActionId } from './action.ts'
import { keptText } from './limits.ts'

/** Something staff must be told once, with what it means; the screens have the words. */
export const Notice = z.object({
  id: keptText,
  kind: z.enum([
    'outbox-rebuilt',
    'outbox-completed',
    'journal-damaged',
    'journal-lost',
    'settings-reset',
    'practice-reset',
    'database-failed',
    'row-unreadable',
    'cannot-save',
    'shop-changed',
    'extra-vouchers',
    'extra-redeemed',
    'data-key-lost',
    'handed-over-unfinished',
    'mirror-failed',
    'practice-not-kept',
    'window-restarted',
    'unexpected-error',
  ]),
  /** Numbers or names for the sentence. */
  detail: keptText,
  /** How many, where the sentence counts. */
  count: z.int().nonnegative().optional(),
  /** The action it is about: the notice stays until a person has looked at that action. */
  action: ActionId.optional(),
})
export type Notice = z.infer<typeof Notice>

/**
 * Why the desk that should be open is not.
 * - `newer`: its record was written by a newer version.
 * - `unreadable`: the system does not let it be read.
 * - `other`: anything else; the detail says what.
 */
export const OpenFailure = z.object({ why: z.enum(['newer', 'unreadable', 'other']), detail: keptText })
export type OpenFailure = z.infer<typeof OpenFailure>

/** A place of the journal that could not be read. What stood there is kept in a file of its own. */
export const JournalDamage = z.object({
  file: keptText,
  /** Counted from 1. */
  line: z.int().nonnegative(),
  what: z.enum(['unreadable', 'missing', 'repeated', 'header', 'foreign', 'not-understood']),
  detail: keptText,
})
export type JournalDamage = z.infer<typeof JournalDamage>
