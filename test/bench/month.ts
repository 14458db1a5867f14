import { randomUUID } from 'node:crypto'
import { createRandom, type Random } from '../../src-main/practice/random.ts'
import { type PracticeConfig, voucherOf } from '../../src-main/practice/voucher.ts'
import { issueOf, KEY, redeemOf } from '../helpers/asked.ts'
import { createMemoryJournalFs } from '../helpers/memory-journal-fs.ts'
import { createVirtualClock, type VirtualClock } from '../helpers/virtual-clock.ts'
import { startVirtualService, VIRTUAL_ADDRESS, type VirtualService } from '../helpers/virtual-service.ts'
import { startWholeDesk, type WholeDesk } from '../helpers/whole-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const DAYS = 30

/** A month of thirty days, at midnight of its first. */
const START = new Date(2026, 3, 1).getTime()
const OPENS_MS = 10 * HOUR
const OPEN_FOR_MS = 10 * HOUR

/**
 * Days, from 0, on which the line is away for these hours after opening. On one of them a log-in page stands in
 * its place: it has no certificate for the service's name, so no connection opens and nothing is written.
 */
const PORTAL_DAY = 16
const OUTAGES: ReadonlyMap<number, readonly [from: number, to: number]> = new Map([
  [PORTAL_DAY, [3, 4]],
  [4, [2, 5]],
  [11, [0, 10]],
  [12, [0, 1]],
  [19, [6, 7]],
  [25, [3, 9]],
])
const WRONG_CLOCK_DAY = 8

const type: PracticeConfig = {
  id: '65a1f00000000000000000c2',
  productId: 'COFFEE',
  productName: 'Iced coffee',
  variantId: '',
  variants: [],
  conditionText: '',
  redeemUnit: 'cups',
  total: 1,
  validDays: 90,
  redeemCode: '',
}

const idOf = (number: number): string => `65b2a000000000000${String(number).padStart(5, '0')}aa`

export interface Month {
  readonly actions: number
  readonly done: number
  /** As main counts them, against the limit of 1,000. */
  readonly used: number
  /** As the service saw them. */
  readonly requests: number
  readonly executed: number
}

/** One month of a shop, three in five actions redeems, and the requests it takes. */
export async function runMonth(perDay: number, seed = 1): Promise<Month> {
  const clock = createVirtualClock(START)
  const random = createRandom(seed)
  const vouchers = Array.from({ length: perDay * DAYS }, (_, number) =>
    voucherOf(type, { id: idOf(number), issuedOnMs: START - HOUR, referenceCode: `R${number}` }),
  )
  // Nobody sets the service's clock; the PC's is set wrong for a day.
  const now = () => START + clock.monotonic()
  const service = await startVirtualService({ clock, now, shop: { vouchers, configs: [type] } })
  const shop = { address: VIRTUAL_ADDRESS, ...KEY }
  const journalFs = createMemoryJournalFs()
  const settings = { allowanceReservePercent: 0 }
  const starting = startWholeDesk({
    shop,
    profile: '/profile',
    clock,
    settings,
    open: service.open,
    journalFs,
  })
  await clock.advance(MINUTE)
  const whole = await starting
  const month: RunningMonth = { clock, random, service, whole, ids: [] }
  for (let day = 0; day < DAYS; day += 1) await passDay(month, day, perDay)
  const done = month.ids.filter((id) => whole.desk.outbox.get(id)?.state === 'done').length
  const used = whole.counter.desk?.status().allowance.used ?? Number.NaN
  const executed = service.ledger.reduce((sum, { count }) => sum + count, 0)
  await whole.end()
  return { actions: month.ids.length, done, used, requests: service.requests.length, executed }
}

interface RunningMonth {
  readonly clock: VirtualClock
  readonly random: Random
  readonly service: VirtualService
  readonly whole: WholeDesk
  readonly ids: string[]
}

async function passDay(month: RunningMonth, day: number, perDay: number): Promise<void> {
  const { clock, random, service } = month
  const opensAt = day * DAY + OPENS_MS
  const times = Array.from({ length: perDay }, () => opensAt + random.next() * OPEN_FOR_MS).sort(
    (a, b) => a - b,
  )
  for (const at of times) {
    await clock.advance(Math.max(0, at - clock.monotonic()))
    service.line = lineAt(day, clock.monotonic() - opensAt)
    setClock(clock, day)
    await act(month, day)
  }
  await clock.advance(Math.max(0, opensAt + OPEN_FOR_MS - clock.monotonic()))
  service.line = 'up'
  // The last day ends before its midnight: what is counted then belongs to the month.
  await clock.advance((day + 1) * DAY - MINUTE - clock.monotonic())
}

function lineAt(day: number, sinceOpeningMs: number): VirtualService['line'] {
  const hour = sinceOpeningMs / HOUR
  const [from, to] = OUTAGES.get(day) ?? [0, 0]
  return hour >= from && hour < to ? 'down' : 'up'
}

function setClock(clock: VirtualClock, day: number): void {
  const aheadMs = day === WRONG_CLOCK_DAY ? 7 * HOUR : 0
  clock.setWall(START + clock.monotonic() + aheadMs)
}

/** A customer comes: three in five redeem, the others are issued a voucher. */
async function act({ random, whole, ids }: RunningMonth, day: number): Promise<void> {
  const id = randomUUID()
  const number = ids.length
  const isRedeem = random.next() < 0.6
  const request = isRedeem ? redeemOf(idOf(number)) : issueOf(type.id)
  const answer = await whole.desk.outbox.accept({ id, request, staff: '' })
  if (!answer.ok) throw new Error(`not accepted on day ${day + 1}: ${answer.refusal.why}`)
  ids.push(id)
}

/** The most actions a day with which every action of the month is done within its requests. */
export async function mostActionsADay(limit: number): Promise<number> {
  let most = 0
  let tooMany = Math.ceil((2 * limit) / DAYS)
  while (tooMany - most > 1) {
    const perDay = Math.floor((most + tooMany) / 2)
    const { actions, done, used } = await runMonth(perDay)
    if (done === actions && used <= limit) most = perDay
    else tooMany = perDay
  }
  return most
}

/** The same of a client that looks before each redeem and lists after each issue, with nothing ever going wrong. */
export const mostActionsANaiveDay = (limit: number): number => Math.floor(limit / 2 / DAYS)
