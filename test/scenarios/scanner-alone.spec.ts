import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { handsOn } from '../helpers/hands.ts'
import { readQrCodes } from '../helpers/read-qr-code.ts'
import {
  chooseLanguage,
  connectShop,
  openScreen,
  singleUse,
  startShop,
  take,
  writeSettings,
} from '../helpers/shop.ts'
import { wordsIn } from '../tour/words.ts'

/** The codes as a shop prints them: read off the screen once, before the day begins. */
async function printedCodes(window: Page): Promise<{ confirm: string; type: string }> {
  await openScreen(window, 'Settings')
  await window.getByRole('button', { name: 'Codes for the counter' }).click()
  const shown = window.getByRole('dialog').getByRole('img', { name: /^QR code of / })
  const read = async () => take(await readQrCodes(Uint8Array.from(await shown.screenshot())))
  const confirm = await read()
  await window.getByRole('option').nth(1).click()
  await expect(shown).not.toHaveAccessibleName('QR code of Confirm')
  const type = await read()
  await window.keyboard.press('Escape')
  await openScreen(window, 'Redeem')
  return { confirm, type }
}

for (const [layout, language] of [
  ['english', 'en'],
  ['thai', 'en'],
  ['thai', 'th'],
] as const) {
  const words = wordsIn(language)
  test(`redeem and issue pass by the scanner alone, in ${language} with the ${layout} layout`, async ({
    desk,
  }) => {
    const store = await startShop()
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    await connectShop(window, { address: store.address })
    const hands = await handsOn(window)
    const { confirm, type } = await printedCodes(window)
    await chooseLanguage(window, language)
    const scan = (text: string) => hands.scan(text, { layout })
    /** Held before the scanner until it is taken: a yes within the blink of the scan before it is nobody's. */
    const confirmUntil = (key: string) =>
      expect(async () => {
        await scan(confirm)
        await expect(window.getByText(words(key), { exact: true })).toBeVisible({ timeout: 200 })
      }).toPass()

    const voucher = take(singleUse(store))
    await scan(voucher.referenceCode)
    await expect(window.getByRole('article')).toContainText(voucher.referenceCode)
    expect(store.ledger).toEqual([])
    await confirmUntil('redeem.redeemed')

    await scan(type)
    const many = window.getByRole('spinbutton', { name: words('issue.count') })
    await expect(many).toHaveValue('1')
    await scan(type)
    await scan(type)
    await expect(many).toHaveValue('3')
    expect(store.ledger).toHaveLength(1)
    await confirmUntil('issue.issued')
    await scan(confirm)
    await scan(type)
    await expect(many).toHaveValue('1')
    await scan(voucher.referenceCode)
    await expect(window.getByText(words('voucher.usedUp'), { exact: true }).first()).toBeVisible()
    expect(store.ledger.map(({ kind, count }) => [kind, count])).toEqual([
      ['redeem', 1],
      ['issue', 3],
    ])
    await close()
    await store.close()
  })
}
