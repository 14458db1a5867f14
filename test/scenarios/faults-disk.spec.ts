import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Page } from '@playwright/test'
import { test as base, expect } from '../helpers/desk.ts'
import { asDeskUser } from '../helpers/desk-user.ts'
import { packagedApp } from '../helpers/packaged-app.ts'
import { renderersOf, waitUntil } from '../helpers/processes.ts'
import { connectShop, redeem, singleUse, startShop, status, take, writeSettings } from '../helpers/shop.ts'
import { mountSmallDisk, type SmallDisk, whyNoSmallDisk } from '../helpers/small-disk.ts'
import { stamps, stampVouchers } from '../matrix/lane.ts'

const test = base.extend<{ disk: SmallDisk }>({
  disk: async ({ desk }, use) => {
    const why = whyNoSmallDisk()
    base.skip(why !== null, why ?? '')
    const disk = mountSmallDisk(desk.profileDir, DISK_MEGABYTES)
    await use(disk)
    disk.unmount()
  },
})

const DISK_MEGABYTES = 48

const SAVED = 'Saved, will be redeemed when the connection is back'

/** Redeems one voucher after the other until one is not accepted. How many were? */
async function redeemUntilRefused(window: Page, codes: readonly string[]): Promise<number> {
  const refused = window.getByText('It could not be saved on this computer')
  for (const [index, code] of codes.entries()) {
    await window.keyboard.press('Escape')
    await redeem(window, code)
    await expect(window.getByText(SAVED).or(refused)).toBeVisible()
    if (await refused.isVisible()) return index
  }
  return codes.length
}

test('on a full disk new work is refused in words, old work is kept, and space is enough to go on', async ({
  desk,
  disk,
}) => {
  const store = await startShop({ vouchers: stampVouchers(40), configs: [stamps] })
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  const codes = store.store.vouchers().map(({ referenceCode }) => referenceCode)
  await store.setWeather({ kind: 'off' })
  await redeem(window, take(codes))
  await expect(window.getByText(SAVED)).toBeVisible()

  disk.fill()
  // The last block of the journal's file may have room for a few more.
  const accepted = 1 + (await redeemUntilRefused(window, codes.slice(1, 30)))
  expect(accepted).toBeLessThan(30)
  await expect(status(window, 'Waiting actions')).toContainText(`${accepted} waiting`)

  disk.free()
  await window.keyboard.press('Escape')
  await redeem(window, take(codes, 30))
  await expect(window.getByText(SAVED)).toBeVisible()
  await store.setWeather({ kind: 'clear' })
  await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting', { timeout: 20_000 })
  const redeemed = [...codes.slice(0, accepted), take(codes, 30)]
  const executed = store.ledger.map(({ voucherIds }) => store.store.find(voucherIds[0] ?? '')?.referenceCode)
  expect(executed.toSorted()).toEqual(redeemed)
  await close()
  await store.close()
})

test('a profile that cannot be written to is said in words, and the start goes on once it can be', async ({
  desk,
  disk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const morning = await desk.launch()
  await connectShop(morning.window, { address: store.address })
  await store.setWeather({ kind: 'off' })
  await redeem(morning.window, take(singleUse(store)).referenceCode)
  await expect(morning.window.getByText(SAVED)).toBeVisible()
  await morning.close()

  disk.setReadOnly(true)
  const program = asDeskUser(packagedApp('shipping'), [`--user-data-dir=${desk.profileDir}`])
  const app = spawn(...program, { env: desk.env, cwd: desk.folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(app, 'exit')
  let said = ''
  app.stderr?.on('data', (chunk) => (said += String(chunk)))
  await waitUntil('the app says why it does not open', () => said.includes('Counterfoil cannot save'))
  expect(said).toContain(`${desk.profileDir} cannot be written to`)
  disk.setReadOnly(false)
  await waitUntil('its window opens', () => renderersOf(app.pid ?? 0).length > 0, 60_000)
  app.kill('SIGKILL')
  await ended

  const { window, close } = await desk.launch()
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await close()
  await store.close()
})
