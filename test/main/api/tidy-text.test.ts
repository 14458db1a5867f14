import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparable, isTidyId, tidyCode, tidyMessage, tidyText } from '../../../src-main/api/tidy-text.ts'
import { referenceIn } from '../../../src-main/desk/reference.ts'

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

describe('a text of a voucher', () => {
  it.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['กาแฟ\u200bเย็น 👩\u200d🍳 ญี่ปุ่น\u00adร้อน', 'กาแฟ\u200bเย็น 👩\u200d🍳 ญี่ปุ่น\u00adร้อน'],
    ['one\r\ntwo\u2028three', 'one\ntwo\nthree'],
    ['a\tb\u0000c\u001b[31m', 'a b\ufffdc\ufffd[31m'],
    ['safe\u202etxt.exe\u2066', 'safe\ufffdtxt.exe\ufffd'],
    ['half \ud800 a character', 'half \ufffd a character'],
    ['nobody sees \u{e0041}\u3164 this', 'nobody sees \ufffd\ufffd this'],
    [`a${'\u200b'.repeat(5_000)}b`, 'a\u200bb'],
    [`a${'\n'.repeat(5_000)}b`, 'a\n\nb'],
    [`e${'\u0301'.repeat(500)}f`, `e${'\u0301'.repeat(6)}f`],
  ])('%j is shown as %j', (text, shown) => {
    expect(tidyText(text, 30_000)).toBe(shown)
  })

  it('ends where it must', () => {
    expect(tidyText('x'.repeat(1_000_000), 300)).toBe('x'.repeat(300))
    expect(tidyText(`${'x'.repeat(299)}🎁`, 300)).toBe('x'.repeat(299))
  })

  /** What servers and enemies put around, and into, a reference of ours. */
  const around = fc.constantFrom(
    ...['', ' ', '\t', '\n', '\r\n', '\u00a0', '\u2028', '\ufeff', '\u0000', '\u001b', '\u0085', '\u00ad'],
    ...[
      '\u200b',
      '\u200e',
      '\u202e',
      '\u2066',
      '\u2069',
      '\u0301',
      '\ud800',
      '\u3164',
      '\u{e0041}',
      'x',
      '🎁',
    ],
  )
  const reference = fc.tuple(fc.nat({ max: 12 }), around).map(([at, odd]) => {
    return `${'CF-7K3M-9QXZ'.slice(0, at)}${odd}${'CF-7K3M-9QXZ'.slice(at)}`
  })
  const some = fc.oneof(fc.constant<string[]>([]), fc.array(around))
  const notes = fc.tuple(some, reference, some, fc.string({ unit: 'binary' }))

  it('begins with a reference of ours exactly where it did as it came', () => {
    const seen = { with: 0, without: 0 }
    fc.assert(
      fc.property(notes, ([before, middle, after, rest]) => {
        const note = before.join('') + middle + after.join('') + rest
        const found = referenceIn(note)
        seen[found === null ? 'without' : 'with'] += 1
        expect(referenceIn(tidyText(note, 2_000))).toBe(found)
      }),
      { numRuns: 5_000 },
    )
    expect(Math.min(seen.with, seen.without)).toBeGreaterThan(20)
  })

  it('stays alike whatever was alike, and the same once it is tidy', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(around, fc.string({ unit: 'binary' }))), (parts) => {
        const text = parts.join('').slice(0, 300)
        const shown = tidyText(text, 2_000)
        expect(comparable(shown)).toBe(comparable(text))
        expect(tidyText(shown, 2_000)).toBe(shown)
        expect(shown).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
      }),
      { numRuns: 2_000 },
    )
  })
})

it.each([
  ['Malee', 'MALEE '],
  ['081-234 5678', '0812345678'],
  ['น้ำ', 'น\u0e49\u0e33'],
  ['honey@example.com', 'Honey@Example.com'],
  ['Malee', 'Ma\u200blee\u202e'],
])('%j and %j are alike', (one, other) => {
  expect(comparable(one)).toBe(comparable(other))
})

it.each(['65b2a00000000000000000aa', 'v 1', 'กาแฟ-1'])('%j can stand as an id', (id) => {
  expect(isTidyId(id)).toBe(true)
})

it.each([' v1', 'v1\n', 'v\u200b1', 'v\u202e1', 'v\u00001', 'v\ufffd1', 'v\ud8001', '\ufeffv1', 'v\u20281'])(
  '%j cannot stand as an id',
  (id) => {
    expect(isTidyId(id)).toBe(false)
  },
)
