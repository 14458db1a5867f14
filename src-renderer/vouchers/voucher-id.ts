const HEX_ID = /^[0-9a-f]{24}$/i
/** Shorter texts are taken for reference codes, which no request can look up. */
const SHORTEST_ID = 16

/** The id in a scanned or typed text: the text itself, or the last part of a web address' path. */
export function idIn(text: string): string {
  const trimmed = text.trim().normalize('NFC')
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return trimmed
  const last = new URL(trimmed).pathname.split('/').findLast((part) => part !== '')
  return last === undefined ? trimmed : decoded(last)
}

/** Is this worth one request? What is no id costs a request and finds nothing. */
export function looksLikeId(text: string): boolean {
  const id = idIn(text)
  return HEX_ID.test(id) || (id.length >= SHORTEST_ID && id.length <= 200 && !/[\s/]/.test(id))
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
