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
  return plain(clip(near.replace(UNSHOWABLE, ' ').trim(), longest)).trimEnd()
}

const PLAIN = /^[\x20-\x7e]*$/
const LINE_ENDS = /\r\n?|\u2028|\u2029/g
const BLANKS = /[\t\v\f\ufeff]/g
const MANY_LINES = /\n{3,}/g
/** Controls, half characters, what turns the direction of writing, and letters that are nowhere seen. */
const HIDDEN =
  /[\p{Cc}\p{Cs}\u180e\u202a-\u202e\u2061-\u206f\ufff9-\ufffb\u115f\u1160\u3164\uffa0\u{e0000}-\u{e007f}]/gu
/** Thai sets word breaks with one, pictures are joined by another: alone they stay. */
const MANY_WITHOUT_WIDTH = /([\u00ad\u061c\u200b-\u200f\u2060])[\u00ad\u061c\u200b-\u200f\u2060]+/g
/** No writing sets more marks on one letter; a heap of them reaches into the lines above and below. */
const MANY_MARKS = /(\p{M}{6})\p{M}+/gu

/**
 * A text of a voucher as it may be shown: of at most `longest`, with line breaks and nothing else that steers what is
 * around it. What is taken out leaves a mark (�) behind, or is white space before and after. So nothing moves
 * together that stood apart: whether a text begins with a reference of ours is the same before and after, and what
 * was sent and comes back is compared by `comparable`, which sees none of these characters.
 */
export function tidyText(text: string, longest: number): string {
  const near = clip(text, longest * 4)
  return clip(PLAIN.test(near) ? near : plain(near), longest)
}

const plain = (text: string): string =>
  text
    .replace(LINE_ENDS, '\n')
    .replace(BLANKS, ' ')
    .replace(MANY_LINES, '\n\n')
    .replace(HIDDEN, (hidden) => (hidden === '\n' ? hidden : '\ufffd'))
    .replace(MANY_WITHOUT_WIDTH, '$1')
    .replace(MANY_MARKS, '$1')

/** Can this be told apart from every other id, be asked for, and be shown as it is? */
export const isTidyId = (id: string): boolean => id === id.trim() && !/[\p{C}\p{Zl}\p{Zp}\ufffd]/u.test(id)

/**
 * What of a text tells people apart. Servers store names composed another way, e-mail addresses in small letters and
 * phone numbers without dashes: for "this could be ours" all of these are the same.
 */
export const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{C}\p{M}\p{P}\p{S}\p{Z}\s\u115f\u1160]/gu, '')
