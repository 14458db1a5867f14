import { expect, test } from 'vitest'
import { runMonth } from '../bench/month.ts'

test('a month of 33 actions a day, with outages and a wrong clock, ends within 1,000 requests', async () => {
  const { actions, done, used, requests, executed } = await runMonth(33)
  expect({ actions, done, executed }).toEqual({ actions: 990, done: 990, executed: 990 })
  expect(used).toBe(requests)
  expect(used).toBeLessThanOrEqual(1_000)
}, 60_000)
