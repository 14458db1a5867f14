import { describe, expect, it } from 'vitest'
import { RedeemRequest } from '#contract'
import { typedNumber } from '../../../src-renderer/components/number-field.tsx'

describe('a number as typed at a counter', () => {
  it.each([
    ['12', 12],
    [' 3 ', 3],
    ['๑๒', 12],
  ])('reads %j', (text, number) => {
    expect(typedNumber(text)).toBe(number)
  })

  it.each(['', 'abc', '2.5', '0', '1,000', '-1', '1e3', '0x10', 'Infinity'])(
    'leaves %j to be refused, not corrected',
    (text) => {
      expect(RedeemRequest.shape.count.safeParse(typedNumber(text)).success).toBe(false)
    },
  )
})
