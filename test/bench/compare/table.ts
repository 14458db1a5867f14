import type { Ended } from './play.ts'
import type { Schedule } from './schedules.ts'

type Verdict = 'ok' | 'lost' | 'duplicated' | 'stuck' | 'untrue' | 'person'

export interface Named {
  readonly name: string
  readonly played: readonly (readonly [Schedule, readonly Ended[]])[]
}

/**
 * Executed twice is duplicated, whatever was told. Told as done, or forgotten, and never executed is lost. Still
 * waiting after all the fine weather is stuck. Told as failed although it happened is untrue: whoever believes it
 * gives the voucher twice.
 */
function verdictOf({ told, executed }: Ended): Verdict {
  if (executed > 1) return 'duplicated'
  if (told === 'waiting') return 'stuck'
  if (told === 'with a person') return 'person'
  if (told === 'failed') return executed > 0 ? 'untrue' : 'person'
  return executed === 0 ? 'lost' : 'ok'
}

const NONE: Readonly<Record<Verdict, number>> = {
  ok: 0,
  lost: 0,
  duplicated: 0,
  stuck: 0,
  untrue: 0,
  person: 0,
}

const sumOf = (ended: readonly Ended[]): Readonly<Record<Verdict, number>> => {
  const sums = { ...NONE }
  for (const each of ended) sums[verdictOf(each)] += 1
  return sums
}

export const countsOf = (played: Named['played']): Readonly<Record<Verdict, number>> =>
  sumOf(played.flatMap(([, ended]) => ended))

/** `2 lost 1 stuck`, or a dash where every issue was executed once and told so. */
const inWords = (ended: readonly Ended[]): string => {
  const sums = sumOf(ended)
  const wrong: readonly Verdict[] = ['lost', 'duplicated', 'stuck', 'untrue', 'person']
  return (
    wrong
      .filter((verdict) => sums[verdict] > 0)
      .map((verdict) => `${sums[verdict]} ${verdict}`)
      .join(', ') || '-'
  )
}

const NOTE = `
Twelve issues for each fault, which is met twice, the second time after a restart. lost: told as done, or
forgotten, and never executed. duplicated: executed more than once. stuck: still waiting after the fine weather.
untrue: told as failed, and executed. person: told as failed, or handed to a person to decide, and not repeated.
Here fetch is Node's. In a Chromium page the network stack itself repeats a POST whose reused connection dies,
which Node's does not show: there the three that use fetch would fare no better than this.
`

/** The faults as rows, the contenders as columns, and what the words mean. */
export function tableOf(contenders: readonly Named[]): readonly string[] {
  const faults = contenders[0]?.played.map(([{ name }]) => name) ?? []
  const rows = [
    ['fault', ...contenders.map(({ name }) => name)],
    ...faults.map((fault, row) => [
      fault,
      ...contenders.map(({ played }) => inWords(played[row]?.[1] ?? [])),
    ]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const padded = rows.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)))
  return [...padded.map((row) => row.join('  ').trimEnd()), NOTE]
}

/** One line a contender: `ours: 0 lost, 0 duplicated, 0 stuck`. */
export const linesOf = (contenders: readonly Named[]): readonly string[] =>
  contenders.map(({ name, played }) => {
    const { lost, duplicated, stuck } = countsOf(played)
    return `${name}: ${lost} lost, ${duplicated} duplicated, ${stuck} stuck`
  })
