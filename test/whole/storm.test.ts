import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import type { ActionRequest } from '#contract'
import { compareLedger, type ExpectedIntent } from '../faults/ledger.ts'
import { issueOf, KEY, redeemOf } from '../helpers/desk-under-test.ts'
import { createMemoryJournalFs } from '../helpers/memory-journal-fs.ts'
import { createVirtualClock, type VirtualClock } from '../helpers/virtual-clock.ts'
import { startVirtualService, VIRTUAL_ADDRESS, type VirtualService } from '../helpers/virtual-service.ts'
import { startWholeDesk, type WholeDesk } from '../helpers/whole-desk.ts'
import { pointsVoucher } from '../main/practice/store-under-test.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

interface Shop {
  readonly clock: VirtualClock
  readonly service: VirtualService
  readonly whole: WholeDesk
  /** Vouchers of many uses, so that redeems queue up for each. */
  readonly voucherIds: readonly string[]
}

async function shopUnderTest(): Promise<Shop> {
  const clock = createVirtualClock()
  const service = await startVirtualService({ clock })
  const voucherIds = Array.from({ length: 9 }, (_, index) => `${index}aaaaaaaaaaaaaaaaaaaaaaa`)
  for (const id of voucherIds) service.store.put(pointsVoucher(id, { referenceCode: id }, clock.now()))
  const starting = startWholeDesk({
    shop: { address: VIRTUAL_ADDRESS, ...KEY },
    profile: '/profile',
    clock,
    open: service.open,
    settings: { allowanceLimit: 10_000 },
    journalFs: createMemoryJournalFs(),
  })
  await clock.advance(SECOND)
  const whole = await starting
  onTestFinished(() => whole.end())
  const shop = { clock, service, whole, voucherIds }
  await proveNotes(shop)
  return shop
}

/** One issue that comes back with its reference: before that nothing may be concluded from a missing one. */
async function proveNotes(shop: Shop): Promise<void> {
  await accept(shop, issueOf(shop.service.store.configs()[0]?.id ?? '', { storeNote: FIRST.note }))
  await shop.clock.advance(SECOND)
  const refreshed = shop.whole.desk.refresh.start()
  await shop.clock.advance(SECOND)
  await refreshed
}

const FIRST = { kind: 'issue', label: 'the first', note: 'the first', count: 1 } as const

async function accept({ whole }: Shop, request: ActionRequest): Promise<void> {
  const answer = await whole.desk.outbox.accept({ id: randomUUID(), request, staff: '' })
  expect(answer).toMatchObject({ ok: true })
}

/** So many issues and redeems by turns, and what they must come to. */
async function acceptMany(shop: Shop, count: number): Promise<readonly ExpectedIntent[]> {
  const configId = shop.service.store.configs()[0]?.id ?? ''
  const intents: ExpectedIntent[] = []
  for (let index = 0; index < count; index += 1) {
    const label = `number ${index}`
    const voucherId = shop.voucherIds[index % shop.voucherIds.length] ?? ''
    const isIssue = index % 2 === 0
    await accept(shop, isIssue ? issueOf(configId, { storeNote: label }) : redeemOf(voucherId))
    intents.push({
      label,
      count: 1,
      ...(isIssue ? { kind: 'issue', note: label } : { kind: 'redeem', voucherId }),
    })
  }
  return intents
}

const statesOf = ({ whole }: Shop): readonly string[] => [
  ...new Set(whole.desk.outbox.snapshot().actions.map(({ state }) => state)),
]

const ONCE = { lost: [], duplicated: [], unexpected: [] }

test.each([
  ['before the work', 'not-done'],
  ['after the work', 'done'],
] as const)(
  'a storm of 502s %s over 400 waiting actions costs a handful of requests, and each happens once',
  async (_, work) => {
    const shop = await shopUnderTest()
    const { clock, service } = shop
    service.line = 'down'
    const intents = await acceptMany(shop, 400)
    const before = service.requests.length
    service.setWeather({ kind: 'error', status: 502, work })
    service.line = 'up'
    await clock.advance(MINUTE)
    expect(service.requests.length - before).toBeLessThanOrEqual(10)
    await clock.advance(HOUR)
    expect(service.requests.length - before).toBeLessThanOrEqual(30)

    service.setWeather({ kind: 'clear' })
    await clock.advance(HOUR)
    expect(statesOf(shop)).toEqual(['done'])
    expect(compareLedger(service.ledger, [FIRST, ...intents])).toEqual(ONCE)
  },
)

test('what waits for one voucher is sent in the order it was asked for, from 5 s after the return', async () => {
  const shop = await shopUnderTest()
  const { clock, service, voucherIds } = shop
  const before = service.ledger.length
  service.line = 'down'
  const asked = Array.from({ length: 90 }, (_, index) => ({
    voucherId: voucherIds[index % 7] ?? '',
    count: 1 + (index % 5),
    // Neighbours that were alike would share a request.
    redemptionCode: Math.floor(index / 7) % 2 === 0 ? 'even' : 'odd',
  }))
  for (const { voucherId, ...more } of asked) await accept(shop, redeemOf(voucherId, more))
  await clock.advance(HOUR)
  expect(service.ledger).toHaveLength(before)
  service.line = 'up'
  await clock.advance(5 * SECOND)
  expect(service.ledger.length).toBeGreaterThan(before)
  await clock.advance(MINUTE)
  expect(statesOf(shop)).toEqual(['done'])
  for (const id of voucherIds) {
    const executed = service.ledger.filter(({ voucherIds: [own] }) => own === id).map(({ count }) => count)
    expect(executed).toEqual(asked.filter(({ voucherId }) => voucherId === id).map(({ count }) => count))
  }
})
