import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CUSTOMER, issueByEmail } from '../helpers/canary.ts'
import { expect, test } from '../helpers/desk.ts'
import { connectShop, openScreen, SHOP_KEY, startShop, status, writeSettings } from '../helpers/shop.ts'

test('Health says what is wrong in words, and its export holds nothing personal', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { app, window, close } = await desk.launch()
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

  const file = path.join(desk.folder, 'home', 'diagnostics.txt')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await window.getByRole('button', { name: 'Export diagnostics' }).click()
  await expect(window.getByRole('dialog')).toContainText(file)
  await window.keyboard.press('Enter')
  const text = readFileSync(file, 'utf8')
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
