import { describe, expect, it } from 'vitest'
import { en } from '../../../src-renderer/i18n/en.ts'
import { th } from '../../../src-renderer/i18n/th.ts'

type Texts = readonly (readonly [key: string, text: string])[]

const textsOf = (table: object, prefix = ''): Texts =>
  Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : textsOf(value, `${prefix}${key}.`),
  )

const placesIn = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name))].sort().join()

describe('the Thai catalogue', () => {
  const thai = new Map(textsOf(th))
  const english = textsOf(en).filter(([key]) => !key.endsWith('_one'))

  it('leaves no text empty', () => {
    expect([...thai].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('fills the same places as the English one', () => {
    const different = english.filter(([key, text]) => placesIn(text) !== placesIn(thai.get(key) ?? ''))
    expect(different.map(([key]) => key)).toEqual([])
  })
})
