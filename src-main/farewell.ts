import type { Action } from '#contract'
import type { Desk } from './desk/desk.ts'

/** What a person who closes the app is told, where it is not all done. */
export interface Farewell {
  readonly title: string
  readonly body: string
}

/** What the open desk has still to do; practice ends without a word. */
export const leftBy = (desk: Desk | null): readonly Action[] =>
  desk === null || desk.status().weather !== null ? [] : desk.journal.fold.unfinished()

/** More are only counted: the system shows a few lines. */
const MOST_NAMED = 5

/**
 * Names what is unfinished by its slips, which are on paper already; no names of people, since anybody sees it. `null`
 * where nothing is.
 */
export function farewell(unfinished: readonly Action[], language: 'en' | 'th'): Farewell | null {
  if (unfinished.length === 0) return null
  const slips = unfinished
    .slice(0, MOST_NAMED)
    .map(({ slip }) => slip)
    .join(', ')
  return WORDS[language](unfinished.length, slips, unfinished.length - MOST_NAMED)
}

const WORDS: Readonly<Record<'en' | 'th', (count: number, slips: string, more: number) => Farewell>> = {
  en: (count, slips, more) => ({
    title: count === 1 ? '1 action is not finished' : `${count} actions are not finished`,
    body: `${slips}${more > 0 ? ` and ${more} more` : ''}. ${count === 1 ? 'It is saved and goes' : 'They are saved and go'} on when Counterfoil is open again.`,
  }),
  th: (count, slips, more) => ({
    title: `ยังมี ${count} รายการที่ไม่เสร็จ`,
    body: `${slips}${more > 0 ? ` และอีก ${more} รายการ` : ''} บันทึกไว้แล้ว และจะทำต่อเมื่อเปิด Counterfoil อีกครั้ง`,
  }),
}
