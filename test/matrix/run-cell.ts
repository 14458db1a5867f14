import type { Page } from '@playwright/test'
import type { Action } from '#contract'
import { waitUntil } from '../helpers/processes.ts'
import { issue, openScreen, redeem, take } from '../helpers/shop.ts'
import type { Cell } from './cells.ts'
import { type Lane, stamps } from './lane.ts'
import { acceptThrough, actionsIn, isOver, issueOf, redeemOf } from './page-bridge.ts'

/** What became of one cell. */
export interface CellResult {
  readonly cell: Cell
  /** The state the action ended in, or was left in. */
  readonly ended: Action['state'] | 'missing'
  /** The word in the action's row of the Activity screen. */
  readonly shown: string
  readonly asked: number
  /** Units the service executed for it. */
  readonly executed: number
  /** Requests that carried it. */
  readonly attempts: number
  readonly ms: number
  /** Whether the fault, and the failing read where one was planned, really happened. */
  readonly isProof: boolean
}

/** Far beyond what settling takes here: who waits longer is stuck. */
const STUCK_MS = 30_000
const COUNT = 2
/** Which voucher no cell redeems: there are fewer cells. */
const SPARE = 85

/** Asks for one action under one fault and waits until the machine is done with it. */
export async function runCell(lane: Lane, cell: Cell, index: number): Promise<CellResult> {
  const { proxy, window } = lane
  await writeWell(lane)
  const known = new Set((await actionsIn(window)).map(({ id }) => id))
  if (cell.fault.kind === 'cut-on-connect') {
    await waitUntil('no connection is kept open', () =>
      proxy.connections().every(({ endedBy }) => endedBy !== null),
    )
  }
  const startedAt = performance.now()
  const planned = proxy.plan(cell.fault, { match: cell.method })
  const unread =
    cell.readBack === 'fails first'
      ? proxy.plan({ kind: 'cut-before-request', by: 'rst' }, { match: 'GET' })
      : null
  await ask(lane, cell, index)
  const action = await settled(lane, cell, known)
  const isProof = planned.applied() === 1 && (unread === null || unread.applied() === 1)
  proxy.clearPlans()
  return {
    cell,
    ended: action?.state ?? 'missing',
    shown: action === undefined ? '' : await shownInActivity(window, action),
    asked: action?.request.count ?? COUNT,
    executed: action === undefined ? 0 : executedFor(lane, action),
    attempts: action?.attempts.length ?? 0,
    ms: performance.now() - startedAt,
    isProof,
  }
}

/**
 * One redeem that is answered well: after several uncertain writes in a row the app waits longer and longer, and
 * each cell must find it as fresh as the first.
 */
async function writeWell({ window, store }: Lane): Promise<void> {
  const accepted = await acceptThrough(window, redeemOf(take(store.store.vouchers(), SPARE).id, 1))
  if (!accepted.ok) throw new Error(`not accepted: ${accepted.refusal.why}`)
  const isDone = async () =>
    (await actionsIn(window)).some(({ id, state }) => id === accepted.action.id && state === 'done')
  await waitUntil('a write without a fault is done', isDone, STUCK_MS)
}

/** Units executed under an action's references, or on its voucher, which no other action has. */
export const executedFor = ({ store }: Pick<Lane, 'store'>, { request, attempts }: Action): number =>
  store.ledger
    .filter(({ reference, voucherIds }) =>
      request.kind === 'redeem'
        ? voucherIds.includes(request.voucherId)
        : attempts.some((attempt) => attempt.reference === reference),
    )
    .reduce((sum, { count }) => sum + count, 0)

async function ask({ window, store }: Lane, { method, through }: Cell, index: number): Promise<void> {
  const voucher = take(store.store.vouchers(), index)
  if (through === 'bridge') {
    const request =
      method === 'POST' ? issueOf(stamps.id, COUNT, `cell ${index}`) : redeemOf(voucher.id, COUNT)
    const accepted = await acceptThrough(window, request)
    if (!accepted.ok) throw new Error(`not accepted: ${accepted.refusal.why}`)
  } else if (method === 'POST') {
    await issue(window, COUNT)
  } else {
    await openScreen(window, 'Redeem')
    await window.keyboard.press('Escape')
    await redeem(window, voucher.referenceCode)
  }
}

/** The new action once it is over; as it is, if it does not end. A request held for later is let go meanwhile. */
async function settled(
  { window, proxy }: Lane,
  cell: Cell,
  known: ReadonlySet<string>,
): Promise<Action | undefined> {
  let action: Action | undefined
  await waitUntil(
    'the action is final or with a person',
    async () => {
      action = (await actionsIn(window)).find(({ id }) => !known.has(id))
      const isRead = cell.readBack === 'fails first' || action?.attempts.at(-1)?.checks.length !== 0
      if (action?.state === 'unknown' && isRead && proxy.heldCount() > 0) await proxy.release()
      return action !== undefined && isOver(action)
    },
    STUCK_MS,
  ).catch(() => undefined)
  return action
}

/** The words staff read for a state. */
const WORDS: Partial<Record<Action['state'], string>> = {
  done: 'Done',
  refused: 'Refused',
  short: 'Needs a person',
  'needs-a-person': 'Needs a person',
}

/** What stands in the action's row of Activity once it has had the time to get there. */
async function shownInActivity(window: Page, { slip, state }: Action): Promise<string> {
  await openScreen(window, 'Activity')
  const row = window
    .getByRole('table', { name: 'Activity' })
    .getByRole('row')
    .filter({ hasText: slip })
    .getByRole('cell')
    .last()
  const word = WORDS[state] ?? state
  await waitUntil(`Activity shows ${slip} as ${word}`, async () =>
    (await row.innerText()).includes(word),
  ).catch(() => undefined)
  return (await row.innerText()).split('\n')[0] ?? ''
}
