import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * The bytes of the journal: one line each, `<16 hex of SHA-256 of the rest><tab><JSON>\n`.
 *
 * A journal is a folder of files `journal-000001.jsonl`, `journal-000002.jsonl`, …, its generations. The first
 * line of each is a header; all others are entries, whose sequences go on by one over all files, for ever. A
 * generation is begun
 * - with the journal itself;
 * - after a failed sync, since nothing is known then of what the disk holds of the file before it: `afterSeq`
 *   says what of it counts;
 * - at a start, when the journal has grown big (`compact.ts`): then its first entries are a snapshot of all that
 *   came before. The generation before it is kept, so that a damaged snapshot costs nothing.
 *
 * `generations.ts` reads them, `file.ts` appends, `fold.ts` knows what the entries add up to.
 */
export const FORMAT_VERSION = 3
/**
 * The first version whose lines hold personal texts encrypted. An older program would take such a line for one without
 * them and send it so: it has to refuse the whole journal.
 */
export const SEALED_VERSION = 3

const Header = z.object({
  /** Random; the same in all generations of one journal. */
  journal: z.string().min(1),
  generation: z.int().positive(),
  /** The last sequence that counts from earlier generations: what they hold beyond it was never acknowledged. */
  afterSeq: z.int().nonnegative(),
  version: z.int().positive(),
  /**
   * Its first so many entries say all that the earlier generations added up to: with them intact, those need not
   * be read. They bear sequences of their own, right after `afterSeq`.
   */
  snapshot: z.int().positive().optional(),
})
export type Header = z.infer<typeof Header>

const Entry = z.object({ seq: z.int().positive(), at: z.number(), line: z.unknown() })

/** A line as it stands in the journal. `at` is Unix ms; what `line` means is not known here. */
export type StoredLine = Readonly<z.infer<typeof Entry>>

const CHECKSUM_LENGTH = 16
const checksum = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, CHECKSUM_LENGTH)

const sealed = (json: string): string => `${checksum(json)}\t${json}\n`

export const encodeHeader = (header: Header): string => sealed(JSON.stringify(header))

/** `line` is the line's own JSON text: it was taken when the append was asked for, before its number was known. */
export const encodeEntry = (seq: number, at: number, line: string): string =>
  sealed(`{"seq":${seq},"at":${JSON.stringify(at)},"line":${line}}`)

function opened(bytes: Buffer): unknown {
  const json = bytes.subarray(CHECKSUM_LENGTH + 1)
  const mark = bytes.subarray(0, CHECKSUM_LENGTH + 1).toString('latin1')
  if (mark !== `${checksum(json)}\t`) return undefined
  try {
    return JSON.parse(json.toString('utf8'))
  } catch {
    return undefined
  }
}

/** The header a line holds; `null` if it is not one, or not intact. */
export function decodeHeader(bytes: Buffer): Header | null {
  const parsed = Header.safeParse(opened(bytes))
  return parsed.success ? parsed.data : null
}

/** The entry a line holds; `null` if it is not one, or not intact. */
export function decodeEntry(bytes: Buffer): StoredLine | null {
  const parsed = Entry.safeParse(opened(bytes))
  return parsed.success ? parsed.data : null
}

const NEWLINE = 10

/** Cuts a file into its lines without their newlines; `rest` is what follows the last newline. */
export function splitLines(bytes: Buffer): { readonly lines: readonly Buffer[]; readonly rest: Buffer } {
  const lines: Buffer[] = []
  let start = 0
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  return { lines, rest: bytes.subarray(start) }
}
