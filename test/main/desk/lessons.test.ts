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
