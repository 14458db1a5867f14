import { type Action, type Attempt, shareOf } from '#contract'

/** Units of its action that an attempt is known to have executed, by its answer or by what was read since. */
export function unitsOf(attempt: Attempt): number {
  const { count, ended, checks } = attempt
  const outcome = ended?.outcome
  if (outcome?.kind === 'done' || outcome?.kind === 'short') return shareOf(attempt, outcome.count)
  if (checks.some(({ verdict }) => verdict === 'done')) return count
  const found = checks.map(({ evidence }) => (evidence.kind === 'issue' ? evidence.found : 0))
  return shareOf(attempt, Math.max(0, ...found))
}

/** Units known to be executed, all attempts together: never a sum that a second look could add to twice. */
export const unitsDone = ({ attempts }: Action): number =>
  attempts.reduce((units, attempt) => units + unitsOf(attempt), 0)
