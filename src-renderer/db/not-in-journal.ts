import { z } from 'zod'
import type { AsideRow } from './storage.ts'

/** As long as the journal keeps what is finished: 13 months. */
const KEPT_MS = 403 * 24 * 3_600_000

const Finished = z.object({
  state: z.enum(['done', 'refused', 'cancelled', 'given-up', 'handed-over']),
  acceptedAt: z.number(),
})

/**
 * The rows to set aside since the journal does not have them. What was finished longer ago than the journal keeps
 * it is no loss, and goes.
 * @param ids of the journal's actions.
 * @param at Unix ms.
 */
export function notInJournal(
  rows: readonly { readonly id: string }[],
  ids: ReadonlySet<string>,
  at: number,
): AsideRow[] {
  const isPastKeeping = (row: unknown): boolean => {
    const parsed = Finished.safeParse(row)
    return parsed.success && parsed.data.acceptedAt < at - KEPT_MS
  }
  return rows
    .filter((row) => !ids.has(row.id) && !isPastKeeping(row))
    .map((row) => ({ table: 'actions', id: row.id, why: 'not-in-journal', at, row }))
}
