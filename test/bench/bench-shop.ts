import type { Page } from '@playwright/test'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import type { PracticeConfig } from '../../src-main/practice/voucher.ts'
import { voucherOf } from '../../src-main/practice/voucher.ts'
import type {} from '../../src-renderer/bridge.ts'
import { redeemOf } from '../helpers/asked.ts'
import type { Desk } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { waitUntil } from '../helpers/processes.ts'
import { connectShop, openScreen, startShop, status, writeSettings } from '../helpers/shop.ts'

/** Half before the work and half after it. */
const LATENCY_MS = 20
const PAGE = 1_000

const stamps: PracticeConfig = {
  id: '65a1f00000000000000000c2',
  productId: 'STAMPS',
  productName: 'Iced coffee, a thousand stamps',
  variantId: '',
  variants: [],
  conditionText: 'Not together with other offers.',
  redeemUnit: 'stamps',
  total: 1_000,
  validDays: 90,
  redeemCode: '',
}

const digits = (number: number): string => String(number).padStart(6, '0')
export const voucherId = (number: number): string => `65b2a00000000000${digits(number)}aa`
export const voucherCode = (number: number): string => `ST${digits(number)}`

/** A shop with so many vouchers, each with a code of its own, and a service that answers within 20 ms. */
export function startBigShop(vouchers: number): Promise<PracticeStore> {
  return startShop({
    configs: [stamps],
    vouchers: Array.from({ length: vouchers }, (_, number) =>
      voucherOf(stamps, {
        id: voucherId(number),
        referenceCode: voucherCode(number),
        issuedOnMs: Date.now() - 3_600_000 - number,
        recipientName: `Guest ${number}`,
      }),
    ),
    latencyMs: LATENCY_MS,
    policy: { largestPage: PAGE },
  })
}

/** Connects the app to it; one page of the list is kept. */
export async function connect(desk: Desk, store: PracticeStore): Promise<RunningApp> {
  const timings = { connectMs: 4_000, probeMs: 500 }
  writeSettings(desk.profileDir, { timings, list: { size: PAGE }, allowanceLimit: 1_000_000, sounds: false })
  const running = await desk.launch()
  await connectShop(running.window, { address: store.address })
  return running
}

/** Reads the whole list as a person does, by `Refresh`. */
export async function refreshAll(window: Page, store: PracticeStore): Promise<void> {
  await openScreen(window, 'Vouchers')
  const pages = Math.ceil(store.store.vouchers().length / PAGE)
  const before = store.requests.length
  await window.getByRole('button', { name: /^(Refresh|Go on with refresh)/ }).click()
  // The first page came with connecting.
  await waitUntil('all pages are asked for', () => store.requests.length - before >= pages - 1, 240_000)
  await window.getByText('Read completely').waitFor({ timeout: 60_000 })
  await openScreen(window, 'Redeem')
}

/** Accepts redeems of so many vouchers, from number `from` on, as the screens do but without the hands. */
export async function acceptMany(page: Page, from: number, count: number): Promise<void> {
  const asked = Array.from({ length: count }, (_, index) => redeemOf(voucherId(from + index)))
  await page.evaluate(async (requests) => {
    for (let at = 0; at < requests.length; at += 200) {
      const part = requests.slice(at, at + 200)
      await Promise.all(
        part.map(async (request) => {
          const id = crypto.randomUUID()
          const answer = await window.counterfoil.ask['actions.accept']({
            id,
            request,
            staff: '',
            snapshot: null,
          })
          if (!answer.ok) throw new Error(`not accepted: ${answer.refusal.why}`)
        }),
      )
    }
  }, asked)
}

/** Waits until the frame says that so many wait. */
export async function untilWaiting(window: Page, count: number): Promise<void> {
  const words =
    count === 0 ? 'Nothing waiting' : `${count >= 10_000 ? count.toLocaleString('en') : count} waiting`
  await status(window, 'Waiting actions').filter({ hasText: words }).waitFor({ timeout: 120_000 })
}
