import { z } from 'zod'
import { parseJson } from '../disk/read-text.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { Line } from './lines.ts'

/**
 * The one door between the journal's lines as main works with them and as they lie on the disk. There, every text
 * that names a person or can be used by whoever reads it is empty, and all of a line's stand encrypted in its field
 * `sealed`, bound to all else that the line says: moved to another line, or with a count changed beside them, they do
 * not open. Ids, counts, states, times and references stay in clear, for the day on which the key is lost.
 */

/** Fields of that kind, wherever in a line they stand. The service's messages may repeat any of the others. */
export const PERSONAL: ReadonlySet<string> = new Set([
  'staff',
  'recipientId',
  'recipientName',
  'recipientEmail',
  'recipientPhone',
  'customerNote',
  'storeNote',
  'referenceCode',
  'redemptionCode',
  'who',
  'message',
])

/** A person's reason stands beside who gave it; elsewhere `why` is one of a list. */
const isPersonal = (field: string, owner: object): boolean =>
  PERSONAL.has(field) || (field === 'why' && 'who' in owner)

/** The texts, each under its path, such as `action/notes/0/who`. */
type Texts = Record<string, string>

/** Copies `value` with its personal texts changed to what `change` makes of them. */
function copied(value: unknown, change: (text: string, path: string) => string, path = ''): unknown {
  if (Array.isArray(value)) return value.map((item, index) => copied(item, change, `${path}${index}/`))
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).map(([field, inner]) => [
    field,
    typeof inner === 'string' && isPersonal(field, value)
      ? change(inner, path + field)
      : copied(inner, change, `${path}${field}/`),
  ])
  return Object.fromEntries(fields)
}

/** The same without any personal text. */
export const withoutTexts = (value: unknown): unknown => copied(value, () => '')

/** The line as it is to lie on the disk. Throws a `NoKeyError` where it holds personal texts and no key is at hand. */
export function sealLine(line: Line, sealer: Sealer): object {
  const texts: Texts = {}
  const clear = z.looseObject({}).parse(
    copied(line, (text, path) => {
      if (text !== '') texts[path] = text
      return ''
    }),
  )
  if (Object.keys(texts).length === 0) return clear
  return { ...clear, sealed: sealer.seal(JSON.stringify(texts), JSON.stringify(clear)) }
}

const Sealed = z.looseObject({ sealed: z.string() })
const KeptTexts = z.record(z.string(), z.string())

export type OpenedLine =
  | { readonly kind: 'whole'; readonly line: unknown }
  /** Its key is not at hand: the texts are empty. */
  | { readonly kind: 'shut'; readonly line: unknown }
  /** The texts are not those of this line. */
  | { readonly kind: 'broken' }

/** A line as it lay on the disk, with its texts; one that an earlier version wrote in clear is as it was. */
export function openLine(stored: unknown, sealer: Sealer): OpenedLine {
  const parsed = Sealed.safeParse(stored)
  if (!parsed.success) return { kind: 'whole', line: stored }
  const { sealed, ...clear } = parsed.data
  const opened = sealer.open(sealed, JSON.stringify(clear))
  if (opened.kind === 'no-key') return { kind: 'shut', line: clear }
  const texts = opened.kind === 'opened' ? KeptTexts.safeParse(parseJson(opened.text)) : null
  if (texts?.success !== true) return { kind: 'broken' }
  return { kind: 'whole', line: copied(clear, (_, path) => texts.data[path] ?? '') }
}
