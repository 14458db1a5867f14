import type { OpenFailure } from '#contract'
import { JournalError } from './journal/journal-error.ts'

/** Why a desk could not be opened, for the screen that stands in its place. */
export function openFailure(error: unknown): OpenFailure {
  const kind = error instanceof JournalError ? error.kind : null
  const detail = error instanceof Error ? error.message : String(error)
  return { why: kind === 'newer' || kind === 'unreadable' ? kind : 'other', detail }
}
