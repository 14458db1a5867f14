import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tidyCode, tidyMessage } from '../../../src-main/api/tidy-text.ts'

describe('a message', () => {
  it.each([
    ['subscription was expired', 'subscription was expired'],
    ['  หมดอายุแล้ว 👩🏽‍🍳 ', 'หมดอายุแล้ว 👩🏽‍🍳'],
    ['one\r\ntwo\u0000\u001b[31mthree\u007f\u0085', 'one two [31mthree'],
    ['safe\u202etxt.exe\u2066', 'safe txt.exe'],
  ])('%j is shown as %j', (text, shown) => {
    expect(tidyMessage(text)).toBe(shown)
  })

  it('ends after 500', () => {
    expect(tidyMessage('x'.repeat(501))).toBe('x'.repeat(500))
  })

  it('is never cut in the middle of a character', () => {
    expect(tidyMessage(`${'x'.repeat(499)}🎁`)).toBe('x'.repeat(499))
  })

  it('has no controls and is short, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const shown = tidyMessage(text)
        expect(shown.length).toBeLessThanOrEqual(500)
        expect(shown).not.toMatch(/\p{Cc}/u)
      }),
    )
  })
})

it('a code ends after 40', () => {
  expect(tidyCode('1'.repeat(1_000_000))).toBe('1'.repeat(40))
})
