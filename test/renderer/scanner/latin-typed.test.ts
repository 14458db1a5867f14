import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latinTyped } from '../../../src-renderer/scanner/latin-typed.ts'
import { codesOf, kedmanee } from '../../helpers/scanner-keys.ts'

const inThai = (text: string): string => codesOf(text).map(kedmanee).join('')

describe('a code typed by hand with the Thai layout active', () => {
  it('is read as the keys that were pressed, capital or not', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 30 }), (code) => {
        // The letter b is Thai on that layout, so that at least one is.
        const text = `b${code.join('')}`
        expect(latinTyped(` ${inThai(text)} `)).toBe(text)
      }),
    )
  })

  it('keeps the digits of the number pad', () => {
    expect(latinTyped(`${inThai('AB')}12`)).toBe('AB12')
  })

  it.each(['', 'A7K2Q9', '98-1/2', 'กาแฟ เย็น', 'กาแฟA', 'กาแฟ!', 'ราคา ๙'])('%j is none', (text) => {
    expect(latinTyped(text)).toBeNull()
  })
})
