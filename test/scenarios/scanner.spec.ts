import type { Page } from '@playwright/test'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import { countKeys, handsOn } from '../helpers/hands.ts'
import { codesOf, kedmanee } from '../helpers/scanner-keys.ts'
import {
  connectShop,
  openScreen,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'

/** A connected counter, on Redeem, that knows its shop's vouchers. */
async function openCounter(desk: Desk, settings: object = {}) {
  const store = await startShop()
  writeSettings(desk.profileDir, settings)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  const hands = await handsOn(window)
  return {
    store,
    window,
    hands,
    end: async () => {
      await close()
      await store.close()
    },
  }
}

const redeemed = (store: PracticeStore) =>
  store.ledger.flatMap(({ kind, voucherIds }) => (kind === 'redeem' ? voucherIds : []))

const canRedeem = (window: Page) =>
  expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeEnabled()

const box = (window: Page) => window.getByRole('textbox', { name: 'Voucher code or ID' })

/** The code on the card that is shown. */
const card = (window: Page) => window.getByRole('article')

test('a cached single-use voucher takes one scan and one Enter, online and offline', async ({ desk }) => {
  const { store, window, hands, end } = await openCounter(desk)
  const [first, second] = [take(singleUse(store), 0), take(singleUse(store), 1)]
  const keys = await countKeys(window)

  await hands.scan(first.referenceCode)
  await canRedeem(window)
  await window.keyboard.press('Enter')
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  expect(await keys()).toBe(first.referenceCode.length + 1 + 1)

  await store.setWeather({ kind: 'off' })
  await hands.scan(second.referenceCode)
  await canRedeem(window)
  await window.keyboard.press('Enter')
  await expect(window.getByText('Saved, will be redeemed when the connection is back')).toBeVisible()
  expect(await keys()).toBe(first.referenceCode.length + 2 + second.referenceCode.length + 2)
  expect(redeemed(store)).toEqual([first.id])

  await store.setWeather({ kind: 'clear' })
  await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
  expect(redeemed(store)).toEqual([first.id, second.id])
  await end()
})

test.describe('with the Thai layout active', () => {
  test('a scanner is understood, and what a person types is left as it is', async ({ desk }) => {
    const { store, window, hands, end } = await openCounter(desk)
    const [first, second, third] = [0, 1, 2].map((index) => take(singleUse(store), index))
    if (!first || !second || !third) throw new Error('too few vouchers')
    for (const [voucher, scanned] of [
      [first, first.referenceCode],
      [second, second.id],
      [third, `https://vouchers.example.com/v/${third.id}?lang=th`],
    ] as const) {
      await hands.scan(scanned, { layout: 'thai' })
      await expect(card(window)).toContainText(voucher.referenceCode)
      await canRedeem(window)
      await window.keyboard.press('Enter')
      await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
    }
    expect(redeemed(store)).toEqual([first.id, second.id, third.id])

    await openScreen(window, 'Vouchers')
    const search = window.getByRole('searchbox', { name: 'Search vouchers' })
    await search.click()
    await window.keyboard.insertText('กาแฟ')
    await expect(search).toHaveValue('กาแฟ')
    await hands.scan(first.referenceCode, { layout: 'thai' })
    await expect(search).toHaveValue(first.referenceCode)
    await end()
  })

  test('a code that a person types is looked up by its keys, and shown so where it is not found', async ({
    desk,
  }) => {
    const { store, window, end } = await openCounter(desk)
    const typed = async (code: string) => {
      await window.keyboard.insertText(codesOf(code).map(kedmanee).join(''))
      await window.keyboard.press('Enter')
    }
    const { referenceCode } = take(singleUse(store))
    await typed(referenceCode.toLowerCase())
    await expect(card(window)).toContainText(referenceCode)
    await canRedeem(window)
    await window.keyboard.press('Escape')
    await typed('nosuch-77')
    await expect(window.getByText(/nosuch-77/)).toBeVisible()
    expect(store.ledger).toEqual([])
    await end()
  })
})

test('a scan never redeems: not the second one, not one with two Enters, not one on a button', async ({
  desk,
}) => {
  const { store, window, hands, end } = await openCounter(desk)
  const [first, second] = [take(singleUse(store), 0), take(singleUse(store), 1)]
  await hands.scan(first.referenceCode)
  await hands.scan(second.referenceCode)
  await expect(card(window)).toContainText(second.referenceCode)
  await hands.scan(first.referenceCode, { enters: 2 })
  await expect(card(window)).toContainText(first.referenceCode)
  await window.getByRole('button', { name: 'Redeem', exact: true }).focus()
  await hands.scan(second.referenceCode)
  await expect(card(window)).toContainText(second.referenceCode)
  await expect(box(window)).toBeFocused()
  await expect(box(window)).toHaveValue('')
  await canRedeem(window)
  expect(store.ledger).toEqual([])
  expect(store.requests).toHaveLength(1)
  await end()
})

test('Enter held down redeems once', async ({ desk }) => {
  const { store, window, hands, end } = await openCounter(desk)
  const many = store.store.vouchers().find(({ total, used, voided, validOnMs, expiredOnMs }) => {
    const inTime = validOnMs <= Date.now() && (expiredOnMs === 0 || expiredOnMs > Date.now())
    return total - used > 3 && !voided && inTime
  })
  if (many === undefined) throw new Error('no voucher for several uses')
  await hands.scan(many.id)
  await canRedeem(window)
  for (let times = 0; times < 20; times += 1) await window.keyboard.down('Enter')
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  for (let times = 0; times < 20; times += 1) await window.keyboard.down('Enter')
  await window.keyboard.up('Enter')
  expect(redeemed(store)).toEqual([many.id])
  await end()
})

test('a scan finds its way from every screen, and disturbs nobody who writes', async ({ desk }) => {
  const { store, window, hands, end } = await openCounter(desk, { scanner: { prefix: ']Q1', suffix: '' } })
  const [first, second] = [take(singleUse(store), 0), take(singleUse(store), 1)]
  await openScreen(window, 'Activity')
  await hands.scan(`]Q1${first.referenceCode}`)
  await expect(card(window)).toContainText(first.referenceCode)

  await openScreen(window, 'Issue')
  const note = window.getByRole('textbox', { name: 'Store note' })
  await note.fill('Table 7: ')
  await hands.scan(second.referenceCode)
  await expect(note).toHaveValue(`Table 7: ${second.referenceCode}`)
  await note.fill('')
  await hands.scan(second.referenceCode)
  await expect(card(window)).toContainText(second.referenceCode)
  await openScreen(window, 'Issue')
  await expect(window.getByRole('textbox', { name: 'Store note' })).toHaveValue('')

  await window.keyboard.press('F1')
  await hands.scan(first.referenceCode)
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  expect(store.ledger).toEqual([])
  await end()
})

test('a field keeps every letter that is typed, however slowly frames are drawn', async ({ desk }) => {
  const { window, end } = await openCounter(desk)
  await window.evaluate(() => {
    globalThis.requestAnimationFrame = () => 0
  })
  await openScreen(window, 'Issue')
  const note = window.getByRole('textbox', { name: 'Store note' })
  await note.focus()
  await window.keyboard.type('Table 7, by the window')
  await expect(note).toHaveValue('Table 7, by the window')
  await end()
})
