import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { channels, events } from '#contract'

/** Far above what anything here needs; a limit beyond it would be none. */
const LONGEST_TEXT = 50_000_000
const MOST_ENTRIES = 10_000_000

interface Walk {
  readonly seen: Set<z.core.$ZodType>
  /** Places whose size nothing limits. */
  readonly open: string[]
  strings: number
  arrays: number
}

const startWalk = (): Walk => ({ seen: new Set(), open: [], strings: 0, arrays: 0 })

const isWithin = (limit: number | null | undefined, most: number): boolean =>
  typeof limit === 'number' && limit <= most

/** The largest size that a schema's own checks let through. */
function maximumOf(schema: z.core.$ZodType): number | null {
  const limits = (schema._zod.def.checks ?? []).flatMap((check) => {
    const { def } = check._zod
    return 'maximum' in def && typeof def.maximum === 'number' ? [def.maximum] : []
  })
  return limits.length === 0 ? null : Math.min(...limits)
}

/** Goes through everything a schema is made of. A kind it does not know is taken for one without a limit. */
function walk(found: z.core.$ZodType, path: string, seen: Walk): void {
  if (seen.seen.has(found)) return
  seen.seen.add(found)
  const schema = found as z.core.$ZodTypes
  const { def } = schema._zod
  switch (def.type) {
    case 'string':
      seen.strings += 1
      if (!isWithin(maximumOf(schema), LONGEST_TEXT)) seen.open.push(path)
      return
    case 'array':
      seen.arrays += 1
      if (!isWithin(maximumOf(schema), MOST_ENTRIES)) seen.open.push(`${path}[]`)
      walk(def.element, `${path}[]`, seen)
      return
    case 'object':
      for (const [name, part] of Object.entries(def.shape)) walk(part, `${path}.${name}`, seen)
      return
    case 'union':
      for (const [index, option] of def.options.entries()) walk(option, `${path}|${index}`, seen)
      return
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      walk(def.innerType, path, seen)
      return
    case 'enum':
    case 'literal':
    case 'boolean':
    case 'number':
    case 'undefined':
      return
    default:
      seen.open.push(`${path} (${def.type})`)
  }
}

test('every text and list that a channel or an event carries has a limit', () => {
  const seen = startWalk()
  for (const [name, { request, answer }] of Object.entries(channels)) {
    walk(request, `${name} asked`, seen)
    walk(answer, `${name} answered`, seen)
  }
  for (const [name, event] of Object.entries(events)) walk(event, `${name} told`, seen)
  expect(seen.open).toEqual([])
  expect(seen.strings).toBeGreaterThan(30)
  expect(seen.arrays).toBeGreaterThan(10)
})

describe('the walk finds what has no limit', () => {
  test.each([
    ['a text', z.string()],
    ['a text with a pattern alone', z.string().regex(/^a+$/)],
    ['a list', z.array(z.boolean())],
    ['a text in a list', z.array(z.string()).max(3)],
    ['a text in a field of a choice', z.union([z.literal(1), z.object({ a: z.string().optional() })])],
    ['a text that may be absent or has a default', z.string().nullable().default('')],
    ['a record', z.record(z.string().max(1), z.boolean())],
    ['anything at all', z.unknown()],
    ['a limit beyond all sense', z.string().max(LONGEST_TEXT + 1)],
  ])('%s', (_, schema) => {
    const seen = startWalk()
    walk(schema, 'x', seen)
    expect(seen.open).not.toEqual([])
  })
})
