import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../src-renderer/i18n/use-format.ts'

const at = (text: string) => new Date(text).getTime()
const now = at('2026-11-24T09:00:00')
const english = createFormat('en', i18next.getFixedT('en'))
const thai = createFormat('th', i18next.getFixedT('th'))

describe('dates for people', () => {
  it('leave the year out where it is this one', () => {
    expect(english.shortDate(at('2026-03-14T12:00:00'), now)).toBe('14 Mar')
    expect(thai.shortDate(at('2026-03-14T12:00:00'), now)).toBe('14 มี.ค.')
  })

  it('name another year, Buddhist in Thai', () => {
    expect(english.shortDate(at('2027-01-01T12:00:00'), now)).toBe('1 Jan 2027')
    expect(thai.shortDate(at('2027-01-01T12:00:00'), now)).toBe('1 ม.ค. 2570')
  })

  it('leave the day out of a moment of today', () => {
    expect(english.moment(at('2026-11-24T00:12:00'), now)).toBe('00:12')
    expect(english.moment(at('2026-11-23T20:05:00'), now)).toBe('23 Nov 20:05')
  })
})
