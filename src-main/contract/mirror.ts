import { z } from 'zod'
import { keptText } from './limits.ts'

/** The second folder that the shop's journal is copied to. */
export const MirrorState = z.object({
  /** Empty: there is none. */
  folder: keptText,
  /** Unix ms when the copy was last as the journal, in this run; `null` before. */
  savedAt: z.number().nullable(),
  /** Why it is not; `null` where it is. */
  problem: z.enum(['full', 'read-only', 'failed']).nullable(),
})
export type MirrorState = z.infer<typeof MirrorState>
