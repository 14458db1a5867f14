import { describe, expect, test } from 'vitest'
import { KEPT_SEEDS, KEPT_STORIES } from './kept.ts'
import { runSchedule, scheduleOf } from './run-schedule.ts'

const SCHEDULES = 10_000
const SHARES = 10
const SHARE = SCHEDULES / SHARES
/** A busy machine with one core takes a few minutes for all of them. */
const LIMIT_MS = 10 * 60_000

const faultsOf = async (seed: number): Promise<readonly string[]> => {
  const { faults } = await runSchedule(scheduleOf(seed))
  return faults.map(({ kind, words }) => `seed ${seed}: ${kind}: ${words}`)
}

describe('whatever happens, nothing is lost, doubled or stuck, and staff are told what is so', () => {
  test.each(Array.from({ length: SHARES }, (_, share) => 1 + share * SHARE))(
    `in ${SHARE} schedules from seed %i on`,
    async (from) => {
      const faults: string[] = []
      for (let seed = from; seed < from + SHARE; seed += 1) faults.push(...(await faultsOf(seed)))
      expect(faults).toEqual([])
    },
    LIMIT_MS,
  )
})

describe('what schedules have found stays found', () => {
  test.each(KEPT_SEEDS)('$found', async ({ seed }) => {
    expect(await faultsOf(seed)).toEqual([])
  })
  test.each(KEPT_STORIES)('$found', async ({ schedule }) => {
    expect((await runSchedule(schedule)).faults).toEqual([])
  })
})

test('a seed tells the same story again', async () => {
  const [once, again] = [await runSchedule(scheduleOf(7), true), await runSchedule(scheduleOf(7), true)]
  const references = /CF-[0-9A-Z]{4}-[0-9A-Z]{4}/g
  const wordsOf = (trace: readonly string[]): string => trace.join('\n').replaceAll(references, 'CF')
  expect(wordsOf(once.trace)).toBe(wordsOf(again.trace))
})
