import { expect, it } from 'vitest'
import type { Action } from '#contract'
import { createMemoryStorage } from '../../../src-renderer/db/memory-storage.ts'
import { createRowWriter } from '../../../src-renderer/outbox/row-writer.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'
import { issueRow, JOURNAL } from '../sample-rows.ts'

function writerUnderTest(fails = 0, disk: Promise<unknown> = Promise.resolve()) {
  const storage = createMemoryStorage()
  const clock = createVirtualClock()
  const writes: (readonly Action[])[] = []
  let failuresLeft = fails
  const writer = createRowWriter({
    storage: {
      ...storage,
      putActions: async (rows, upTo) => {
        writes.push(rows)
        await disk
        failuresLeft -= 1
        if (failuresLeft >= 0) throw new Error('QuotaExceededError')
        await storage.putActions(rows, upTo)
      },
    },
    clock,
    journal: JOURNAL,
    show: () => undefined,
    onFailure: () => undefined,
  })
  return { writer, writes, storage, clock }
}

it('writes a row once that comes as an event and again as an answer, during the write and after it', async () => {
  const { writer, writes, storage } = writerUnderTest()
  const row = issueRow(1)
  const event = writer.add(row, true)
  await Promise.resolve()
  await Promise.all([event, writer.add(row, false)])
  await writer.add(row, false)
  expect(writes).toEqual([[row]])
  expect((await storage.loadActions()).actions).toEqual([row])
})

it('writes a newer row of the same action, and tries a row again that could not be written', async () => {
  const { writer, writes, storage } = writerUnderTest(1)
  const row = issueRow(1)
  await writer.add(row, true)
  await writer.add(row, false)
  const done: Action = { ...row, seq: row.seq + 1, state: 'done' }
  await writer.add(done, true)
  expect(writes).toEqual([[row], [row], [done]])
  expect((await storage.loadActions()).actions).toEqual([done])
})

it('resolves for a row that comes twice only once it is stored', async () => {
  let answer: (value: unknown) => void = () => undefined
  const { writer, storage } = writerUnderTest(0, new Promise((resolve) => (answer = resolve)))
  const row = issueRow(1)
  void writer.add(row, true)
  await Promise.resolve()
  const again = writer.add(row, false).then(() => storage.loadActions())
  const first = await Promise.race([again, new Promise((resolve) => setImmediate(resolve, 'not yet'))])
  expect(first).toBe('not yet')
  answer(undefined)
  expect((await again).actions).toEqual([row])
})
