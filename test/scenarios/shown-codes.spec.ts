import type { Locator } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { handsOn } from '../helpers/hands.ts'
import { readQrCodes } from '../helpers/read-qr-code.ts'
import { connectShop, issue, openScreen, startShop, take, writeSettings } from '../helpers/shop.ts'

/** What a phone or a scanner held before the screen reads. */
const readFrom = async (shown: Locator) => readQrCodes(Uint8Array.from(await shown.screenshot()))

for (const appearance of ['light', 'dark'] as const) {
  test(`what was issued is shown as QR codes that a scanner reads, with the ${appearance} theme`, async ({
    desk,
  }) => {
    const store = await startShop()
    writeSettings(desk.profileDir, { appearance })
    const { window, close } = await desk.launch()
    await connectShop(window, { address: store.address })
    const hands = await handsOn(window)
    await issue(window, 2)
    await window.getByRole('button', { name: /^Refresh \(/ }).click()
    const shown = window.getByRole('img', { name: /^QR code of / })
    await expect(shown).toBeVisible()
    const made = take(store.ledger).voucherIds
    const read = await readFrom(shown)
    expect(made).toContain(take(read))

    const other = window.getByRole('listbox', { name: 'Codes' }).getByRole('option', { selected: false })
    await expect(other).toHaveCount(1)
    await other.click()
    await expect.poll(() => readFrom(shown)).toEqual(made.filter((id) => id !== take(read)))

    await openScreen(window, 'Vouchers')
    const card = window.getByRole('article')
    await hands.scan(take(read))
    await expect(card).toBeVisible()
    await openScreen(window, 'Vouchers')
    await window.getByRole('row').nth(1).click()
    await window.getByRole('button', { name: 'Show QR code' }).click()
    await expect.poll(() => readFrom(shown)).toHaveLength(1)
    await window.keyboard.press('Escape')
    await expect(shown).toBeHidden()
    await expect(card).toBeVisible()
    await close()
    await store.close()
  })
}
