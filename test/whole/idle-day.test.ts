import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { issueOf, KEY } from '../helpers/desk-under-test.ts'
import { createMemoryJournalFs } from '../helpers/memory-journal-fs.ts'
import { createVirtualClock, type VirtualClock } from '../helpers/virtual-clock.ts'
import { startVirtualService, VIRTUAL_ADDRESS, type VirtualService } from '../helpers/virtual-service.ts'
import { startWholeDesk, type WholeDesk } from '../helpers/whole-desk.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND

interface Shop {
  readonly clock: VirtualClock
  readonly service: VirtualService
  readonly whole: WholeDesk
}

async function shopUnderTest(): Promise<Shop> {
  const clock = createVirtualClock()
  const service = await startVirtualService({ clock })
  const starting = startWholeDesk({
    shop: { address: VIRTUAL_ADDRESS, ...KEY },
    profile: '/profile',
    clock,
    open: service.open,
    journalFs: createMemoryJournalFs(),
  })
  await clock.advance(SECOND)
  const whole = await starting
  onTestFinished(() => whole.end())
  return { clock, service, whole }
}

/** One issue from the counter, saved. */
async function issue({ service, whole }: Shop): Promise<string> {
  const id = randomUUID()
  const request = issueOf(service.store.configs()[0]?.id ?? '')
  const answer = await whole.desk.outbox.accept({ id, request, staff: '' })
  expect(answer).toMatchObject({ ok: true })
  return id
}

test('an idle day costs no request', async () => {
  const shop = await shopUnderTest()
  const { clock, service, whole } = shop
  const id = await issue(shop)
  await clock.advance(SECOND)
  expect(whole.desk.outbox.get(id)?.state).toBe('done')
  const before = [service.requests.length, service.tries()]
  await clock.advance(24 * HOUR)
  expect([service.requests.length, service.tries()]).toEqual(before)
})

test('a day without a line costs no request, and what waits goes out within 5 s of its return', async () => {
  const shop = await shopUnderTest()
  const { clock, service, whole } = shop
  service.line = 'down'
  const id = await issue(shop)
  const before = [service.requests.length, service.tries()] as const
  await clock.advance(24 * HOUR)
  expect(service.requests).toHaveLength(before[0])
  expect(service.tries() - before[1]).toBeGreaterThan((24 * HOUR) / (5 * SECOND))
  service.line = 'up'
  await clock.advance(5 * SECOND)
  expect(whole.desk.outbox.get(id)?.state).toBe('done')
  expect(service.ledger).toHaveLength(1)
})

test('a day behind a log-in page costs a read-back now and then, and nothing is doubled', async () => {
  const shop = await shopUnderTest()
  const { clock, service, whole } = shop
  service.line = 'portal'
  const ids = [await issue(shop), await issue(shop)]
  await clock.advance(24 * HOUR)
  const { used } = whole.counter.desk?.status().allowance ?? { used: 0 }
  expect(service.ledger).toHaveLength(0)
  expect(used).toBeLessThanOrEqual(65)
  service.line = 'up'
  await clock.advance(HOUR)
  expect(ids.map((id) => whole.desk.outbox.get(id)?.state)).not.toContain('unknown')
  expect(service.ledger.length).toBeLessThanOrEqual(2)
})

test('a day at a service that asks us to slow down costs one request an hour', async () => {
  const shop = await shopUnderTest()
  const { clock, service, whole } = shop
  service.setWeather({ kind: 'limited', retryAfterSeconds: 1 })
  const ids = [await issue(shop), await issue(shop)]
  const before = service.requests.length
  await clock.advance(24 * HOUR)
  expect(service.requests.length - before).toBeLessThanOrEqual(24 + 6)
  expect(whole.desk.status.snapshot()).toMatchObject({
    connection: { cause: 'allowance-used' },
    allowance: { isRefused: true },
  })
  service.setWeather({ kind: 'clear' })
  await clock.advance(HOUR + HOUR / 5)
  expect(ids.map((id) => whole.desk.outbox.get(id)?.state)).toEqual(['done', 'done'])
  expect(whole.desk.status.snapshot()?.connection.cause).toBe('online')
})
