import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CUSTOMER, issueByEmail } from '../helpers/canary.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { connectShop, openScreen, SHOP_KEY, startShop, status, writeSettings } from '../helpers/shop.ts'
import { prepareNewer } from '../tour/prepared-day.ts'

/** Presses the button, and reads the file. */
async function exported({ app, window }: RunningApp, { folder }: Desk): Promise<string> {
  const file = path.join(folder, 'home', 'diagnostics.txt')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await window.getByRole('button', { name: 'Export diagnostics' }).click()
  await expect(window.getByRole('dialog')).toContainText(file)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toBeHidden()
  return readFileSync(file, 'utf8')
}

test('Health says what is wrong in words, and its export holds nothing personal', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const running = await desk.launch()
  const { window, close } = running
  await connectShop(window, { address: store.address })
  const health = window.getByRole('list', { name: 'Health and help' })
  await openScreen(window, 'Settings')
  await window.getByRole('button', { name: 'Health and help' }).click()
  await expect(health.getByText('in order')).toHaveCount(9)
  await store.setWeather({ kind: 'off' })
  await issueByEmail(window)
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await openScreen(window, 'Settings')
  await window.getByRole('button', { name: 'Health and help' }).click()
  await expect(health).toContainText('Voucher service unreachable')
  await expect(health).toContainText('1 waits to be sent, 0 for a person')
  await expect(health.getByText('somebody should look at it')).toHaveCount(1)

  const text = await exported(running, desk)
  expect(text).toContain('connection: unreachable')
  expect(text).toContain('actions queued: 1')
  const codes = store.store.vouchers().map(({ referenceCode }) => referenceCode)
  for (const word of [
    ...Object.values(CUSTOMER),
    ...Object.values(SHOP_KEY),
    ...codes,
    'Chiang Mai',
    desk.folder,
  ])
    expect(text).not.toContain(word)
  await close()
  await store.close()
})

test('diagnostics are exported where no desk is open: on Welcome, and in place of one that cannot open', async ({
  desk,
}) => {
  const first = await desk.launch()
  await expect(first.window.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  expect(await exported(first, desk)).toContain('no desk is open: none is wanted')
  await first.close()
  prepareNewer(desk, {})
  const newer = await desk.launch()
  await expect(newer.window.getByRole('heading', { name: 'Counterfoil cannot open' })).toBeVisible()
  const text = await exported(newer, desk)
  expect(text).toContain('no desk is open: newer')
  expect(text).toContain('desk.notOpened')
  expect(text).not.toContain(desk.folder)
  await newer.close()
})
