import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Scanner } from '#contract'
import { readScan } from '../../../src-renderer/scanner/read-scan.ts'

const ID = '65f0c0ffee00000000000a1b'
const plain = Scanner.parse({})

describe('a scanned text', () => {
  it.each([
    [ID, ID],
    [`  ${ID}\t`, ID],
    [ID.toUpperCase(), ID],
    ['A7K2Q9', 'A7K2Q9'],
    [`https://vouchers.example.com/v/${ID}`, ID],
    [`HTTPS://VOUCHERS.EXAMPLE.COM/V/${ID.toUpperCase()}/?from=mail#top`, ID],
    ['https://vouchers.example.com/r/AB%20C1', 'AB C1'],
    ['https://vouchers.example.com/', 'https://vouchers.example.com/'],
  ])('%j is looked up as %j', (scanned, wanted) => {
    expect(readScan(scanned, plain)).toBe(wanted)
  })

  it('loses the prefix and the suffix of the scanner, once each and only where they stand', () => {
    const scanner = Scanner.parse({ prefix: ']Q1', suffix: '~' })
    expect(readScan(']Q1A7K2Q9~', scanner)).toBe('A7K2Q9')
    expect(readScan('A7]Q1K2~Q9', scanner)).toBe('A7]Q1K2~Q9')
    expect(readScan(`]Q1https://example.com/v/${ID}~`, scanner)).toBe(ID)
  })

  it('is read by the pattern of the shop where that finds something, and as it is elsewhere', () => {
    const scanner = Scanner.parse({ idPattern: 'voucher=([0-9a-f]{24})' })
    expect(readScan(`https://example.com/use?voucher=${ID}&lang=th`, scanner)).toBe(ID)
    expect(readScan('A7K2Q9', scanner)).toBe('A7K2Q9')
    expect(readScan('card 123-456 end', Scanner.parse({ idPattern: '\\d+-\\d+' }))).toBe('123-456')
  })

  it('never throws, and gives back a plain code unchanged', () => {
    const settings = fc.record({
      prefix: fc.string({ maxLength: 5 }),
      suffix: fc.string({ maxLength: 5 }),
      idPattern: fc.constantFrom('', '(a)|b', '()', '^$', '[0-9]+'),
    })
    fc.assert(
      fc.property(fc.string(), settings, (text, scanner) => typeof readScan(text, scanner) === 'string'),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,12}$/), (code) => {
        expect(readScan(code, plain)).toBe(code)
      }),
    )
  })
})

it('a pattern that cannot be read is refused by the settings', () => {
  expect(Scanner.safeParse({ idPattern: '([a-z' }).success).toBe(false)
})
