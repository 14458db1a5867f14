import { execFileSync } from 'node:child_process'
import { expect, test } from '../helpers/desk.ts'
import {
  connectShop,
  fillConnect,
  openScreen,
  redeem,
  SHOP_KEY,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'

/** Files below a folder in which a text stands, as bytes, in UTF-8 or in UTF-16 (as a heap writes it). */
function filesWith(folder: string, text: string): string[] {
  const wide = [...text].join('\\x00')
  const found = (pattern: string) => {
    try {
      return execFileSync('grep', ['-rlaP', pattern, folder], { encoding: 'utf8' }).trim().split('\n')
    } catch {
      return []
    }
  }
  return [...new Set([...found(text), ...found(wide)])]
}

test('the secret is in the keychain and nowhere in the profile, the logs or the temporary files', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close, output } = await desk.launch()
  await fillConnect(window, { address: store.address, apiSecret: 'wrong-secret-before-it' })
  await expect(window.getByRole('alert')).toBeVisible()
  await window.getByRole('button', { name: 'Back' }).click()
  await connectShop(window, { address: store.address })
  await redeem(window, take(singleUse(store)).referenceCode)
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  await openScreen(window, 'Settings')
  await expect(window.getByText(SHOP_KEY.apiKey.slice(-4), { exact: false }).first()).toBeVisible()

  expect(desk.keyring.search({ service: 'Counterfoil' })).toContain(SHOP_KEY.apiSecret)
  await close()
  // The keyring's own file below HOME is where the secret belongs; it is encrypted all the same.
  expect(filesWith(desk.folder, SHOP_KEY.apiSecret)).toEqual([])
  expect(filesWith(desk.folder, SHOP_KEY.apiKey)).toEqual([])
  expect(filesWith(desk.folder, 'x-botio-signature')).toEqual([])
  expect(output()).not.toContain(SHOP_KEY.apiSecret)
  await store.close()
})

test('a removed key is gone from the keychain, and Welcome is back', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  await openScreen(window, 'Settings')
  await window.getByRole('button', { name: 'Remove key' }).click()
  await window
    .getByRole('alertdialog')
    .or(window.getByRole('dialog'))
    .getByRole('button', { name: 'Remove key' })
    .click()
  await expect(window.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  expect(desk.keyring.search({ service: 'Counterfoil' })).not.toContain(SHOP_KEY.apiSecret)
  await close()
  await store.close()
})

test.describe('without a keychain', () => {
  test.use({ keyring: 'none' })
  test('the key is not kept, which is said in words, and practice works', async ({ desk }) => {
    const store = await startShop()
    const { window, close } = await desk.launch()
    await fillConnect(window, { address: store.address })
    await expect(window.getByRole('alert')).toContainText('no keychain')
    await window.getByRole('button', { name: 'Back' }).click()
    await window.getByRole('button', { name: 'Practise first' }).click()
    await expect(status(window, 'Mode')).toContainText('Practice')
    await close()
    expect(filesWith(desk.folder, SHOP_KEY.apiSecret)).toEqual([])
    await store.close()
  })
})

test.describe('with a locked keychain', () => {
  test.use({ keyring: 'locked' })
  test('the key is not kept, and it is said that the keychain is locked', async ({ desk }) => {
    const store = await startShop()
    const { window, close } = await desk.launch()
    await fillConnect(window, { address: store.address })
    await expect(window.getByRole('alert')).toContainText('locked', { timeout: 20_000 })
    await close()
    expect(filesWith(desk.folder, SHOP_KEY.apiSecret)).toEqual([])
    await store.close()
  })
})
