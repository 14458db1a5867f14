import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { handsOn } from '../helpers/hands.ts'
import {
  chooseLanguage,
  connectShop,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'
import { wordsIn } from '../tour/words.ts'

const SAVED = 'Saved, will be redeemed when the connection is back'

const isFocused = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))

/** Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(window: Page, target: Locator): Promise<void> {
  for (let times = 0; times < 40; times += 1) {
    if (await isFocused(target)) return
    await window.keyboard.press('Tab')
  }
  throw new Error('no number of Tabs leads there')
}

for (const language of ['en', 'th'] as const) {
  const words = wordsIn(language)
  const SAVED = words('redeem.saved')

  test(`redeem and issue pass by the keyboard alone, in ${language}`, async ({ desk }) => {
    const store = await startShop()
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    await connectShop(window, { address: store.address })
    await chooseLanguage(window, language)
    const hands = await handsOn(window)
    const { keyboard } = window
    const box = window.getByRole('textbox', { name: words('redeem.box') })

    await keyboard.press('F2')
    await expect(box).toBeFocused()
    await keyboard.type(take(singleUse(store)).referenceCode, { delay: 90 })
    await keyboard.press('Enter')
    await expect(window.getByRole('button', { name: words('redeem.redeem'), exact: true })).toBeEnabled()
    await keyboard.press('Enter')
    await expect(window.getByText(words('redeem.redeemed'), { exact: true })).toBeVisible()
    await keyboard.press('Escape')
    await expect(window.getByRole('heading', { name: words('redeem.ready') })).toBeVisible()

    await keyboard.press('Alt+2')
    await expect(window.getByRole('heading', { name: words('issue.title'), exact: true })).toBeVisible()
    await tabTo(window, window.getByRole('combobox', { name: words('issue.type') }))
    await keyboard.press('ArrowDown')
    await expect(window.getByRole('option').first()).toBeVisible()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    const many = window.getByRole('spinbutton', { name: words('issue.count') })
    await tabTo(window, many)
    await keyboard.press('Control+a')
    // The key that writes 2 with each layout: ๒ counts as well.
    await hands.scan(language === 'th' ? '#' : '2', {
      layout: language === 'th' ? 'thai' : 'english',
      enters: 0,
    })
    await expect(many).toHaveValue(language === 'th' ? '๒' : '2')
    await tabTo(window, window.getByRole('button', { name: words('issue.issue'), exact: true }))
    await keyboard.press('Enter')
    await expect
      .poll(() => store.ledger.map(({ kind, count }) => [kind, count]))
      .toEqual([
        ['redeem', 1],
        ['issue', 2],
      ])
    await expect(window.getByRole('button', { name: words('issue.next'), exact: true })).toBeFocused()

    await keyboard.press('Alt+4')
    await expect(window.getByRole('table', { name: words('activity.title') })).toBeVisible()
    await keyboard.press('F1')
    const help = window.getByRole('dialog', { name: words('frame.shortcuts.title') })
    await expect(help).toBeVisible()
    await keyboard.press('Escape')
    await expect(help).toBeHidden()
    await keyboard.press('F2')
    await expect(box).toBeFocused()
    await keyboard.press('Shift+?')
    await expect(help).toBeVisible()
    await keyboard.press('Enter')
    await expect(help).toBeHidden()
    await expect(box).toBeFocused()
    await close()
    await store.close()
  })

  test(`redeem and issue pass by touch alone, online and offline, in ${language}`, async ({ desk }) => {
    const store = await startShop()
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    await connectShop(window, { address: store.address })
    await chooseLanguage(window, language)
    const hands = await handsOn(window)
    const button = (key: string) => window.getByRole('button', { name: words(key), exact: true })
    const link = (key: string) => window.getByRole('link', { name: words(key), exact: true })

    for (const [index, answer] of [words('redeem.redeemed'), SAVED].entries()) {
      if (index === 1) await store.setWeather({ kind: 'off' })
      await hands.tap(link('frame.vouchers'))
      await expect(window.getByRole('row').nth(4)).toBeVisible()
      const rows = (await window.getByRole('row').allInnerTexts()).join('\n')
      const inSight = singleUse(store).filter(({ referenceCode }) => rows.includes(referenceCode))
      const { id, referenceCode } = take(inSight)
      await hands.tap(window.getByRole('row').filter({ hasText: referenceCode }))
      await hands.tap(window.getByRole('dialog').getByRole('button', { name: words('vouchers.redeem') }))
      await expect(button('redeem.redeem')).toBeEnabled()
      await hands.tap(button('redeem.redeem'))
      await expect(window.getByText(answer, { exact: true })).toBeVisible()
      if (index === 0) expect(store.ledger.map(({ voucherIds }) => voucherIds)).toEqual([[id]])
      await hands.tap(button('redeem.next'))
      await expect(window.getByRole('heading', { name: words('redeem.ready') })).toBeVisible()
    }

    await store.setWeather({ kind: 'clear' })
    await expect(window.getByText(words('frame.nothingWaiting'), { exact: true })).toBeVisible()
    await hands.tap(link('frame.issue'))
    await hands.tap(window.getByRole('combobox', { name: words('issue.type') }))
    await hands.tap(window.getByRole('option').first())
    await hands.tap(button('issue.issue'))
    await expect.poll(() => store.ledger.map(({ kind }) => kind)).toEqual(['redeem', 'redeem', 'issue'])
    await expect(window.getByText(words('issue.issued'), { exact: true })).toBeVisible()
    await close()
    await store.close()
  })
}

test('nothing moves when a redeem is answered, online and offline', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  const hands = await handsOn(window)
  const places = async () => {
    const button = (name: string) => window.getByRole('button', { name, exact: true })
    const things = {
      box: window.getByRole('textbox', { name: 'Voucher code or ID' }),
      card: window.getByRole('article'),
      redeem: button('Redeem'),
      next: button('Next'),
      connection: status(window, 'Connection'),
      waiting: status(window, 'Waiting actions'),
    }
    const boxes = Object.entries(things).map(async ([name, thing]) => {
      const place = await thing.boundingBox()
      // The words of a status may be longer; where they stand may not change.
      const isStatus = name === 'connection' || name === 'waiting'
      return [name, place !== null && isStatus ? [place.x, place.y] : place] as const
    })
    return Object.fromEntries(await Promise.all(boxes))
  }
  for (const [index, answer] of ['Redeemed', SAVED].entries()) {
    if (index === 1) await store.setWeather({ kind: 'off' })
    await hands.scan(take(singleUse(store), index).referenceCode)
    await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeEnabled()
    const before = await places()
    await window.keyboard.press('Enter')
    await expect(window.getByText(answer, { exact: true })).toBeVisible()
    await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeDisabled()
    expect(await places()).toEqual(before)
  }
  await close()
  await store.close()
})

test('each outcome is heard: higher for redeemed, lower for refused, nothing once sounds are off', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  const hands = await handsOn(window)
  await window.evaluate(() => {
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when) {
      const { dataset } = document.documentElement
      dataset.tones = `${dataset.tones ?? ''} ${this.frequency.value}`
      start.call(this, when)
    }
  })
  const tones = () => window.evaluate(() => document.documentElement.dataset.tones ?? '')
  const { referenceCode } = take(singleUse(store))
  await hands.scan(referenceCode)
  await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeEnabled()
  expect(await tones()).toBe('')
  await window.keyboard.press('Enter')
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  expect(await tones()).toBe(' 660 990')
  await hands.scan(referenceCode)
  await expect(window.getByText('Used up', { exact: true }).first()).toBeVisible()
  expect(await tones()).toBe(' 660 990 220 165')

  await window.keyboard.press('Alt+5')
  await window.getByText('Sounds', { exact: true }).click()
  await hands.scan('NOSUCHCODE')
  await expect(window.getByText('Not found')).toBeVisible()
  expect(await tones()).toBe(' 660 990 220 165')
  await close()
  await store.close()
})
