import { expect, test, vi } from 'vitest'
import { accepted, deskUnderTest, issueOf, storeUnderTest } from '../../helpers/desk-under-test.ts'

test('looks for a way again when an open connection ended before the first byte was written', async () => {
  const store = await storeUnderTest()
  const { desk, events } = await deskUnderTest(store.address)
  await accepted(desk, issueOf('any type'))
  desk.lessons.fromOutcome({
    kind: 'later',
    reason: 'unreachable',
    code: '',
    message: '',
    retryAfterMs: null,
  })
  expect(desk.status().connection).toMatchObject({ cause: 'unreachable', provedAt: null })
  await vi.waitFor(() => expect(events.map(({ event }) => event)).toContain('connection.opened'))
  expect(store.requests).toEqual([])
})

test('corrects the clock by a second refusal in a row, too, so that the next try is right', async () => {
  const store = await storeUnderTest()
  const { desk } = await deskUnderTest(store.address)
  const refused = (shiftMs: number) => ({
    result: {
      kind: 'answer' as const,
      status: 403,
      headers: {
        date: new Date(Date.now() + shiftMs).toUTCString(),
        retryAfter: null,
        contentType: null,
      },
      body: new Uint8Array(),
    },
    sentAt: Date.now(),
    receivedAt: Date.now(),
    correctedBy: 0,
  })
  const code = '100102'
  expect(desk.lessons.blamesClock({ code }, refused(7 * 3_600_000))).toBe(true)
  expect(desk.lessons.blamesClock({ code }, refused(0))).toBe(false)
  expect(desk.lessons.learnClock(refused(0))).toBe(0)
})
