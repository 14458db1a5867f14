import { randomUUID } from 'node:crypto'
import type { ActionRequest } from '#contract'
import { createRandom } from '../../src-main/practice/random.ts'
import { type PracticeConfig, voucherOf } from '../../src-main/practice/voucher.ts'
import { issueOf, KEY, redeemOf } from '../helpers/asked.ts'
import { createMemoryJournalFs } from '../helpers/memory-journal-fs.ts'
import { createVirtualClock } from '../helpers/virtual-clock.ts'
import { startVirtualService, VIRTUAL_ADDRESS } from '../helpers/virtual-service.ts'
import { startWholeDesk } from '../helpers/whole-desk.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND

const VOUCHERS = 340
const REDEEMS = 400
const TYPES = 6
const WALK_INS = 120
const RECIPIENTS = 80

/** One request a voucher, one a type of walk-in issues, one a recipient. */
export const RAINY_FLOOR = VOUCHERS + TYPES + RECIPIENTS
/** Who looks before each redeem, and lists after each issue. */
export const RAINY_NAIVE = 2 * (REDEEMS + WALK_INS + RECIPIENTS)

const types: readonly PracticeConfig[] = Array.from({ length: TYPES }, (_, index) => ({
  id: `65a1f0000000000000000${String(index).padStart(3, '0')}`,
  productId: `TYPE${index}`,
  productName: `Type ${index}`,
  variantId: '',
  variants: [],
  conditionText: '',
  redeemUnit: 'cups',
  total: 10,
  validDays: 90,
  redeemCode: '',
}))

const idOf = (number: number): string => `65b2a000000000000${String(number).padStart(5, '0')}aa`
const typeOf = (number: number): PracticeConfig => {
  const type = types[number % TYPES]
  if (type === undefined) throw new Error('there are no types')
  return type
}

/** The day's actions, in the order in which customers come. */
function actionsOf(seed: number): readonly ActionRequest[] {
  const random = createRandom(seed)
  const redeems = Array.from({ length: REDEEMS }, (_, number) => redeemOf(idOf(number % VOUCHERS)))
  const walkIns = Array.from({ length: WALK_INS }, (_, number) => issueOf(typeOf(number).id))
  const sent = Array.from({ length: RECIPIENTS }, (_, number) =>
    issueOf(typeOf(number).id, { delivery: 'email', recipientEmail: `guest${number}@example.com` }),
  )
  const actions: ActionRequest[] = [...redeems, ...walkIns, ...sent]
  return actions
    .map((action) => ({ action, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ action }) => action)
}

export interface RainySaturday {
  /** From the moment the line is back until nothing waits. */
  readonly requests: number
  readonly done: number
  readonly executed: number
}

/** A Saturday without a line: 600 actions wait, and the line comes back in the evening. */
export async function runRainySaturday(seed: number): Promise<RainySaturday> {
  const clock = createVirtualClock()
  const vouchers = Array.from({ length: VOUCHERS }, (_, number) =>
    voucherOf(typeOf(number), {
      id: idOf(number),
      issuedOnMs: clock.now() - HOUR,
      referenceCode: `R${number}`,
    }),
  )
  const service = await startVirtualService({ clock, shop: { vouchers, configs: types } })
  const shop = { address: VIRTUAL_ADDRESS, ...KEY }
  const journalFs = createMemoryJournalFs()
  const starting = startWholeDesk({ shop, profile: '/profile', clock, open: service.open, journalFs })
  await clock.advance(SECOND)
  const whole = await starting
  const refreshed = whole.desk.refresh.start()
  await clock.advance(10 * SECOND)
  await refreshed
  service.line = 'down'
  const ids: string[] = []
  for (const request of actionsOf(seed)) {
    const id = randomUUID()
    const answer = await whole.desk.outbox.accept({ id, request, staff: '' })
    if (!answer.ok) throw new Error(`not accepted: ${answer.refusal.why}`)
    ids.push(id)
    await clock.advance(60 * SECOND)
  }
  const before = service.requests.length
  service.line = 'up'
  await clock.advance(HOUR)
  const done = ids.filter((id) => whole.desk.outbox.get(id)?.state === 'done').length
  const executed = service.ledger.reduce((sum, { count }) => sum + count, 0)
  await whole.end()
  return { requests: service.requests.length - before, done, executed }
}
