import { z } from 'zod'
import { keptText } from './limits.ts'
import { MirrorState } from './mirror.ts'

/** What main can say of the files and the disk it works on. */
export const HealthFacts = z.object({
  /** Bytes free where the profile lies; `null` where the system does not say. */
  diskFree: z.number().nonnegative().nullable(),
  /** The copy of the journal in a second folder; `null` where there is none. */
  mirror: MirrorState.nullable(),
  /** `null` where no desk is open. */
  journal: z
    .object({
      lines: z.int().nonnegative(),
      /** Of all its files. */
      bytes: z.int().nonnegative(),
      /** Places that could not be read. */
      damaged: z.int().nonnegative(),
      /** Unix ms of the last line saved in this run; `null` before the first. */
      savedAt: z.number().nullable(),
      /** Why the last line could not be saved; `null` where it was. */
      problem: keptText.nullable(),
    })
    .nullable(),
})
export type HealthFacts = z.infer<typeof HealthFacts>

/** What only the window can say. */
export const WindowFacts = z.object({
  /** Its database could not be opened, or may not be: it works from memory. */
  worksFromMemory: z.boolean(),
  /** Rows that were set aside. */
  rowsAside: z.int().nonnegative(),
})
export type WindowFacts = z.infer<typeof WindowFacts>
