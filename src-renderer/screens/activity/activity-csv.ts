import Papa from 'papaparse'
import type { Action } from '#contract'
import type { Text } from '../../i18n/use-text.ts'
import type { WaitsFor } from '../../outbox/replay.ts'
import { deliveryText, nameOf } from './action-text.ts'
import type { ActivityRow } from './activity-rows.ts'
import { localTime } from './days.ts'
import { evidenceLines } from './evidence.ts'
import { historyOf } from './history.ts'
import { historyWords } from './history-words.ts'
import { howItStands } from './how-it-stands.ts'
import { type Slips, sentWith, slipsByReference } from './sent-with.ts'

export interface CsvParts {
  readonly t: Text
  /** What is to be in it, in this order. */
  readonly rows: readonly ActivityRow[]
  /** Every action there is: what was sent together may lie beyond the filters. */
  readonly actions: readonly Action[]
  readonly waitsFor: (actionId: string) => WaitsFor | null
}

const COLUMNS = [
  'asked',
  'slip',
  'kind',
  'name',
  'code',
  'count',
  'done',
  'state',
  'stands',
  'reference',
  'together',
  'staff',
  'delivery',
  'decidedAt',
  'decision',
  'decidedBy',
  'decidedWhy',
  'evidence',
  'history',
] as const

/**
 * What a spreadsheet would calculate, in ASCII and full width. The library's own pattern lets a text pass that has
 * a second line.
 */
const FORMULA = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/

/** Excel on Windows takes a file without it for Latin, and Thai for gibberish. */
const BYTE_ORDER_MARK = '\ufeff'

/** The rows as a table for a spreadsheet: one line an action, whatever it was sent together with. */
export function activityCsv({ t, rows, actions, waitsFor }: CsvParts): string {
  const slips = slipsByReference(actions)
  const data = rows.map((row) => {
    const cells = cellsOf(t, row, slips, waitsFor)
    return COLUMNS.map((column) => cells[column])
  })
  const fields = COLUMNS.map((column) => t(`activity.exported.column.${column}`))
  return BYTE_ORDER_MARK + Papa.unparse({ fields, data }, { newline: '\r\n', escapeFormulae: FORMULA })
}

type Cells = Readonly<Record<(typeof COLUMNS)[number], string | number>>

function cellsOf(
  t: Text,
  { action, state }: ActivityRow,
  slips: Slips,
  waitsFor: CsvParts['waitsFor'],
): Cells {
  const { acceptedAt, slip, request, doneCount, attempts, staff } = action
  return {
    asked: localTime(acceptedAt),
    slip,
    kind: t(`activity.exported.kind.${request.kind}`),
    name: nameOf(action),
    code: request.kind === 'issue' ? request.configId : request.referenceCode || request.voucherId,
    count: request.count,
    done: doneCount,
    state: t(`state.${state}`),
    stands: howItStands(t, action, state, waitsFor(action.id)).happened,
    reference: attempts.map(({ reference }) => reference).join(' '),
    together: sentWith(action, slips).join(' '),
    staff,
    delivery: request.kind === 'issue' ? deliveryText(t, request) : '',
    ...decisionCells(t, action),
    evidence: evidenceText(t, action),
    history: historyText(t, action),
  }
}

/** What people decided about it, each decision on its place in the four columns. */
function decisionCells(t: Text, { notes }: Action) {
  const listed = (of: (note: Action['notes'][number]) => string) => notes.map(of).join(' | ')
  return {
    decidedAt: listed(({ at }) => localTime(at)),
    decision: listed(({ what }) => t(`activity.history.note.${what}`)),
    decidedBy: listed(({ who }) => who),
    decidedWhy: listed(({ why }) => why),
  }
}

function evidenceText(t: Text, { attempts }: Action): string {
  const attempt = attempts.at(-1)
  const check = attempt?.checks.at(-1)
  if (attempt === undefined || check === undefined) return ''
  return evidenceLines(t, check.evidence, attempt).join(' ')
}

function historyText(t: Text, action: Action): string {
  const entries = historyOf(action).map((entry) => {
    const { title, lines } = historyWords(t, entry)
    const details = lines.length === 0 ? '' : ` – ${lines.join(' ')}`
    return `${localTime(entry.at)} ${title}${details}`
  })
  return entries.join(' | ')
}
