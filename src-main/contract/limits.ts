import { z } from 'zod'

/**
 * Sizes of what crosses the bridge or lies in the journal. What a form may ask has narrower limits of its own; these
 * are far beyond whatever was once accepted, so that nothing that is kept becomes unreadable by them.
 */
const LONGEST_KEPT = 100_000
const MOST_KEPT = 10_000_000

/** A name that a program made: of a journal, of a shop. */
export const LONGEST_NAME = 200

export const keptText = z.string().max(LONGEST_KEPT)
export const keptList = <T extends z.ZodType>(of: T) => z.array(of).max(MOST_KEPT)
