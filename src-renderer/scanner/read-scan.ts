import type { Settings } from '#contract'
import { idIn } from '../vouchers/voucher-id.ts'

/** Longer texts are cut before a person's own pattern is tried on them, which may be slow. */
const MOST_LETTERS = 1_000

const HEX_ID = /^[0-9a-f]{24}$/i

/**
 * The voucher's ID or code in what a scanner sent: without the scanner's own prefix and suffix; what the shop's
 * pattern finds in it (its first group, if it has one); of a web address the last part of its path.
 */
export function readScan(scanned: string, scanner: Settings['scanner']): string {
  const text = bare(scanned, scanner)
  const id = idIn(foundIn(text, scanner.idPattern) ?? text)
  // With Caps Lock on a scanner types capitals; ids are written without.
  return HEX_ID.test(id) ? id.toLowerCase() : id
}

/** What was scanned, without what the scanner itself puts around it. */
export function bare(scanned: string, { prefix, suffix }: Settings['scanner']): string {
  let text = scanned.trim().slice(0, MOST_LETTERS)
  if (prefix !== '' && text.startsWith(prefix)) text = text.slice(prefix.length)
  if (suffix !== '' && text.endsWith(suffix)) text = text.slice(0, -suffix.length)
  return text
}

function foundIn(text: string, pattern: string): string | null {
  if (pattern === '') return null
  const match = new RegExp(pattern, 'u').exec(text)
  const found = match?.[1] ?? match?.[0] ?? ''
  return found === '' ? null : found
}
