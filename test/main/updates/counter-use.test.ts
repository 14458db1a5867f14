import { describe, expect, test } from 'vitest'
import {
  type CounterUse,
  isFree,
  isIdle,
  QUIET_MS,
  watchCounter,
} from '../../../src-main/updates/counter-use.ts'

const NOW = 10_000_000
const quiet: CounterUse = { isOccupied: false, touchedAt: null, underWay: 0, sentAt: null }

describe('nobody is at the counter', () => {
  test.each<[string, Partial<CounterUse>, boolean]>([
    ['when nothing was ever done', {}, true],
    ['not while a card or an answer is open, however long', { isOccupied: true, touchedAt: 0 }, false],
    ['not while something is being sent', { underWay: 1 }, false],
    ['not right after a key or a scan', { touchedAt: NOW - QUIET_MS + 1 }, false],
    ['not between two sends of a drain', { sentAt: NOW - 5 }, false],
    ['once both are long ago', { touchedAt: NOW - QUIET_MS, sentAt: NOW - QUIET_MS }, true],
  ])('%s', (_, part, expected) => {
    expect(isIdle({ ...quiet, ...part }, NOW)).toBe(expected)
  })
})

test('a person may put in an update right after they touched the screen, but not before a customer', () => {
  expect(isFree({ ...quiet, touchedAt: NOW })).toBe(true)
  expect(isFree({ ...quiet, isOccupied: true })).toBe(false)
  expect(isFree({ ...quiet, underWay: 1 })).toBe(false)
})

test('what is asked counts as under way until it has ended, also where it fails', async () => {
  let now = 5
  const watch = watchCounter({ monotonic: () => now })
  let reject = (_error: Error): void => {}
  const asking = watch.during(
    () =>
      new Promise<void>((_resolve, refuse) => {
        reject = refuse
      }),
  )
  expect(watch.use().underWay).toBe(1)
  now = 9
  reject(new Error('cut'))
  await expect(asking).rejects.toThrow('cut')
  expect(watch.use()).toMatchObject({ underWay: 0, sentAt: 9 })
})
