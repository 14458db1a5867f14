import { expect, test } from '../helpers/desk.ts'
import {
  connectShop,
  openScreen,
  redeem,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'

const DAY_MS = 86_400_000
const TUESDAY = 2

/** Days since the last Tuesday that is not today. */
const sinceTuesday = () => ((new Date().getDay() - TUESDAY + 6) % 7) + 1

/** On a Tuesday the story ends on Monday: else what is refused then is of a Tuesday too. */
const sinceEnd = () => (new Date().getDay() === TUESDAY ? 1 : 0)

for (const { language, search, words } of [
  { language: 'en', search: 'Search activity', words: 'refused tue' },
  { language: 'th', search: 'ค้นหารายการ', words: 'ปฏิเสธ อังคาร' },
] as const) {
  test(`last Tuesday's refused redeem is found within three actions (${language})`, async ({ desk }) => {
    // The shop's clock is what counts; it stands on last Tuesday at first.
    let back = sinceTuesday() * DAY_MS
    const store = await startShop({ now: () => Date.now() - back })
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    await connectShop(window, { address: store.address })
    const vouchers = singleUse(store)
    const [refused, done, other] = [take(vouchers, 0), take(vouchers, 1), take(vouchers, 2)]
    await store.setWeather({ kind: 'off' })
    for (const voucher of [refused, done]) {
      await redeem(window, voucher.referenceCode)
      await expect(window.getByText(/^Saved, will be redeemed/)).toBeVisible()
    }
    // Since then the shop asks for a code with these two.
    for (const { id } of [refused, other]) store.store.alter(id, { redeemCode: '4821' })
    back = sinceEnd() * DAY_MS
    await store.setWeather({ kind: 'clear' })
    await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
    await redeem(window, other.referenceCode)
    await expect(window.getByText(/^Refused: /)).toBeVisible()
    if (language === 'th') {
      await openScreen(window, 'Settings')
      await window.getByText('ไทย', { exact: true }).click()
      await window.keyboard.press('Alt+1')
    }

    let actions = 0
    const act = async (doing: Promise<void>) => {
      await doing
      actions += 1
    }
    await act(window.keyboard.press('Alt+4'))
    await act(window.getByRole('searchbox', { name: search }).click())
    await act(window.keyboard.type(words, { delay: 90 }))
    const rows = window.getByRole('row').filter({ has: window.getByRole('button') })
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText(refused.referenceCode)
    expect(actions).toBeLessThanOrEqual(3)
    await close()
    await store.close()
  })
}
