import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src-renderer/clock.ts'

const DAY = 24 * 3600_000

describe('the system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('waits a whole month, which is more than a timer can', () => {
    const run = vi.fn()
    systemClock.after(30 * DAY, run)
    vi.advanceTimersByTime(30 * DAY - 1)
    expect(run).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(run).toHaveBeenCalledOnce()
  })

  it('takes a wait back, also in its later parts', () => {
    const run = vi.fn()
    const cancel = systemClock.after(30 * DAY, run)
    vi.advanceTimersByTime(29 * DAY)
    cancel()
    vi.advanceTimersByTime(10 * DAY)
    expect(run).not.toHaveBeenCalled()
  })
})
