import { expect, test } from '../helpers/desk.ts'
import { writeSettings } from '../helpers/shop.ts'
import { practiceCodes } from '../tour/practice-vouchers.ts'
import { Tour } from '../tour/tour.ts'

const LARGE = { language: 'th', appearance: 'light', width: 1024, height: 768, zoom: 2 } as const

test('at 200 % the card that was scanned and its answer come into sight by themselves', async ({ desk }) => {
  writeSettings(desk.profileDir, { language: 'th', mode: 'practice', practiceRun: false })
  const tour = await Tour.begin(desk, LARGE, async () => undefined)
  const { window, words } = tour
  const { single } = await practiceCodes(desk)
  await tour.scan(single[0] ?? '')
  const card = window.getByRole('article')
  await expect(card.getByRole('heading')).toBeInViewport({ ratio: 1 })
  await expect(card.getByText(words('voucher.usable'), { exact: true })).toBeInViewport({ ratio: 1 })
  await expect(tour.field('redeem.box')).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(window.getByText(words('redeem.redeemed'), { exact: true })).toBeInViewport({ ratio: 1 })
  await expect(tour.button('redeem.next')).toBeInViewport({ ratio: 1 })
  await tour.running.close()
})
