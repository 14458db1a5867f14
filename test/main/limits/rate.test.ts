import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRate, type Release } from '../../../src-main/limits/rate.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'

test('a slot is free again 1,000 ms after its release, not after its start', async () => {
  const clock = createVirtualClock()
  const rate = createRate({ slots: 1, clock })
  const starts: number[] = []
  const start = async (holdMs: number) => {
    const release = await rate.acquire('backlog')
    starts.push(clock.monotonic())
    clock.after(holdMs, release)
  }
  void start(300)
  void start(0)
  void start(0)
  await clock.advance(10_000)
  expect(starts).toEqual([0, 1300, 2300])
})

test('people at the counter go before a backlog that asked first', async () => {
  const clock = createVirtualClock()
  const rate = createRate({ slots: 1, clock })
  const order: string[] = []
  const ask = async (name: string, urgency: 'counter' | 'backlog') => {
    const release = await rate.acquire(urgency)
    order.push(name)
    release()
  }
  void ask('under way', 'backlog')
  void ask('backlog 1', 'backlog')
  void ask('backlog 2', 'backlog')
  void ask('counter 1', 'counter')
  void ask('counter 2', 'counter')
  await clock.advance(10_000)
  expect(order).toEqual(['under way', 'counter 1', 'counter 2', 'backlog 1', 'backlog 2'])
})

test('giving a slot back twice gives it back once', async () => {
  const clock = createVirtualClock()
  const rate = createRate({ slots: 1, clock })
  const release = await rate.acquire('backlog')
  release()
  release()
  await clock.advance(1000)
  const granted: Release[] = []
  void rate.acquire('backlog').then((one) => granted.push(one))
  void rate.acquire('backlog').then((one) => granted.push(one))
  await clock.advance(0)
  expect(granted).toHaveLength(1)
})

test('a timer that fires early frees no slot early', async () => {
  const clock = createVirtualClock()
  const early = { ...clock, after: (ms: number, run: () => void) => clock.after(Math.max(0.25, ms - 1), run) }
  const rate = createRate({ slots: 1, clock: early })
  const release = await rate.acquire('backlog')
  release()
  let startedAt = -1
  void rate.acquire('backlog').then(() => {
    startedAt = clock.monotonic()
  })
  await clock.advance(5000)
  expect(startedAt).toBeGreaterThanOrEqual(1000)
})

test('whatever requests take, never more than the slots arrive within any 1,000 ms', async () => {
  const request = fc.record({
    askedAt: fc.integer({ min: 0, max: 3000 }),
    /** From the start to the server, and from there back. */
    wayMs: fc.integer({ min: 0, max: 900 }),
    backMs: fc.integer({ min: 0, max: 900 }),
    urgency: fc.constantFrom('counter', 'backlog'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(request, { maxLength: 40 }),
      async (slots, requests) => {
        const clock = createVirtualClock()
        const rate = createRate({ slots, clock })
        const arrivals: number[] = []
        for (const { askedAt, wayMs, backMs, urgency } of requests) {
          clock.after(askedAt, async () => {
            const release = await rate.acquire(urgency)
            clock.after(wayMs, () => arrivals.push(clock.monotonic()))
            clock.after(wayMs + backMs, release)
          })
        }
        await clock.advance(200_000)
        expect(arrivals).toHaveLength(requests.length)
        for (const [index, at] of arrivals.entries()) {
          const before = arrivals[index - slots]
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(1000)
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('1,000 requests with answers in 50 ms are granted within 9.5 s', async () => {
  const clock = createVirtualClock()
  const rate = createRate({ clock })
  let lastAt = 0
  for (let n = 0; n < 1000; n += 1) {
    void rate.acquire('backlog').then((release) => {
      lastAt = clock.monotonic()
      clock.after(50, release)
    })
  }
  await clock.advance(20_000)
  expect(lastAt).toBe(9 * 1050)
})
