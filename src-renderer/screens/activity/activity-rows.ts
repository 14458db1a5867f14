import type { Action } from '#contract'
import { type ShownState, shownState } from '../../outbox/state.ts'
import { dayOf } from './days.ts'

export interface ActivityFilters {
  readonly text: string
  readonly state: ShownState | 'all'
  /** A day as `dayOf` writes it, or empty for all. */
  readonly day: string
}

export const ALL_ACTIVITY: ActivityFilters = { text: '', state: 'all', day: '' }

export interface ActivityRow {
  readonly action: Action
  readonly state: ShownState
}

/** Does a person have to decide about it? */
export const needsPerson = (state: ShownState): boolean => state === 'needs-a-person' || state === 'held'

/**
 * The rows to show: those that need a person first, then the newest first.
 * @param actions every action, oldest first.
 * @param spoken what else a row is found by: state and day in the words shown.
 */
export function activityRows(
  actions: readonly Action[],
  inFlight: ReadonlySet<string>,
  filters: ActivityFilters,
  spoken: (row: ActivityRow) => string = () => '',
): readonly ActivityRow[] {
  const words = lower(filters.text)
    .split(/\s+/)
    .filter((word) => word !== '')
  const rows = actions
    .map((action) => ({ action, state: shownState(action, inFlight.has(action.id)) }))
    .filter((row) => {
      const { action, state } = row
      if (filters.state !== 'all' && filters.state !== state) return false
      if (filters.day !== '' && filters.day !== dayOf(action.acceptedAt)) return false
      if (words.length === 0) return true
      const text = `${searchedText(action)}\n${lower(spoken(row))}`
      return words.every((word) => text.includes(word))
    })
    .toReversed()
  return [
    ...rows.filter(({ state }) => needsPerson(state)),
    ...rows.filter(({ state }) => !needsPerson(state)),
  ]
}

const lower = (text: string): string => text.normalize('NFC').toLowerCase()

/** All that search looks at, in lower case. */
function searchedText({ slip, staff, request, attempts, notes }: Action): string {
  const own =
    request.kind === 'redeem'
      ? [request.voucherId, request.referenceCode, request.productName]
      : [
          request.configId,
          request.typeName,
          request.recipientName,
          request.recipientEmail,
          request.recipientPhone,
          request.recipientId,
          request.storeNote,
        ]
  const references = attempts.map(({ reference }) => reference)
  const people = notes.map(({ who }) => who)
  return lower([slip, staff, ...references, ...people, ...own].join('\n'))
}
