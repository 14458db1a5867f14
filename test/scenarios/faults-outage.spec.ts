import type { Page } from '@playwright/test'
import type { Snapshot } from '#contract'
import { type ReplacementAnswer, replacements } from '../faults/fault.ts'
import { expect, test } from '../helpers/desk.ts'
import { waitUntil } from '../helpers/processes.ts'
import { openScreen, scan, status, take } from '../helpers/shop.ts'
import { type Lane, openLane } from '../matrix/lane.ts'
import { acceptThrough, readFirstPage, redeemOf } from '../matrix/page-bridge.ts'

const FAR_MORE_THAN_NEEDED = 10_000

/** Requests that were written so far. */
const written = ({ proxy }: Lane): number => proxy.connections().flatMap(({ requests }) => requests).length

/** Redeems of eight vouchers by turns, in growing counts: the ledger shows their order. */
async function redeemByTurns(lane: Lane, snapshots: ReadonlyMap<string, Snapshot>, count: number) {
  const vouchers = lane.store.store.vouchers()
  for (let index = 0; index < count; index += 1) {
    const { id } = take(vouchers, index % 8)
    const snapshot = snapshots.get(id) ?? null
    // Neighbours that were alike would share a request.
    const redemptionCode = Math.floor(index / 8) % 2 === 0 ? 'even' : 'odd'
    const request = { ...redeemOf(id, 1 + index), redemptionCode }
    const accepted = await acceptThrough(lane.window, request, { snapshot })
    expect(accepted).toMatchObject({ ok: true })
  }
}

/** The counts executed on each voucher must have grown. */
function expectOrder({ store }: Lane): void {
  for (const { id } of store.store.vouchers()) {
    const counts = store.ledger.filter(({ kind, voucherIds }) => kind === 'redeem' && voucherIds.includes(id))
    expect(counts.map(({ count }) => count)).toEqual(
      counts.map(({ count }) => count).toSorted((a, b) => a - b),
    )
  }
}

const nothingWaits = (window: Page) =>
  expect(status(window, 'Waiting actions')).toContainText('Nothing waiting', { timeout: 30_000 })

test('what waits goes out within 5 s of the return of the service, in order for each voucher', async ({
  desk,
}) => {
  const lane = await openLane(desk, 20)
  const { window, proxy, store } = lane
  const before = store.ledger.length
  const snapshots = await readFirstPage(window)
  await proxy.offline()
  await redeemByTurns(lane, snapshots, 40)
  await expect(status(window, 'Connection')).toContainText('Voucher service unreachable')
  await proxy.online()
  await waitUntil('the first is sent', () => store.ledger.length > before, 5_000)
  await nothingWaits(window)
  expect(store.ledger).toHaveLength(before + 40)
  expectOrder(lane)
  proxy.assertOneWritePerConnection()
  await lane.close()
})

test('a storm of 502s over 40 waiting actions costs a handful of requests', async ({ desk }) => {
  const lane = await openLane(desk, 20)
  const { window, proxy, store } = lane
  const snapshots = await readFirstPage(window)
  await proxy.offline()
  await redeemByTurns(lane, snapshots, 40)
  const before = { written: written(lane), executed: store.ledger.length }
  const storm = proxy.plan(
    { kind: 'replace', executed: true, answer: replacements.badGatewayHtml },
    { times: FAR_MORE_THAN_NEEDED },
  )
  await proxy.online()
  await waitUntil('two read-backs have failed', () => readsBy(lane) >= 2, 30_000)
  expect(written(lane) - before.written).toBeLessThanOrEqual(8)
  storm.cancel()
  await nothingWaits(window)
  expect(store.ledger).toHaveLength(before.executed + 40)
  expectOrder(lane)
  await lane.close()
})

/** Read-backs of single vouchers. */
const readsBy = ({ proxy }: Lane): number =>
  proxy
    .connections()
    .flatMap(({ requests }) => requests)
    .filter(({ method, fault }) => method === 'GET' && fault !== null).length

test('a log-in page, a redirect and an empty answer are not taken for the service', async ({ desk }) => {
  const lane = await openLane(desk, 20)
  const { window, proxy, store, trap } = lane
  const answers: readonly ReplacementAnswer[] = [
    replacements.htmlOk,
    replacements.emptyOk,
    { status: 302, headers: { Location: trap.address } },
  ]
  for (const answer of answers) {
    const portal = proxy.plan({ kind: 'replace', executed: false, answer }, { times: FAR_MORE_THAN_NEEDED })
    await openScreen(window, 'Redeem')
    await window.keyboard.press('Escape')
    await scan(window, 'ffffffffffffffffffffffff')
    await expect(window.getByText('Not known yet')).toBeVisible()
    await expect(status(window, 'Connection')).toContainText('Voucher service unreachable')
    portal.cancel()
    await acceptThrough(window, redeemOf(take(store.store.vouchers()).id, 1))
    await expect(status(window, 'Connection')).toContainText('Online')
  }
  expect(trap.visits()).toBe(0)
  await nothingWaits(window)
  await lane.close()
})
