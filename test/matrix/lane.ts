import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import type { PracticeStore, PracticeStoreOptions } from '../../src-main/practice/server.ts'
import { type PracticeConfig, type PracticeVoucher, voucherOf } from '../../src-main/practice/voucher.ts'
import { type FaultProxy, startFaultProxy } from '../faults/proxy.ts'
import type { Desk } from '../helpers/desk.ts'
import { waitUntil } from '../helpers/processes.ts'
import { connectShop, startShop, writeSettings } from '../helpers/shop.ts'
import { acceptThrough, actionsIn, isOver, issueOf, readFirstPage } from './page-bridge.ts'

/** A voucher type whose vouchers can be redeemed often. */
export const stamps: PracticeConfig = {
  id: '65a1f00000000000000000c2',
  productId: 'STAMPS',
  productName: 'Iced coffee, ten stamps',
  variantId: '',
  variants: [],
  conditionText: '',
  redeemUnit: 'stamps',
  total: 1_000,
  validDays: 90,
  redeemCode: '',
}

/** Vouchers to redeem, each with a code of its own. A page of the list holds a hundred. */
export const stampVouchers = (count: number): readonly PracticeVoucher[] =>
  Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0')
    const id = `65b2a0000000000000${number}aa`
    return voucherOf(stamps, { id, issuedOnMs: Date.now() - 3_600_000, referenceCode: `ST${number}` })
  })

/** Waits that a shop's PC keeps for minutes, short enough for hundreds of faults. */
export const LANE_TIMINGS = {
  settleMs: 1_500,
  settlePerVoucherMs: 0,
  settleAfterCrashMs: 1_500,
  connectMs: 4_000,
  headersMs: 1_200,
  bodyMs: 1_200,
  probeMs: 400,
}

/** An app at its desk, with a fault proxy between it and its shop's service. */
export interface Lane {
  readonly window: Page
  readonly store: PracticeStore
  readonly proxy: FaultProxy
  /** An address that redirects lead to; whoever follows one is counted. */
  readonly trap: Trap
  readonly close: () => Promise<void>
}

export interface Trap {
  readonly address: string
  readonly visits: () => number
}

/** A server nobody should ever come to. */
async function startTrap(): Promise<Trap & { readonly close: () => void }> {
  let visits = 0
  const server = createServer((_request, response) => response.end())
  server.on('connection', () => {
    visits += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  const close = () => void server.close()
  return { address: `http://127.0.0.1:${place.port}/sign-in`, visits: () => visits, close }
}

/** A shop's service with these vouchers, and a fault proxy before it. */
export async function startFaultyShop(
  vouchers: readonly PracticeVoucher[],
  options: Partial<PracticeStoreOptions> = {},
): Promise<{ readonly store: PracticeStore; readonly proxy: FaultProxy }> {
  const store = await startShop({ vouchers, configs: [stamps], ...options })
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port } })
  return { store, proxy }
}

/** Opens the app for a shop of its own; the shop has seen one of our references come back. */
export async function openLane(desk: Desk, voucherCount: number): Promise<Lane> {
  const trap = await startTrap()
  const { store, proxy } = await startFaultyShop(stampVouchers(voucherCount))
  writeSettings(desk.profileDir, { timings: LANE_TIMINGS, allowanceLimit: 100_000 })
  const { window, close } = await desk.launch()
  await connectShop(window, { address: proxy.address() })
  await proveNotes(window)
  return {
    window,
    store,
    proxy,
    trap,
    close: async () => {
      await close()
      trap.close()
      await proxy.close()
      await store.close()
    },
  }
}

/** Issues one voucher without a fault and reads it back: absence may be concluded only after that. */
export async function proveNotes(window: Page): Promise<void> {
  const accepted = await acceptThrough(window, issueOf(stamps.id, 1, 'the first one'))
  if (!accepted.ok) throw new Error(`not accepted: ${accepted.refusal.why}`)
  await waitUntil('the first issue is done', async () => (await actionsIn(window)).every(isOver))
  await readFirstPage(window)
}
