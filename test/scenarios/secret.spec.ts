import { readdirSync } from 'node:fs'
import path from 'node:path'
import { documentedRefusals, inventedRefusals, type Refusal } from '../../src-main/practice/answers.ts'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { CUSTOMER, filesWith, issueByEmail } from '../helpers/canary.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
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

test('the secret is in the keychain and nowhere else, and no log holds a customer', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { app, window, close, output } = await desk.launch()
  const crossings = await recordTraffic(app)
  await fillConnect(window, { address: store.address, apiSecret: 'wrong-secret-before-it' })
  await expect(window.getByRole('alert')).toBeVisible()
  await window.getByRole('button', { name: 'Back' }).click()
  await connectShop(window, { address: store.address })
  const heap = await heapOf(window)
  expect(heap).toContain('Chiang Mai')
  expect(heap).not.toContain(SHOP_KEY.apiSecret)

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
  await expect(window.getByText(SHOP_KEY.apiKey.slice(-4), { exact: false }).first()).toBeVisible()
  expect(await heapOf(window)).not.toContain(SHOP_KEY.apiSecret)

  expect(desk.keyring.search({ service: 'Counterfoil' })).toContain(SHOP_KEY.apiSecret)
  const crossed = await crossings()
  const handedIn = crossed.filter(({ text }) => text.includes(SHOP_KEY.apiSecret))
  expect(handedIn.map(({ channel, kind }) => [channel, kind])).toEqual([['shop.connect', 'question']])
  // What a crash leaves behind is searched with all the rest; the window comes back by itself.
  const crashed = window.waitForEvent('crash')
  await app.evaluate(({ BrowserWindow }) => {
    setImmediate(() => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  })
  await crashed
  await close()
  // The keyring's own file below HOME is where the secret belongs; it is encrypted all the same.
  expect(filesWith(desk.folder, SHOP_KEY.apiSecret)).toEqual([])
  expect(filesWith(desk.folder, SHOP_KEY.apiKey)).toEqual([])
  expect(filesWith(desk.folder, 'x-botio-signature')).toEqual([])
  expect(output()).not.toContain(SHOP_KEY.apiSecret)
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
