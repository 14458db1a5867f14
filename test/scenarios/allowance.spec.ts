import type { Page } from '@playwright/test'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { expect, test } from '../helpers/desk.ts'
import { waitUntil } from '../helpers/processes.ts'
import {
  connectShop,
  openScreen,
  redeem,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'

const SAVED = 'Saved, will be redeemed when the connection is back'

/** The shop's next untouched voucher is redeemed, and the screen says so. */
async function redeemNext(window: Page, codes: string[], words: string): Promise<void> {
  await openScreen(window, 'Redeem')
  await window.keyboard.press('Escape')
  await redeem(window, take(codes))
  codes.shift()
  await expect(window.getByText(words, { exact: true })).toBeVisible()
}

const codesOf = (store: PracticeStore): string[] => singleUse(store).map(({ referenceCode }) => referenceCode)

test('what waits stops at the reserve, the counter goes on until all is used up, and a restart forgets nothing', async ({
  desk,
}) => {
  const store = await startShop()
  const codes = codesOf(store)
  writeSettings(desk.profileDir, {
    allowanceLimit: 6,
    allowanceReservePercent: 34,
    timings: { probeMs: 500, connectMs: 4_000 },
  })
  const first = await desk.launch()
  await connectShop(first.window, { address: store.address })
  await store.setWeather({ kind: 'off' })
  for (let n = 0; n < 3; n += 1) await redeemNext(first.window, codes, SAVED)
  await store.setWeather({ kind: 'clear' })
  await expect(status(first.window, 'Waiting actions')).toContainText('1 waiting')
  await expect(status(first.window, 'Monthly allowance')).toContainText('3 of 6 used')
  await expect(first.window.getByText('The rest is for the counter.')).toBeVisible()
  await first.close()

  const { window, close } = await desk.launch()
  await expect(status(window, 'Monthly allowance')).toContainText('3 of 6 used')
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  for (const used of [4, 5]) {
    await redeemNext(window, codes, 'Redeemed')
    await expect(status(window, 'Monthly allowance')).toContainText(`${used} of 6 used`)
  }
  await redeemNext(window, codes, SAVED)
  expect(store.requests).toHaveLength(5)
  await openScreen(window, 'Settings')
  await expect(window.getByText('The month’s requests are used up. Go on serving')).toBeVisible()
  await close()
  await store.close()
})

test('a service that says "too many requests" is left alone for as long as it asks, and nothing is lost', async ({
  desk,
}) => {
  const store = await startShop()
  const codes = codesOf(store)
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  await store.setWeather({ kind: 'limited', retryAfterSeconds: 3 }, { nextRequests: 1 })
  await redeemNext(window, codes, SAVED)
  const refusedAt = performance.now()
  await redeemNext(window, codes, SAVED)
  expect(store.requests.map(({ status }) => status)).toEqual([200, 429])
  await waitUntil('the next request', () => store.requests.length > 2, 20_000)
  expect(performance.now() - refusedAt).toBeGreaterThan(2_000)
  await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
  expect(store.ledger).toHaveLength(2)
  expect(store.requests).toHaveLength(4)
  await close()
  await store.close()
})
