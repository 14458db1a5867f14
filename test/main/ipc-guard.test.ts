import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnswerOf, type Channel, channels } from '#contract'
import { guarded } from '../../src-main/ipc-guard.ts'
import { createRecordingLog } from '../helpers/recording-log.ts'

const REFUSED: AnswerOf<'vouchers.get'> = {
  ok: false,
  problem: { reason: 'not-found', code: '', message: '' },
}

function setUp(work: () => Promise<AnswerOf<'vouchers.get'>> = async () => REFUSED) {
  const log = createRecordingLog()
  const asked: unknown[] = []
  const answer = guarded(
    'vouchers.get',
    (request) => {
      asked.push(request)
      return work()
    },
    log,
  )
  return { answer, asked, log }
}

test('a question from our page that parses reaches the work and is answered', async () => {
  const { answer, asked, log } = setUp()
  expect(await answer(true, { id: 'v-1' })).toEqual(REFUSED)
  expect([asked, log.lines]).toEqual([[{ id: 'v-1' }], []])
})

test('work sees only the fields the contract names', async () => {
  const { answer, asked } = setUp()
  await answer(true, { id: 'v-1', isAdmin: true })
  expect(asked).toEqual([{ id: 'v-1' }])
})

test('a question from anyone else is refused before it is looked at', async () => {
  const { answer, asked, log } = setUp()
  await expect(answer(false, { id: 'v-1' })).rejects.toThrow(/^refused$/)
  expect([asked, log.lines]).toEqual([[], ['warn ipc.refused channel="vouchers.get" why="sender"']])
})

test('a payload that does not parse is refused, and the log names fields and never values', async () => {
  const { answer, asked, log } = setUp()
  await expect(answer(true, { id: ['canary-value'] })).rejects.toThrow(/^refused$/)
  expect([asked, log.lines]).toEqual([[], ['warn ipc.refused channel="vouchers.get" why="id invalid_type"']])
})

const thrown = () => {
  throw new Error('canary thrown by a getter')
}

test.each([
  ['a getter that throws', Object.defineProperty({}, 'id', { enumerable: true, get: thrown })],
  ['a proxy that throws', new Proxy({}, { get: thrown, ownKeys: thrown, getOwnPropertyDescriptor: thrown })],
  ['a list of lists without end', Array.from({ length: 9 }).reduce((inner) => [inner, inner], 'x')],
  ['a text beyond every limit', { id: 'x'.repeat(50_000_001) }],
])('%s is refused, and does no work', async (_, payload) => {
  const { answer, asked, log } = setUp()
  await expect(answer(true, payload)).rejects.toThrow(/^refused$/)
  expect(asked).toEqual([])
  expect(log.lines).toHaveLength(1)
  expect(log.lines[0]).not.toContain('canary')
})

test('work that throws is told to the page as internal and to the log with its place', async () => {
  const { answer, log } = setUp(() => Promise.reject(new TypeError('boom')))
  await expect(answer(true, { id: 'v-1' })).rejects.toThrow(/^internal$/)
  expect(log.lines).toHaveLength(1)
  expect(log.lines[0]).toMatch(
    /^error ipc\.failed channel="vouchers\.get" error="TypeError" code=null at="ipc-guard\.test\.ts:/,
  )
  expect(log.lines[0]).not.toContain('boom')
})

test('an answer the contract does not know never leaves main', async () => {
  const bad = { ok: false, problem: { reason: 'no such reason', code: '', message: 'canary' } }
  const { answer, log } = setUp(async () => JSON.parse(JSON.stringify(bad)))
  await expect(answer(true, { id: 'v-1' })).rejects.toThrow(/^internal$/)
  expect(log.lines).toEqual(['error ipc.badAnswer channel="vouchers.get" why="problem.reason invalid_value"'])
})

describe('every channel', () => {
  const names = Object.keys(channels) as Channel[]

  test.each(names)('%s does no work for a payload of any shape that is not its own', async (channel) => {
    const log = createRecordingLog()
    let works = 0
    const answer = guarded(
      channel,
      () => {
        works += 1
        return Promise.reject(new Error('worked'))
      },
      log,
    )
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (payload) => {
        const before = works
        const isOne = channels[channel].request.safeParse(payload).success
        await expect(answer(true, payload)).rejects.toThrow(isOne ? 'internal' : 'refused')
        expect(works - before).toBe(isOne ? 1 : 0)
      }),
      { numRuns: 60 },
    )
  })
})
