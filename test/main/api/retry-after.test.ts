import { expect, it } from 'vitest'
import { retryAfterMs } from '../../../src-main/api/retry-after.ts'

const NOW = Date.parse('Sun, 06 Nov 1994 08:49:37 GMT')
const IN_A_MINUTE = 'Sun, 06 Nov 1994 08:50:37 GMT'
const MONTH_MS = 32 * 24 * 60 * 60 * 1000

it.each([
  ['nothing', null, null, null],
  ['seconds', '120', null, 120_000],
  ['seconds with space', ' 0 ', null, 0],
  ['more than a month', '99999999999', null, MONTH_MS],
  ['a date, by our clock', IN_A_MINUTE, null, 60_000],
  ["a date, by the server's own clock", IN_A_MINUTE, 'Sun, 06 Nov 1994 08:50:00 GMT', 37_000],
  ['a date long gone', 'Sun, 06 Nov 1994 08:49:07 GMT', null, 0],
  ['a date far off', 'Sun, 06 Nov 2094 08:49:07 GMT', null, MONTH_MS],
  ['a fraction', '1.5', null, null],
  ['a negative number', '-1', null, null],
  ['words', 'soon', null, null],
  ['a date of another form', '1994-11-06T08:50:37Z', null, null],
])('reads %s', (_, retryAfter, date, wait) => {
  expect(retryAfterMs(retryAfter, date, NOW)).toBe(wait)
})
