import { z } from 'zod'

const LONGEST_WORD = 60
const MOST_PLACES = 8
/** A file of a program, a line and a column. */
const PLACE = /[\w.-]{1,60}\.[cm]?[jt]sx?:\d{1,6}:\d{1,7}/
const FRAME = new RegExp(`^\\s+at (?:.*[/\\\\])?(${PLACE.source})\\)?$`)
const HEAD = /^[A-Za-z]{1,60}(?: \[\w{1,60}\])?/
const KIND = /^[A-Za-z]{1,60}$/
const CODE = /^[A-Za-z][\w-]{0,59}$/

/**
 * All that is told of an error that nobody expected. Never its message: who wrote that is not known, and a library, a
 * disk or a server may repeat in it what it was given, as a customer's name, which nothing tells from other words.
 */
export const Trouble = z.object({
  /** Its class, or what was thrown in place of an error: `TypeError`, `string`. */
  error: z.string().max(LONGEST_WORD).regex(KIND),
  /** A word that programs decide by, such as `ENOSPC`. */
  code: z.string().max(LONGEST_WORD).regex(CODE).nullable(),
  /** Where it was made, the innermost first. */
  at: z
    .array(
      z
        .string()
        .max(80)
        .regex(new RegExp(`^${PLACE.source}$`)),
    )
    .max(MOST_PLACES),
})
export type Trouble = z.infer<typeof Trouble>

/** What may be told of anything that was thrown. */
export function troubleOf(thrown: unknown): Trouble {
  if (!(thrown instanceof Error)) return { error: typeof thrown, code: null, at: [] }
  return { error: KIND.test(thrown.name) ? thrown.name : 'Error', code: codeOf(thrown), at: placesIn(thrown) }
}

/** Its own, or that of what caused it; an error of ours has a kind in its place. */
const codeOf = (error: Error): string | null =>
  codeIn(error, 'code') ?? codeIn(error.cause, 'code') ?? codeIn(error, 'kind')

function codeIn(thrown: unknown, field: 'code' | 'kind'): string | null {
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, field) : null
  return typeof code === 'string' && CODE.test(code) ? code : null
}

/**
 * The stack begins with class and message, which may look like a place itself: what follows is looked at alone, and
 * nothing where it does not begin with these.
 */
function placesIn({ stack = '', name, message }: Error): string[] {
  const head = KIND.test(name) ? HEAD.exec(stack)?.[0] : undefined
  if (head === undefined) return []
  const told = message === '' ? head : `${head}: ${message}`
  const lines = stack.slice(told.length).split('\n')
  if (!stack.startsWith(told) || lines.shift() !== '') return []
  return lines.flatMap((line) => FRAME.exec(line)?.[1] ?? []).slice(0, MOST_PLACES)
}
