import { expect, test } from 'vitest'
import { z } from 'zod'
import { Line } from '../../../src-main/journal/lines.ts'
import { PERSONAL } from '../../../src-main/journal/seal-lines.ts'

/** Texts that lie in clear: they name no person, and nobody can use them. A new one is a decision, made here too. */
const IN_CLEAR = [
  ...['action', 'actions', 'attempt', 'reference', 'id', 'slip', 'shop', 'period'],
  ...['configId', 'typeName', 'productName', 'voucherId', 'voucherIds'],
  ...['code', 'file', 'reserved', 'journal'],
]
/** Personal beside who gave it; elsewhere one of a list, or fixed. */
const IN_CONTEXT = ['why']

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

/** The names of all fields that hold a free text, or several. */
function textsIn(schema: Schema, name: string): readonly string[] {
  const { properties = {}, items, anyOf = [], oneOf = [] } = schema
  const isFree = schema.type === 'string' && schema.enum === undefined && schema.const === undefined
  return [
    ...(isFree ? [name] : []),
    ...Object.entries(properties).flatMap(([field, inner]) => textsIn(inner, field)),
    ...(items === undefined ? [] : textsIn(items, name)),
    ...[...anyOf, ...oneOf].flatMap((inner) => textsIn(inner, name)),
  ]
}

test('every text a line can hold is known to be personal, or to be none', () => {
  const schema = z.toJSONSchema(Line, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema
  const texts = new Set(textsIn(schema, 'line'))
  expect([...PERSONAL].filter((field) => !texts.has(field))).toEqual([])
  expect([...IN_CLEAR, ...IN_CONTEXT].filter((field) => !texts.has(field))).toEqual([])
  const known = [...PERSONAL, ...IN_CLEAR, ...IN_CONTEXT]
  expect([...texts].filter((field) => !known.includes(field))).toEqual([])
})
