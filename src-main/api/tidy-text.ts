const LONGEST_CODE = 40
const LONGEST_MESSAGE = 500

/** Controls, line breaks, and the marks that let a text turn the direction of what follows it. */
const UNSHOWABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** A server's message as it may be shown and logged: one line, no control characters, at most 500 long. */
export const tidyMessage = (text: string): string => tidy(text, LONGEST_MESSAGE)

/** The same for a status code, which is six digits as far as is documented. */
export const tidyCode = (text: string): string => tidy(text, LONGEST_CODE)

/** Cuts without leaving half of a character (UTF-16 surrogate) at the end. */
export const clip = (text: string, longest: number): string =>
  text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')

function tidy(text: string, longest: number): string {
  const near = clip(text, longest * 4)
  return clip(near.replace(UNSHOWABLE, ' ').trim(), longest).trimEnd()
}
