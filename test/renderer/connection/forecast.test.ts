import { describe, expect, it } from 'vitest'
import type { Allowance } from '#contract'
import { forecast } from '../../../src-renderer/connection/forecast.ts'

const on = (day: number, hour = 0) => new Date(2026, 3, day, hour).getTime()
const allowance = (used: number): Allowance => ({
  used,
  limit: 1000,
  reserve: 100,
  isRefused: false,
  resetsAt: on(31),
})

describe('the forecast of a month that began on the 1st', () => {
  it('goes on at the pace so far', () => {
    expect(forecast(allowance(330), on(11))).toEqual({ used: 990, usedUpAt: null })
  })

  it('says when the requests end where they end before the month', () => {
    expect(forecast(allowance(500), on(11))).toEqual({ used: 1500, usedUpAt: on(21) })
  })

  it('says "now" where they have ended', () => {
    expect(forecast(allowance(1200), on(11))).toMatchObject({ usedUpAt: on(11) })
  })

  it('says nothing on the first day, nor where the clock shows another month', () => {
    const buddhist = new Date(2569, 3, 11).getTime()
    expect(
      [on(1, 23), on(31), new Date(2026, 1, 1).getTime(), buddhist].map((now) =>
        forecast(allowance(40), now),
      ),
    ).toEqual([null, null, null, null])
  })

  it('is nothing used where nothing was', () => {
    expect(forecast(allowance(0), on(20))).toEqual({ used: 0, usedUpAt: null })
  })
})
