/** Shapes that may stand in a log as they are: they name things, and say nothing of a person or a key. */
const KEPT = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/, // an action's id
  /CF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![\w-])/, // a reference
  /[0-9A-Z]{2}-\d{4,6}(?![\w-])/, // a slip number
  /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?)?(?![\w-])/, // a date
  /journal-(?:\d{6,}|damaged)\.jsonl/,
  /[\w.-]{1,60}\.[cm]?[jt]sx?:\d{1,6}:\d{1,7}(?![\w-])/, // a place in the program
  /(?:\d{1,3}\.){3}\d{1,3}(?![\w.-])/, // an IPv4 address
  /\d{1,6}(?![\w-]|[ .()-]*\d)/, // a count, an API code
]

const EMAIL = /[^\s@<>"'(),;:=]+@[^\s@<>"'(),;:=]+/
/** Nine characters or more of digits and what people put between them. */
const PHONE = /\+?\d[\d\s().-]{7,}\d/
/** Names and notes in Thai, and phone numbers in Thai digits. */
const THAI = /[\u0e00-\u0e7f](?:[\u0e00-\u0e7f\s.]*[\u0e00-\u0e7f])?/
/** Keys, signatures (base64), hashes. */
const LONG = /[A-Za-z0-9+/=_-]{24,}/
/** Letters and digits, six or more: codes and numbers of vouchers. */
const CODE = /(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{6,}/

const either = (...patterns: readonly RegExp[]): string => patterns.map(({ source }) => source).join('|')

const ANY = new RegExp(
  `(?<![\\w@-])(?<kept>${either(...KEPT)})|(?<email>${EMAIL.source})|(?<phone>${PHONE.source})|` +
    `(?<thai>${THAI.source})|(?<long>${LONG.source})|(?<code>${CODE.source})`,
  'g',
)

/**
 * A text fit for the log. Nothing is known of where it came from (a server's message, an error of a library),
 * so whatever has the shape of a key, a signature, a code, a phone number or an e-mail address is taken out;
 * of a code its last four characters stay, which is what a person reads out.
 */
export function redact(text: string): string {
  return text.replace(ANY, (match, ...rest) => {
    const groups: Readonly<Record<string, string | undefined>> = rest.at(-1)
    if (groups.kept !== undefined) return match
    if (groups.email !== undefined) return '[e-mail]'
    if (groups.phone !== undefined) return '[phone]'
    if (groups.thai !== undefined) return '[text]'
    return groups.long === undefined ? `…${match.slice(-4)}` : '[long]'
  })
}
