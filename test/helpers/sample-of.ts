import type { z } from 'zod'

const ID = '0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a01'

/**
 * A value of a schema with `text` wherever a free text may stand. Of each choice it takes the option numbered `pick`,
 * counted on from the first after the last.
 */
export function sampleOf(schema: z.core.$ZodType, text: string, pick = 0): unknown {
  const { def } = (schema as z.ZodType)._zod as unknown as { readonly def: z.core.$ZodTypes['_zod']['def'] }
  const inner = (part: z.core.$ZodType) => sampleOf(part, text, pick)
  switch (def.type) {
    case 'string':
      return textOf(schema, text)
    case 'number':
      return 1
    case 'boolean':
      return true
    case 'literal':
      return def.values[0]
    case 'enum':
      return nth(Object.values(def.entries), pick)
    case 'object':
      return Object.fromEntries(Object.entries(def.shape).map(([name, part]) => [name, inner(part)]))
    case 'array':
      return [inner(def.element)]
    case 'record':
      return { [text]: inner(def.valueType) }
    case 'union':
      return inner(nth(def.options, pick))
    case 'optional':
    case 'nullable':
    case 'default':
      return inner(def.innerType)
    default:
      throw new Error(`no sample of ${def.type}`)
  }
}

/** The text where the schema takes any; else one of the few kinds of names there are. */
function textOf(schema: z.core.$ZodType, text: string): string {
  const fits = [text, ID, 'CF-7K3M-9QXZ'].find((one) => (schema as z.ZodType).safeParse(one).success)
  if (fits === undefined) throw new Error('no sample of a text')
  return fits
}

function nth<T>(list: readonly T[], pick: number): T {
  const found = list[pick % list.length]
  if (found === undefined) throw new Error('no choice')
  return found
}
