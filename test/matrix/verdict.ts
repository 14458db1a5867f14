import type { CellResult } from './run-cell.ts'

export type Verdict = 'ok' | 'lost' | 'duplicated' | 'stuck' | 'untrue' | 'proves nothing'

const FINAL: readonly CellResult['ended'][] = ['done', 'refused', 'cancelled', 'given-up']
const WITH_A_PERSON: readonly CellResult['ended'][] = ['needs-a-person', 'short']

/** The word Activity must show for what happened. */
const truth = ({ ended }: CellResult): string => {
  if (WITH_A_PERSON.includes(ended)) return 'Needs a person'
  return ended === 'done' ? 'Done' : 'Refused'
}

/**
 * Judges a cell: executed at most once, final or with a person, and told to staff as it is. What is final and
 * was executed in another measure than it says is lost where less was executed, else untrue.
 */
export function verdictOf(result: CellResult): Verdict {
  const { ended, executed, asked, shown, isProof } = result
  if (executed > asked) return 'duplicated'
  if (ended === 'missing' || (ended === 'done' && executed < asked)) return 'lost'
  if (!FINAL.includes(ended) && !WITH_A_PERSON.includes(ended)) return 'stuck'
  if (FINAL.includes(ended) && ended !== 'done' && executed > 0) return 'untrue'
  if (shown !== truth(result)) return 'untrue'
  return isProof ? 'ok' : 'proves nothing'
}
