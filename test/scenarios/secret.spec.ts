import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { documentedRefusals, inventedRefusals, type Refusal } from '../../src-main/practice/answers.ts'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { CUSTOMER, filesWith, issueByEmail } from '../helpers/canary.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { practise, redeemInPractice } from '../helpers/practise.ts'
import { isAlive, waitUntil } from '../helpers/processes.ts'
import { heapOf, recordTraffic } from '../helpers/recorded-traffic.ts'
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

/** Ways in which a service can refuse a redeem. The last one stops all sending. */
const TROUBLES: readonly Refusal[] = [
  inventedRefusals.wrongCode,
  // A service that says again what it was told, where a log looks for a number.
  { status: 400, code: `${CUSTOMER.phone} ${CUSTOMER.email}`, message: CUSTOMER.note },
  inventedRefusals.internalError,
  documentedRefusals.invalidKey,
]

const written = ({ requests }: PracticeStore) => requests.filter(({ method }) => method === 'PATCH').length

/** What the shop's owner makes in place of the first one. */
const NEW_KEY = { apiKey: 'ck-93be60d1a7f2-5c6d', apiSecret: 'canary-second-2b8d06e97f41' }
const PASSPHRASE = 'canary passphrase 42'

/** The owner makes another key, with which the first one ends, and enters it. Returns once the window is loaded anew. */
async function replaceKey(window: Page): Promise<void> {
  await openScreen(window, 'Settings')
  await window.getByRole('button', { name: 'Replace key' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'API key' }).fill(NEW_KEY.apiKey)
  await dialog.getByLabel('API secret').fill(NEW_KEY.apiSecret)
  const loaded = window.waitForEvent('load')
  await dialog.getByRole('button', { name: 'Save and test' }).click()
  await loaded
  await expect(status(window, 'Mode')).toContainText('Chiang Mai')
}

/** Presses everything that writes a file where a person says. Returns the names of the files. */
async function exportAll({ app, window }: RunningApp, folder: string): Promise<readonly string[]> {
  const before = readdirSync(folder)
  await app.evaluate(({ dialog }, into) => {
    Object.assign(dialog, {
      showSaveDialog: async (_window: unknown, { defaultPath = '' }: Electron.SaveDialogOptions) => ({
        canceled: false,
        filePath: `${into}/${defaultPath.split('/').at(-1)}`,
      }),
    })
  }, folder)
  const dialog = window.getByRole('dialog')
  const pressed = (name: string) => window.getByRole('button', { name, exact: true }).click()
  await openScreen(window, 'Activity')
  await pressed('Export CSV')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await openScreen(window, 'Settings')
  await pressed('Health and help')
  await pressed('Export diagnostics')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await pressed('Export waiting actions')
  await dialog.getByText('A copy for safety').click()
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('Passphrase again').fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Choose a place and save' }).click()
  await dialog.getByRole('button', { name: 'Close' }).click()
  return readdirSync(folder).filter((name) => !before.includes(name))
}

