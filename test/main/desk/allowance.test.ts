import { expect, test } from 'vitest'
import type { SendAnswer } from '#contract'
import { askPage } from '../../../src-main/desk/ask.ts'
import type { Desk } from '../../../src-main/desk/desk.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { accepted, deskUnderTest, issueOf, sendOne, storeUnderTest } from '../../helpers/desk-under-test.ts'

const SMALL = { settings: { allowanceLimit: 12, allowanceReservePercent: 50 } }

/** Issues again and again until it has to wait, or so many times. */
async function issueUntilLater(
  { desk, store }: { desk: Desk; store: PracticeStore },
  urgency: 'counter' | 'backlog',
  most = 30,
): Promise<SendAnswer> {
  const [type] = store.store.configs()
  let answer: SendAnswer = { kind: 'not-now', action: null }
  for (let n = 0; n < most; n += 1) {
    const action = await accepted(desk, issueOf(type?.id ?? ''))
    answer = await sendOne(desk, action.id, urgency, null)
    if (answer.kind === 'later') return answer
  }
  return answer
}

test('the backlog stops at the reserve, and people at the counter go on until all is used up', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address, SMALL)
  expect(desk.status().allowance).toMatchObject({ used: 0, limit: 12, reserve: 6 })
  expect(await issueUntilLater({ desk, store }, 'backlog')).toMatchObject({ reason: 'allowance' })
  expect(desk.status()).toMatchObject({ allowance: { used: 5 }, connection: { cause: 'online' } })
  expect(await issueUntilLater({ desk, store }, 'counter')).toMatchObject({ reason: 'allowance' })
  // The last one is left for the read-back that the write before it might have needed.
  expect(desk.status().allowance.used).toBe(11)
  expect((await askPage(desk, 1, 'counter')).ok).toBe(true)
  expect(await askPage(desk, 1, 'counter')).toMatchObject({ ok: false, problem: { reason: 'allowance' } })
  expect(desk.status().connection.cause).toBe('allowance-used')
  expect(store.requests).toHaveLength(12)
})

test('of two reads that begin together with one request left, one is asked', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address, { settings: { allowanceLimit: 1 } })
  const answers = await Promise.all([askPage(desk, 1, 'counter'), askPage(desk, 1, 'counter')])
  expect(answers.map(({ ok }) => ok)).toEqual([true, false])
  expect(store.requests).toHaveLength(1)
})

test('of two reads that begin together once the time is known, with one request left, one is asked', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address, { settings: { allowanceLimit: 2 } })
  await askPage(desk, 1, 'counter')
  const answers = await Promise.all([askPage(desk, 1, 'counter'), askPage(desk, 1, 'counter')])
  expect(answers.map(({ ok }) => ok)).toEqual([true, false])
  expect(store.requests).toHaveLength(2)
})

test('the count is the same after a restart, with every request that was written', async () => {
  const store = await storeUnderTest()
  const first = await deskUnderTest(store.address, SMALL)
  await issueUntilLater({ desk: first.desk, store }, 'counter', 3)
  await askPage(first.desk, 1, 'counter')
  const { desk } = await first.reopen()
  expect(desk.status().allowance.used).toBe(store.requests.length)
})

test('a request that was counted and never left still counts after a crash', async () => {
  const store = await storeUnderTest()
  const first = await deskUnderTest(store.address, SMALL)
  const { allowance } = first.desk.status()
  expect(allowance.used).toBe(0)
  await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
  await askPage(first.desk, 1, 'counter')
  const { desk } = await first.reopen()
  expect(desk.status().allowance.used).toBe(1)
})

test('a shop refused for too many requests asks for nothing until the wait it was told is over', async () => {
  const store = await storeUnderTest()
  const { desk, events } = await deskUnderTest(store.address)
  await store.setWeather({ kind: 'limited', retryAfterSeconds: 1 }, { nextRequests: 1 })
  const refused = await issueUntilLater({ desk, store }, 'backlog', 2)
  expect(refused).toMatchObject({ kind: 'later', reason: 'limited' })
  expect(await askPage(desk, 1, 'counter')).toMatchObject({ ok: false, problem: { reason: 'limited' } })
  expect(store.requests).toHaveLength(1)
  expect(events.some(({ event }) => event === 'connection.opened')).toBe(false)
})

test('a shop whose requests are used up elsewhere is told so, whatever was counted here', async () => {
  const store = await storeUnderTest({ monthlyQuota: 2 })
  const { desk } = await deskUnderTest(store.address)
  const answer = await issueUntilLater({ desk, store }, 'counter')
  expect(answer).toMatchObject({ kind: 'later', reason: 'allowance' })
  expect(desk.status()).toMatchObject({
    connection: { cause: 'allowance-used' },
    allowance: { used: 3, limit: 1000, isRefused: true },
  })
  expect(store.requests).toHaveLength(3)
})

test('a raised limit lets what waited go on', async () => {
  const store = await storeUnderTest()
  const settings = { allowanceLimit: 3, allowanceReservePercent: 0 }
  const { desk, events } = await deskUnderTest(store.address, { settings })
  expect(await issueUntilLater({ desk, store }, 'backlog')).toMatchObject({ reason: 'allowance' })
  desk.settingsChanged()
  expect(events.at(-1)).toMatchObject({ event: 'connection.opened' })
})
