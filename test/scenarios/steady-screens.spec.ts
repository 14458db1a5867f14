import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { handsOn } from '../helpers/hands.ts'
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

const SCREENS = ['Redeem', 'Issue', 'Vouchers', 'Activity', 'Settings'] as const

/** Where everything stands that has a name: heads, labels, fields, buttons, the heads of columns. */
const places = (window: Page): Promise<Record<string, readonly number[]>> =>
  window.evaluate(() => {
    const all = [
      ...document.querySelectorAll('main :is(h1, h2, label, input, select, button, th, table, article)'),
    ]
    const named = all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`
      return [name, [x, y, width, height].map(Math.round)] as const
    })
    // What has the same name several times is told apart by nothing: it is left out.
    return Object.fromEntries(
      named.filter(([name]) => named.filter(([other]) => other === name).length === 1),
    )
  })

/** What stands in both, in each of the two. */
function common<T>(before: Record<string, T>, after: Record<string, T>) {
  const names = Object.keys(before).filter((name) => name in after)
  const pick = (from: Record<string, T>) => Object.fromEntries(names.map((name) => [name, from[name]]))
  return { names, before: pick(before), after: pick(after) }
}

test('nothing moves on any screen when the connection comes back and what waits is sent', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  const hands = await handsOn(window)
  for (const [index, screen] of SCREENS.entries()) {
    await store.setWeather({ kind: 'off' })
    await openScreen(window, 'Redeem')
    await hands.scan(take(singleUse(store)).referenceCode)
    await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeEnabled()
    await window.keyboard.press('Enter')
    await expect(status(window, 'Connection')).toContainText('Voucher service unreachable')
    await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
    if (index > 0) await openScreen(window, screen)
    await expect(window.getByRole('heading', { level: 1, name: screen })).toBeAttached()
    const before = await places(window)
    await store.setWeather({ kind: 'clear' })
    await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
    await expect(status(window, 'Connection')).toContainText('Online')
    const both = common(before, await places(window))
    expect(both.names.length, screen).toBeGreaterThan(2)
    expect(both.after, screen).toEqual(both.before)
  }
  await close()
  await store.close()
})

test('every screen is first painted from what this counter knows, without the service', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const morning = await desk.launch()
  await connectShop(morning.window, { address: store.address })
  await redeem(morning.window, take(singleUse(store)).referenceCode)
  await expect(morning.window.getByText('Redeemed', { exact: true })).toBeVisible()
  await morning.close()

  await store.setWeather({ kind: 'off' })
  const asked = store.requests.length
  const { window, close } = await desk.launch()
  await expect(window.getByRole('heading', { name: 'Ready to scan' })).toBeVisible()
  /** What the very next picture after a press shows. */
  const painted = (screen: string) =>
    window.evaluate(async (name) => {
      const links = [...document.querySelectorAll('nav a')]
      const link = links.find(({ textContent }) => textContent === name)
      if (link instanceof HTMLElement) link.click()
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const main = document.querySelector('main')
      const busy = main?.querySelectorAll('[role="progressbar"], [aria-busy="true"], progress').length
      return { busy, head: main?.querySelector('h1')?.textContent, text: main?.textContent ?? '' }
    }, screen)
  const newest = store.store.vouchers().toSorted((a, b) => b.issuedOnMs - a.issuedOnMs)
  const shown = {
    Redeem: 'Ready to scan',
    Issue: 'Voucher type',
    Vouchers: take(newest).referenceCode,
    Activity: 'Done',
    Settings: 'Shop and key',
  }
  for (const screen of [...SCREENS.slice(1), SCREENS[0]]) {
    const { busy, head, text } = await painted(screen)
    expect({ busy, head }, screen).toEqual({ busy: 0, head: screen })
    expect(text, screen).toContain(shown[screen])
  }
  expect(store.requests).toHaveLength(asked)
  await close()
  await store.close()
})