test('the secret is in the keychain and nowhere else, also one that replaced it, and no log holds a customer', async ({
  desk,
}) => {
  const first = await startShop()
  writeSettings(desk.profileDir)
  const running = await desk.launch()
  const { app, window, close, output } = running
  const crossings = await recordTraffic(app)
  await fillConnect(window, { address: first.address, apiSecret: 'wrong-secret-before-it' })
  await expect(window.getByRole('alert')).toBeVisible()
  await window.getByRole('button', { name: 'Back' }).click()
  await connectShop(window, { address: first.address })
  const heap = await heapOf(window)
  expect(heap).toContain('Chiang Mai')
  expect(heap).not.toContain(SHOP_KEY.apiSecret)
  await issueByEmail(window)
  await expect(window.getByText('Issued', { exact: true })).toBeVisible()
  await first.close()
  const store = await startShop({ ...NEW_KEY, port: first.port })
  await replaceKey(window)
  const heapAfter = await heapOf(window)
  expect(heapAfter).toContain('Chiang Mai')
  for (const { apiSecret } of [SHOP_KEY, NEW_KEY]) expect(heapAfter).not.toContain(apiSecret)

  const vouchers = singleUse(store)
  await redeem(window, take(vouchers).referenceCode)
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  await issueByEmail(window)
  await openScreen(window, 'Redeem')
  for (const [number, trouble] of TROUBLES.entries()) {
    await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
    const before = written(store)
    store.refuse(trouble, { nextRequests: 1, methods: ['PATCH'] })
    await redeem(window, take(vouchers, number + 1).referenceCode)
    await expect.poll(() => written(store), trouble.message).toBeGreaterThan(before)
    await expect(window.getByRole('article').getByRole('status')).toBeVisible()
    await window.keyboard.press('Escape')
  }
  await store.setWeather({ kind: 'off' })
  await redeem(window, take(vouchers, 6).referenceCode)
  for (const screen of ['Vouchers', 'Activity', 'Settings'] as const) await openScreen(window, screen)
  await expect(window.getByText(NEW_KEY.apiKey.slice(-4), { exact: false }).first()).toBeVisible()
  const files = await exportAll(running, path.join(desk.folder, 'home'))
  expect(files.map((name) => path.extname(name)).sort()).toEqual(['.counterfoil', '.csv', '.txt'])
  const heapAtLast = await heapOf(window)
  for (const { apiSecret } of [SHOP_KEY, NEW_KEY]) expect(heapAtLast).not.toContain(apiSecret)

  // Under our own name, and whatever else has the kind of entry that our library makes.
  for (const attributes of [{ service: 'Counterfoil' }, { 'xdg:schema': 'org.freedesktop.Secret.Generic' }]) {
    expect(desk.keyring.search(attributes)).toContain(NEW_KEY.apiSecret)
    expect(desk.keyring.search(attributes)).not.toContain(SHOP_KEY.apiSecret)
  }
  const crossed = await crossings()
  const handedIn = crossed.filter(({ text }) =>
    [SHOP_KEY, NEW_KEY].some(({ apiSecret }) => text.includes(apiSecret)),
  )
  expect(handedIn.map(({ channel, kind }) => [channel, kind])).toEqual([
    ['shop.connect', 'question'],
    ['shop.replaceKey', 'question'],
  ])
  // What a crash leaves behind is searched with all the rest; the window comes back by itself.
  const crashed = window.waitForEvent('crash')
  await app.evaluate(({ BrowserWindow }) => {
    setImmediate(() => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  })
  await crashed
  await close()
  // The keyring's own file below HOME is where the secret belongs; it is encrypted all the same.
  const secrets = [...Object.values(SHOP_KEY), ...Object.values(NEW_KEY), PASSPHRASE, 'x-botio-signature']
  for (const word of secrets) {
    expect(filesWith(desk.folder, word), word).toEqual([])
    expect(output()).not.toContain(word)
  }
  const logs = path.join(desk.profileDir, 'logs')
  const codes = vouchers.slice(0, 7).map(({ referenceCode }) => referenceCode)
  for (const word of [...Object.values(CUSTOMER), ...codes]) {
    expect(filesWith(logs, word), word).toEqual([])
    expect(output()).not.toContain(word)
  }
  await store.close()
})

/** The reports of crashes below a folder. */
const reportsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmp'))

test('crashes of both processes are reported on this computer alone, without the secret or a customer', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const running = await desk.launch()
  const { app, window } = running
  await connectShop(window, { address: store.address })
  await redeem(window, take(singleUse(store)).referenceCode)
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  await issueByEmail(window)
  await expect(window.getByText('Issued', { exact: true })).toBeVisible()
  const crashed = window.waitForEvent('crash')
  await app.evaluate(({ BrowserWindow }) => {
    setImmediate(() => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  })
  await crashed
  await expect.poll(() => reportsIn(desk.profileDir).length).toBeGreaterThanOrEqual(1)
  await app.evaluate(() => setImmediate(() => process.crash())).catch(() => undefined)
  await waitUntil('the app has ended', () => !isAlive(running.pid))
  await expect.poll(() => reportsIn(desk.profileDir).length).toBeGreaterThanOrEqual(2)
  for (const word of [...Object.values(SHOP_KEY), ...Object.values(CUSTOMER)])
    expect(filesWith(desk.folder, word), word).toEqual([])
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

test('a keychain that is locked while the key is handed in keeps nothing of it, and neither does anything else', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  // Up to here the keychain has taken what it was given.
  await fillConnect(window, { address: store.address, apiSecret: 'wrong-secret-before-it' })
  await expect(window.getByRole('alert')).toContainText('key or secret')
  await window.getByRole('button', { name: 'Back' }).click()
  desk.keyring.lock()
  await fillConnect(window, { address: store.address })
  await expect(window.getByRole('alert')).toContainText('locked')
  expect(store.requests.at(-1)).toMatchObject({ verified: true, status: 200 })
  await close()
  expect(filesWith(desk.folder, SHOP_KEY.apiSecret)).toEqual([])
  await store.close()
})

/** The key is refused in these words, nothing of it is kept, and practice works and says that it is not kept. */
async function expectPracticeAlone(desk: Desk, words: string): Promise<void> {
  const store = await startShop()
  const { window, close } = await desk.launch()
  await fillConnect(window, { address: store.address })
  await expect(window.getByRole('alert')).toContainText(words)
  await window.getByRole('button', { name: 'Back' }).click()
  await practise(window)
  await expect(window.getByText('this practice cannot be encrypted and is gone')).toBeVisible()
  await redeemInPractice(window)
  await issueByEmail(window)
  await expect(window.getByText('Issued', { exact: true })).toBeVisible()
  await close()
  for (const word of [...Object.values(SHOP_KEY), ...Object.values(CUSTOMER)])
    expect(filesWith(desk.folder, word), word).toEqual([])
  const again = await desk.launch()
  await expect(status(again.window, 'Mode')).toContainText('Practice')
  await openScreen(again.window, 'Activity')
  await expect(again.window.getByText('Nothing done yet')).toBeVisible()
  await again.close()
  await store.close()
}

test.describe('without a keychain', () => {
  test.use({ keyring: 'none' })
  test('the key is not kept, which is said in words, and practice works, unkept', ({ desk }) =>
    expectPracticeAlone(desk, 'no keychain'))
})

test.describe('with a locked keychain', () => {
  test.use({ keyring: 'locked' })
  test('the key is not kept, it is said that the keychain is locked, and practice works, unkept', ({
    desk,
  }) => expectPracticeAlone(desk, 'locked'))
})
