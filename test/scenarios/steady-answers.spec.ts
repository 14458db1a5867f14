import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { handsOn } from '../helpers/hands.ts'
import {
  chooseLanguage,
  connectShop,
  issue,
  singleUse,
  startShop,
  take,
  writeSettings,
} from '../helpers/shop.ts'
import { wordsIn } from '../tour/words.ts'

/** Where all that is named so stands, in the page's own order: x, y, width and height. */
const boxes = (window: Page, selector: string): Promise<readonly (readonly number[])[]> =>
  window.evaluate((wanted) => {
    const round = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round)
    return [...document.querySelectorAll(wanted)].map((element) => round(element.getBoundingClientRect()))
  }, selector)

const BAR = '.status-bar, .status-bar .status'
const ISSUED = `${BAR}, main .answer, main .asked-slip, main .issue-foot button`
const ACTIVITY = `${BAR}, main h1, main th, main tbody:not([aria-hidden]) :is(tr, td)`
const VOUCHERS = `${BAR}, main h1, main input, main th, main tbody:not([aria-hidden]) tr`

for (const language of ['en', 'th'] as const) {
  test(`nothing moves when what waits is sent, and none of Vouchers when a refresh fails, in ${language}`, async ({
    desk,
  }) => {
    const words = wordsIn(language)
    const store = await startShop()
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    const says = (key: string) => window.getByText(words(key), { exact: true })
    const isSteady = async (selector: string, least: number, change: () => Promise<void>) => {
      const before = await boxes(window, selector)
      expect(before.length).toBeGreaterThanOrEqual(least)
      await change()
      expect(await boxes(window, selector)).toEqual(before)
    }
    const nothingWaits = () => expect(says('frame.nothingWaiting')).toBeVisible()
    await connectShop(window, { address: store.address })
    // The type issued last is chosen already the next time.
    await issue(window, 1)
    await expect(window.getByText('Issued', { exact: true })).toBeVisible()
    await chooseLanguage(window, language)

    await store.setWeather({ kind: 'off' })
    await window.keyboard.press('Alt+1')
    await window.keyboard.press('Alt+2')
    await window.getByRole('button', { name: words('issue.issue'), exact: true }).click()
    await expect(says('issue.saved')).toBeVisible()
    await expect(says('frame.cause.unreachable')).toBeVisible()
    await isSteady(ISSUED, 7, async () => {
      await store.setWeather({ kind: 'clear' })
      await expect(says('issue.issued')).toBeVisible()
      await nothingWaits()
    })

    await store.setWeather({ kind: 'off' })
    await window.keyboard.press('Alt+1')
    const hands = await handsOn(window)
    await hands.scan(take(singleUse(store)).referenceCode)
    await expect(window.getByRole('button', { name: words('redeem.redeem'), exact: true })).toBeEnabled()
    await window.keyboard.press('Enter')
    await expect(says('redeem.saved')).toBeVisible()
    await window.keyboard.press('Alt+4')
    await expect(window.locator('main tbody').getByText(words('state.waiting'))).toBeVisible()
    await isSteady(ACTIVITY, 14, async () => {
      await store.setWeather({ kind: 'clear' })
      await nothingWaits()
      await expect(window.locator('main tbody').getByText(words('state.waiting'))).toBeHidden()
    })

    await store.setWeather({ kind: 'off' })
    await window.keyboard.press('Alt+3')
    await expect(window.getByRole('heading', { name: words('vouchers.title') })).toBeVisible()
    await expect(window.locator('main tbody:not([aria-hidden]) tr').first()).toBeVisible()
    await isSteady(VOUCHERS, 8, async () => {
      await window.locator('.refresh').getByRole('button').click()
      await expect(window.locator('.refresh').getByRole('alert')).toBeVisible()
    })
    await close()
    await store.close()
  })
}
