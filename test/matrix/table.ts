import type { CellResult } from './run-cell.ts'
import { type Verdict, verdictOf } from './verdict.ts'

const HEADINGS = ['', 'fault', 'executed', 'read-back', 'asked', 'ended', 'ledger', 'sent', 'ms', '']

/** One result as a line by itself, for whoever watches. */
export const lineOf = (result: CellResult): string => columnsOf(result).join('  ').trim()

/** The results as lines, one a cell, in columns. */
export function tableOf(results: readonly CellResult[]): readonly string[] {
  const rows = [HEADINGS, ...results.map(columnsOf)]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const columnsOf = (result: CellResult): readonly string[] => {
  const { cell, shown, executed, asked, attempts, ms } = result
  return [
    cell.method,
    cell.name,
    cell.executed,
    cell.readBack,
    `by ${cell.through}`,
    shown,
    `${executed} of ${asked}`,
    `${attempts}×`,
    String(Math.round(ms)),
    verdictOf(result),
  ]
}

/** How many cells ended in which way. */
export interface Tally {
  readonly cells: number
  readonly lost: number
  readonly duplicated: number
  readonly stuck: number
  /** Told to staff other than it was, or a cell in which the fault did not happen. */
  readonly otherwise: number
}

export function tallyOf(results: readonly CellResult[]): Tally {
  const verdicts = results.map(verdictOf)
  const count = (wanted: readonly Verdict[]): number =>
    verdicts.filter((verdict) => wanted.includes(verdict)).length
  return {
    cells: results.length,
    lost: count(['lost']),
    duplicated: count(['duplicated']),
    stuck: count(['stuck']),
    otherwise: count(['untrue', 'proves nothing']),
  }
}
