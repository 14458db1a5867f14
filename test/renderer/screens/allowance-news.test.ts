import { expect, it } from 'vitest'
import type { Allowance } from '#contract'
import { allowanceNews } from '../../../src-renderer/screens/frame/allowance-news.ts'

const NOW = new Date(2026, 3, 11).getTime()
const base: Allowance = {
  used: 300,
  limit: 1000,
  reserve: 100,
  isRefused: false,
  resetsAt: new Date(2026, 4, 1).getTime(),
}

it.each([
  ['nothing in particular', {}, 0, { kind: 'calm' }],
  ['what the waiting actions take', {}, 40, { kind: 'waiting', count: 40 }],
  ['that the rest is kept for the counter', { used: 890 }, 11, { kind: 'reserve' }],
  ['that the last one that waits stops at what is kept', { used: 890 }, 10, { kind: 'reserve' }],
  ['that nothing can be sent with one left', { used: 999 }, 0, { kind: 'used-up' }],
  ['that they are too few for what waits', { used: 890 }, 111, { kind: 'short', count: 111 }],
  ['that they are used up', { used: 1000 }, 3, { kind: 'used-up' }],
  ['that the service says so', { isRefused: true }, 3, { kind: 'refused' }],
  [
    'when they end at this pace',
    { used: 500 },
    0,
    { kind: 'pace', usedUpAt: new Date(2026, 3, 21).getTime() },
  ],
])('the allowance tells %s', (_, change, waiting, news) => {
  expect(allowanceNews({ ...base, ...change }, waiting, NOW)).toEqual(news)
})
