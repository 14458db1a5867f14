import { randomUUID } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { issueOf, KEY } from '../helpers/desk-under-test.ts'
import { createMemoryJournalFs } from '../helpers/memory-journal-fs.ts'
import { createVirtualClock, type VirtualClock } from '../helpers/virtual-clock.ts'
import { startVirtualService, VIRTUAL_ADDRESS, type VirtualService } from '../helpers/virtual-service.ts'
import { startWholeDesk, type WholeDesk } from '../helpers/whole-desk.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const NOON = Date.UTC(2026, 4, 20, 5)
const BUDDHIST_MS = Date.UTC(2569, 4, 20) - Date.UTC(2026, 4, 20)

interface Counter {
  readonly clock: VirtualClock
  readonly service: VirtualService
  readonly whole: WholeDesk
  readonly trueNow: () => number
  /** Lets the PC sleep, its monotonic clock standing still; `isTold`: the system says so. */
  sleep(ms: number, isTold: boolean): void
}

/** A counter PC whose wall clock is ahead by so much, connected to a service that knows the time. */
async function counterUnderTest(aheadMs: number): Promise<Counter> {
  const clock = createVirtualClock(NOON + aheadMs)
  let slept = 0
  const trueNow = () => NOON + clock.monotonic() + slept
  const service = await startVirtualService({ clock, now: trueNow })
  const starting = startWholeDesk({
    shop: { address: VIRTUAL_ADDRESS, ...KEY },
    profile: '/profile',
    clock,
    open: service.open,
    journalFs: createMemoryJournalFs(),
  })
  await clock.advance(10 * SECOND)
  const whole = await starting
  onTestFinished(() => whole.end())
  const sleep = (ms: number, isTold: boolean) => {
    if (isTold) whole.counter.desk?.suspended()
    slept += ms
    clock.setWall(clock.now() + ms)
    if (isTold) whole.counter.desk?.resumed()
  }
  return { clock, service, whole, trueNow, sleep }
}

/** Five issues asked for at once, and how many of the requests they took were refused. */
async function refusedOfFive({ clock, service, whole }: Counter): Promise<number> {
  const before = service.requests.length
  const ids = Array.from({ length: 5 }, () => randomUUID())
  const request = issueOf(service.store.configs()[0]?.id ?? '')
  await Promise.all(ids.map((id) => whole.desk.outbox.accept({ id, request, staff: '' })))
  await clock.advance(10 * SECOND)
  expect(ids.map((id) => whole.desk.outbox.get(id)?.state)).toEqual(Array.from(ids, () => 'done'))
  return service.requests.slice(before).filter(({ code }) => code === '100102').length
}

describe.each([
  ['ten minutes', 10 * MINUTE],
  ['seven hours', -7 * HOUR],
  ['543 years', BUDDHIST_MS],
])('a PC that is off by %s', (_, aheadMs) => {
  test('connects at the cost of one more request, and is right from then on', async () => {
    const counter = await counterUnderTest(aheadMs)
    expect(counter.service.requests.map(({ code }) => code)).toEqual(['100102', '000000'])
    expect(await refusedOfFive(counter)).toBe(0)
    expect(Math.abs(counter.whole.desk.now() - counter.trueNow())).toBeLessThan(2 * SECOND)
    expect(counter.whole.desk.status.snapshot()).toMatchObject({ connection: { cause: 'online' } })
    const [first] = counter.whole.desk.outbox.snapshot().actions
    expect(Math.abs((first?.acceptedAt ?? 0) - counter.trueNow())).toBeLessThan(MINUTE)
  })

  test('counts its requests in the month they belong to', async () => {
    const counter = await counterUnderTest(aheadMs)
    await refusedOfFive(counter)
    expect(counter.whole.counter.desk?.status().allowance).toMatchObject({
      used: counter.service.requests.length,
      resetsAt: new Date(2026, 5, 1).getTime(),
    })
  })

  test('is right at once after a restart, with no request refused and none forgotten', async () => {
    const counter = await counterUnderTest(aheadMs)
    const { clock, service } = counter
    const restarting = counter.whole.restart()
    await clock.advance(10 * SECOND)
    const whole = await restarting
    onTestFinished(() => whole.end())
    expect(whole.counter.desk?.status().allowance).toMatchObject({
      used: service.requests.length,
      resetsAt: new Date(2026, 5, 1).getTime(),
    })
    expect(await refusedOfFive({ ...counter, whole })).toBe(0)
  })

  test('may be set in the middle, to and fro, without a refused request or a wrong date', async () => {
    const counter = await counterUnderTest(0)
    for (const offMs of [aheadMs, 0, -aheadMs]) {
      counter.clock.setWall(counter.trueNow() + offMs)
      expect(await refusedOfFive(counter)).toBe(0)
      expect(Math.abs(counter.whole.desk.now() - counter.trueNow())).toBeLessThan(2 * SECOND)
    }
  })
})

test('a sleep that the system tells of costs no request, though a clock stood still in it', async () => {
  const counter = await counterUnderTest(0)
  counter.sleep(8 * HOUR, true)
  await counter.clock.advance(SECOND)
  expect(await refusedOfFive(counter)).toBe(0)
})

test('a sleep that nobody tells of costs one request at most, though five actions wait', async () => {
  const counter = await counterUnderTest(0)
  counter.sleep(8 * HOUR, false)
  expect(await refusedOfFive(counter)).toBe(1)
})
