import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { redeemOf } from '../helpers/asked.ts'
import { CUSTOMER, filesWith, issueByEmail } from '../helpers/canary.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import {
  connectShop,
  openScreen,
  redeem,
  scan,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'
import { acceptThrough } from '../matrix/page-bridge.ts'

const table = (window: Page) => window.getByRole('table', { name: 'Activity' })

/** Of all that the app could write to, where one of the words stands as it is. */
const inClear = (desk: Desk, words: readonly string[]) =>
  words.flatMap((word) => filesWith(desk.folder, word).map((file) => `${word} in ${file}`))

/** Asks for a voucher of a type that is named by hand, since no list is at hand to choose one from. */
async function issueByConfigId(window: Page, configId: string): Promise<void> {
  await openScreen(window, 'Issue')
  await window.getByRole('combobox', { name: 'Voucher type' }).click()
  await window.getByRole('option', { name: 'Other…' }).click()
  await window.getByRole('textbox', { name: 'Voucher configuration ID' }).fill(configId)
  await window.getByRole('button', { name: 'Issue', exact: true }).click()
}

/** The keychain's entry for what lies in the profile. */
function dataEntry(desk: Desk): { service: string; account: string } {
  const text = readFileSync(path.join(desk.profileDir, 'installation.json'), 'utf8')
  const { id, dataKeys } = JSON.parse(text)
  return { service: 'Counterfoil', account: `${id}-data-${dataKeys.at(-1)}` }
}

test('names, phones, e-mails, notes and codes lie nowhere in clear, and are there after a restart', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const first = await desk.launch()
  await connectShop(first.window, { address: store.address })
  const vouchers = singleUse(store)
  const [sent, waiting] = [take(vouchers), take(vouchers, 1)]
  await redeem(first.window, sent.referenceCode)
  await expect(first.window.getByText('Redeemed', { exact: true })).toBeVisible()
  await issueByEmail(first.window)
  await expect(first.window.getByText('Issued', { exact: true })).toBeVisible()
  await store.setWeather({ kind: 'off' })
  await openScreen(first.window, 'Redeem')
  await redeem(first.window, waiting.referenceCode)
  await issueByEmail(first.window)
  await expect(status(first.window, 'Waiting actions')).toContainText('2 waiting')
  await first.close()

  const codes = store.store.vouchers().map(({ referenceCode }) => referenceCode)
  const words = [...Object.values(CUSTOMER), ...codes]
  expect(inClear(desk, words)).toEqual([])

  const second = await desk.launch()
  await openScreen(second.window, 'Activity')
  await expect(table(second.window)).toContainText(waiting.referenceCode)
  await expect(table(second.window)).toContainText(CUSTOMER.email)
  await openScreen(second.window, 'Redeem')
  await scan(second.window, sent.referenceCode)
  await expect(second.window.getByRole('article')).toContainText(sent.referenceCode)
  await second.close()
  expect(inClear(desk, words)).toEqual([])
  await store.close()
})

test('practice lies encrypted, too', async ({ desk }) => {
  const { window, close } = await desk.launch()
  await window.getByRole('button', { name: 'Practise first' }).click()
  await expect(status(window, 'Mode')).toContainText('Practice')
  await issueByEmail(window)
  await expect(window.getByText('Issued', { exact: true })).toBeVisible()
  await openScreen(window, 'Activity')
  await expect(table(window)).toContainText(CUSTOMER.email)
  await close()
  expect(inClear(desk, Object.values(CUSTOMER))).toEqual([])
})

test('with the keychain locked nothing new is taken in, which is said; open again, all is there', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const first = await desk.launch()
  await connectShop(first.window, { address: store.address })
  await store.setWeather({ kind: 'off' })
  await issueByEmail(first.window)
  await expect(status(first.window, 'Waiting actions')).toContainText('1 waiting')
  await first.close()

  desk.keyring.lock()
  const locked = await desk.launch()
  await expect(status(locked.window, 'Waiting actions')).toContainText('1 waiting')
  await openScreen(locked.window, 'Activity')
  await expect(table(locked.window).getByRole('row')).toHaveCount(2)
  await expect(table(locked.window)).not.toContainText(CUSTOMER.email)
  await issueByConfigId(locked.window, 'C1')
  const words = 'It was not accepted: this computer’s keychain is locked or missing'
  await expect(locked.window.getByRole('alert').filter({ hasText: 'Not saved, not issued' })).toContainText(
    words,
  )
  // What the list knew is encrypted, too: no voucher is found that could be redeemed.
  await openScreen(locked.window, 'Redeem')
  await scan(locked.window, take(singleUse(store)).id)
  await expect(
    locked.window.getByText('keychain is locked or missing, so the key could not be read'),
  ).toBeVisible()
  const refused = await acceptThrough(locked.window, redeemOf('V1'))
  expect(refused).toEqual({ ok: false, refusal: { why: 'keychain' } })
  await expect(status(locked.window, 'Waiting actions')).toContainText('1 waiting')

  await locked.close()
  await desk.keyring.logIn()
  const { window, close } = await desk.launch()
  await openScreen(window, 'Activity')
  await expect(table(window)).toContainText(CUSTOMER.email)
  await store.setWeather({ kind: 'clear' })
  await expect(table(window)).toContainText('Done', { timeout: 30_000 })
  expect(store.ledger.map(({ kind }) => kind)).toEqual(['issue'])
  await close()
  await store.close()
})

test('a lost key is said; counts and references are there, nothing is sent half, and work goes on', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const first = await desk.launch()
  await connectShop(first.window, { address: store.address })
  await store.setWeather({ kind: 'off' })
  await issueByEmail(first.window)
  await expect(status(first.window, 'Waiting actions')).toContainText('1 waiting')
  await first.close()
  desk.keyring.remove(dataEntry(desk))
  await store.setWeather({ kind: 'clear' })

  const { window, close } = await desk.launch()
  await expect(window.getByText('Names, codes and notes of 1 saved action cannot be read')).toBeVisible()
  await openScreen(window, 'Activity')
  await expect(table(window)).toContainText('Needs a person')
  await issueByEmail(window)
  await expect(window.getByText('Issued', { exact: true })).toBeVisible()
  expect(store.ledger.map(({ kind }) => kind)).toEqual(['issue'])
  await close()
  expect(inClear(desk, Object.values(CUSTOMER))).toEqual([])
  await store.close()
})
