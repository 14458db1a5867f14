import { spawnSync } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Action, ActionRequest, Decision } from '#contract'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { type Fault, replacements } from '../faults/fault.ts'
import type { FaultProxy } from '../faults/proxy.ts'
import type { Desk } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { isAlive, waitUntil } from '../helpers/processes.ts'
import { connectShop, take, writeSettings } from '../helpers/shop.ts'
import { followActions } from './follow-actions.ts'
import { compareWithLedger, type Losses } from './kill-check.ts'
import { LANE_TIMINGS, proveNotes, stamps, stampVouchers, startFaultyShop } from './lane.ts'
import { launchAgain } from './launch-again.ts'
import { acceptThrough, decideIn, isOver, issueOf, redeemOf } from './page-bridge.ts'

export interface KillFigures extends Losses {
  readonly kills: number
  /** Kills that fell between the first byte of a request and its answer. */
  readonly underWay: number
  /** Actions of which the page had been told that they are saved. */
  readonly acknowledged: number
  /** Actions that evidence could not decide. */
  readonly withPerson: number
  /** Starts that hung and were tried once more. */
  readonly hungStarts: number
}

/** Half before the work and half after it, so that kills fall on both sides of it. */
const LATENCY_MS = 160
/** Longer than any request is on its way here. */
const SETTLE_MS = 900
const VOUCHERS = 60
const STUCK_MS = 45_000

interface KillDesk {
  readonly desk: Desk
  readonly store: PracticeStore
  readonly proxy: FaultProxy
  readonly acknowledged: Set<string>
  readonly withPerson: Set<string>
}

/** Kills the whole app again and again while it sends, and lets each new start settle what the last one left. */
export async function runKillLoop(
  desk: Desk,
  rounds: number,
  onRound = (): void => {},
): Promise<KillFigures> {
  const policy = { largestPage: 10_000 }
  const shop = await startFaultyShop(stampVouchers(VOUCHERS), { latencyMs: LATENCY_MS, policy })
  writeSettings(desk.profileDir, {
    timings: { ...LANE_TIMINGS, settleMs: SETTLE_MS, settleAfterCrashMs: SETTLE_MS },
    list: { size: 1_000 },
    allowanceLimit: 100_000,
  })
  const killDesk: KillDesk = { desk, ...shop, acknowledged: new Set(), withPerson: new Set() }
  let running = await desk.launch()
  await connectShop(running.window, { address: shop.proxy.address() })
  await proveNotes(running.window)
  let underWay = 0
  let hungStarts = 0
  let losses: Losses = { lost: [], duplicated: [] }
  for (let round = 0; round < rounds && losses.lost.length + losses.duplicated.length === 0; round += 1) {
    if (await killWhileSending(killDesk, running, round)) underWay += 1
    running = await launchAgain(desk, () => {
      hungStarts += 1
    })
    losses = await settleAndCompare(killDesk, running.window)
    onRound()
  }
  await running.close()
  shop.proxy.assertOneWritePerConnection()
  await shop.proxy.close()
  await shop.store.close()
  const { acknowledged, withPerson } = killDesk
  return {
    ...losses,
    kills: rounds,
    underWay,
    acknowledged: acknowledged.size,
    withPerson: withPerson.size,
    hungStarts,
  }
}

/** Asks for some actions and kills the app at a random moment. Was a send under way at that moment? */
async function killWhileSending(killDesk: KillDesk, running: RunningApp, round: number): Promise<boolean> {
  const { proxy } = killDesk
  if (round % 3 === 2) proxy.plan(anyFault(), { match: ['POST', 'PATCH'] })
  askForSome(killDesk, running.window, round)
  if (round % 4 === 3) await pause(randomInt(1_000))
  else {
    await waitUntil('a send is under way', () => isSending(proxy))
    await pause(randomInt(LATENCY_MS))
  }
  const wasSending = isSending(proxy)
  await killFamily(running)
  proxy.clearPlans()
  await proxy.release()
  return wasSending
}

/** A write that reached the proxy and of whose answer nothing has gone back yet. */
const isSending = (proxy: FaultProxy): boolean =>
  proxy
    .connections()
    .some(
      ({ endedBy, bytesToClient, requests }) =>
        endedBy === null && bytesToClient === 0 && requests.some(({ method }) => method !== 'GET'),
    )

/** `kill -9` of every process of the app at once. */
async function killFamily(running: RunningApp): Promise<void> {
  const family = running.family()
  // In one call; a process that went with its parent meanwhile is nothing to complain of.
  spawnSync('kill', ['-KILL', ...family.map(String)])
  await running.kill()
  await waitUntil('every process of the app is gone', () => !family.some(isAlive))
}

const FAULTS: readonly Fault[] = [
  { kind: 'cut-before-answer', by: 'rst', executed: true },
  { kind: 'cut-before-answer', by: 'fin', executed: false },
  { kind: 'stall', executed: true },
  { kind: 'replace', executed: true, answer: replacements.badGatewayHtml },
  { kind: 'deliver-late', when: 'client-gone' },
]

const anyFault = (): Fault => take(FAULTS, randomInt(FAULTS.length))

/** Asks without waiting; what the page is told to be saved is noted the moment it hears it. */
function askForSome({ acknowledged, store }: KillDesk, window: Page, round: number): void {
  const count = 3 + randomInt(3)
  for (let index = 0; index < count; index += 1) {
    const id = randomUUID()
    const request: ActionRequest =
      index % 2 === 0
        ? issueOf(stamps.id, 1 + randomInt(2), `round ${round}, number ${index}`)
        : redeemOf(take(store.store.vouchers(), randomInt(VOUCHERS)).id, 1 + randomInt(2))
    acceptThrough(window, request, { id })
      .then(({ ok }) => ok && acknowledged.add(id))
      // The app was killed before it could answer.
      .catch(() => undefined)
  }
}

/** Lets the app settle everything, decides as a person would what evidence could not, and compares. */
async function settleAndCompare(killDesk: KillDesk, window: Page): Promise<Losses> {
  const { store, acknowledged } = killDesk
  const followed = followActions(window)
  await waitUntil(
    'everything is settled',
    async () => {
      const actions = [...(await followed.latest()).values()]
      const forPerson = actions.filter(({ state }) => state === 'needs-a-person' || state === 'short')
      for (const action of forPerson) await decide(killDesk, window, action, actions)
      return forPerson.length === 0 && actions.every(isOver)
    },
    STUCK_MS,
  ).catch(() => undefined)
  return compareWithLedger(acknowledged, await followed.latest(), store.ledger)
}

/** Who decides looks into the service's own books, and finds there what no other action accounts for. */
async function decide(
  { store, withPerson }: KillDesk,
  window: Page,
  action: Action,
  actions: readonly Action[],
): Promise<void> {
  withPerson.add(action.id)
  const decision: Decision = wasExecuted(action, actions, store) ? 'went-through' : 'give-up'
  await decideIn(window, action.id, decision)
}

function wasExecuted(
  { request, attempts }: Action,
  actions: readonly Action[],
  store: PracticeStore,
): boolean {
  if (request.kind === 'issue') {
    return store.ledger.some(({ reference }) => attempts.some((attempt) => attempt.reference === reference))
  }
  const executed = store.ledger
    .filter(({ kind, voucherIds }) => kind === 'redeem' && voucherIds.includes(request.voucherId))
    .reduce((sum, { count }) => sum + count, 0)
  const accounted = actions
    .filter(({ request: other }) => other.kind === 'redeem' && other.voucherId === request.voucherId)
    .reduce((sum, { doneCount }) => sum + doneCount, 0)
  return executed - accounted >= request.count
}
