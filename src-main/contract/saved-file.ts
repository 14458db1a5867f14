import { z } from 'zod'
import { keptText } from './limits.ts'

/** Far more than 13 months of a busy counter. */
const MOST_LETTERS = 50_000_000

export const CsvFile = z.object({
  /** Proposed to the person: a plain name, no path. */
  name: z
    .string()
    .max(84)
    .regex(/^[\w-]{1,80}\.csv$/),
  text: z.string().max(MOST_LETTERS),
})

/** What became of a file that a person was asked about. */
export const SaveAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), file: keptText }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({
    kind: z.literal('failed'),
    why: z.enum(['full', 'read-only', 'in-use', 'failed', 'exists']),
    file: keptText,
  }),
])
export type SaveAnswer = z.infer<typeof SaveAnswer>
