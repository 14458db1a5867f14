import type { Settings } from '#contract'
import { bare } from './read-scan.ts'

/** Codes that a shop keeps at its counter, so that a scanner alone is enough. */
export type CounterCode =
  | { readonly kind: 'type'; readonly configId: string }
  /** What Enter does: redeems the card that is shown, issues the form that is filled in. */
  | { readonly kind: 'confirm' }

const TYPE = 'CF-TYPE-'

export const typeCode = (configId: string): string => TYPE + configId

/**
 * This desk's own: no customer can bring a code that says yes to it.
 * @param journal the journal's id, which is random.
 */
export const confirmCode = (journal: string): string =>
  `CF-OK-${journal.replaceAll('-', '').slice(0, 12).toUpperCase()}`

/** The counter's code in what a scanner sent; `null` for everything else. With Caps Lock on, cases are swapped. */
export function readCounterCode(
  scanned: string,
  journal: string | null,
  scanner: Settings['scanner'],
): CounterCode | null {
  const text = bare(scanned, scanner)
  const upper = text.toUpperCase()
  if (journal !== null && upper === confirmCode(journal)) return { kind: 'confirm' }
  if (!upper.startsWith(TYPE) || text.length === TYPE.length) return null
  const configId = text.slice(TYPE.length)
  return { kind: 'type', configId: text.startsWith(TYPE) ? configId : swapCase(configId) }
}

const swapCase = (text: string): string =>
  [...text]
    .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
    .join('')
