import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import {
  type PracticeStore,
  type PracticeStoreOptions,
  startPracticeStore,
} from '../../src-main/practice/server.ts'
import type { PracticeVoucher } from '../../src-main/practice/voucher.ts'
import { giveToDeskUser } from './desk-user.ts'

/** Nothing else on this machine has this word: where it turns up, the secret has leaked. */
export const SHOP_KEY = { apiKey: 'ck-7d41f09c2b58-1a2b', apiSecret: 'canary-secret-9f3e5a71c04d' }

/** A shop's voucher service on a socket, strict, with its ledger. */
export const startShop = (options: Partial<PracticeStoreOptions> = {}): Promise<PracticeStore> =>
  startPracticeStore({ ...SHOP_KEY, ...options })

/** Waits that a user's machine keeps for minutes, short enough for a scenario. */
const SHORT_TIMINGS = {
  settleMs: 1_500,
  settlePerVoucherMs: 0,
  settleAfterCrashMs: 3_000,
  connectMs: 4_000,
  probeMs: 500,
}

/** Writes the settings file before the app's first start. */
export function writeSettings(profileDir: string, settings: object = {}): void {
  mkdirSync(profileDir, { recursive: true })
  const file = path.join(profileDir, 'settings.json')
  writeFileSync(file, JSON.stringify({ version: 1, timings: SHORT_TIMINGS, ...settings }))
  giveToDeskUser(profileDir)
}

export interface ConnectWords {
  readonly address: string
  readonly apiKey?: string
  readonly apiSecret?: string
  readonly shopName?: string
  readonly onlyCounter?: boolean
}

/** Fills in the connect form, from Welcome, and asks for the test. */
export async function fillConnect(window: Page, words: ConnectWords): Promise<void> {
  const { address, apiKey = SHOP_KEY.apiKey, apiSecret = SHOP_KEY.apiSecret, shopName = 'Chiang Mai' } = words
  await window.getByRole('button', { name: 'Connect your shop' }).click()
  await window.getByRole('textbox', { name: 'API key' }).fill(apiKey)
  await window.getByLabel('API secret').fill(apiSecret)
  await window.getByRole('textbox', { name: 'Shop name' }).fill(shopName)
  const only = words.onlyCounter === false ? 'No, there are others' : 'Yes, only this one'
  await window.getByText(only).click()
  await window.getByRole('button', { name: 'Advanced' }).click()
  await window.getByRole('textbox', { name: 'API address' }).fill(address)
  await window.getByRole('button', { name: 'Save and test' }).click()
}

/** Connects a shop as its owner would, and waits for its desk. */
export async function connectShop(window: Page, words: ConnectWords): Promise<void> {
  await fillConnect(window, words)
  await expect(status(window, 'Mode')).toContainText(words.shopName ?? 'Chiang Mai')
}

/** Chooses it under Settings, as a person would, and comes back to Redeem. Only English is spoken before. */
export async function chooseLanguage(window: Page, language: 'en' | 'th'): Promise<void> {
  if (language === 'en') return
  await openScreen(window, 'Settings')
  await window.getByText('ไทย', { exact: true }).click()
  await expect(window.locator('html')).toHaveAttribute('lang', language)
  await window.keyboard.press('Alt+1')
}

type StatusName = 'Connection' | 'Mode' | 'Waiting actions' | 'Monthly allowance'

export const status = (window: Page, name: StatusName) => window.getByRole('status', { name, exact: true })

type ScreenName = 'Redeem' | 'Issue' | 'Vouchers' | 'Activity' | 'Settings'

export const openScreen = (window: Page, name: ScreenName) =>
  window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()

/** Types a code or an ID as a scanner does: fast, and with Enter at its end. */
export async function scan(window: Page, text: string): Promise<void> {
  await window.getByRole('textbox', { name: 'Voucher code or ID' }).fill(text)
  await window.keyboard.press('Enter')
}

/** Scan, look, Enter. */
export async function redeem(window: Page, voucherId: string): Promise<void> {
  await scan(window, voucherId)
  await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeEnabled()
  await window.keyboard.press('Enter')
}

/** Issues vouchers of the first type to be handed over at the counter. */
export async function issue(window: Page, count: number): Promise<void> {
  await openScreen(window, 'Issue')
  const type = window.getByRole('combobox', { name: 'Voucher type' })
  await type.click()
  await window.getByRole('option').first().click()
  await window.getByRole('spinbutton', { name: 'How many' }).fill(String(count))
  await window.getByRole('button', { name: 'Issue', exact: true }).click()
}

/** The shop's vouchers that can be redeemed exactly once more and ask for no code. */
export function singleUse(store: PracticeStore): readonly PracticeVoucher[] {
  const now = Date.now()
  const codes = store.store.vouchers().map(({ referenceCode }) => referenceCode)
  return store.store
    .vouchers()
    .filter(
      (voucher) =>
        !voucher.voided &&
        voucher.total - voucher.used === 1 &&
        voucher.redeemCode === '' &&
        voucher.validOnMs <= now &&
        (voucher.expiredOnMs === 0 || voucher.expiredOnMs > now) &&
        codes.filter((code) => code === voucher.referenceCode).length === 1,
    )
}

/** The first of a list that must have so many. */
export function take<T>(list: readonly T[], index = 0): T {
  const found = list[index]
  if (found === undefined) throw new Error(`there are only ${list.length}`)
  return found
}
