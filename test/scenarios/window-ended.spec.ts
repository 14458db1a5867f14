import { expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { pageThroughMain } from '../helpers/page-through-main.ts'
import { isAlive, renderersOf, waitUntil } from '../helpers/processes.ts'
import {
  connectShop,
  issue,
  openScreen,
  redeem,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'

/** The process that shows the page, as Electron names it. */
const pageProcess = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)

const expectSaid = (running: RunningApp, sentence: string) =>
  expect
    .poll(() => pageThroughMain(running, 'document.body.innerText'), { timeout: 30_000 })
    .toContain(sentence)

const CAME_BACK = 'The window stopped and has come back by itself.'

test('a window whose process dies comes back with what waits, and each is sent once', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const running = await desk.launch()
  const { window } = running
  await connectShop(window, { address: store.address })
  const voucher = take(singleUse(store))
  await redeem(window, voucher.referenceCode)
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  await store.setWeather({ kind: 'off' })
  await issue(window, 2)
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await openScreen(window, 'Redeem')
  await redeem(window, take(singleUse(store)).referenceCode)
  await expect(status(window, 'Waiting actions')).toContainText('2 waiting')

  const died = await pageProcess(running)
  expect(renderersOf(running.pid)).toContain(died)
  // The sandbox makes it the first of a namespace of its own, which takes no other signal from outside.
  process.kill(died, 'SIGKILL')
  await waitUntil('the process of the page has ended', () => !isAlive(died))
  await expectSaid(running, CAME_BACK)
  await expectSaid(running, '2 waiting')
  await store.setWeather({ kind: 'clear' })
  await expectSaid(running, 'Nothing waiting')
  expect(store.ledger.map(({ kind, count }) => [kind, count])).toEqual([
    ['redeem', 1],
    ['issue', 2],
    ['redeem', 1],
  ])
  await running.close()
  await store.close()
})

test('a window that hangs is ended and comes back, and one that recovers is left alone', async ({ desk }) => {
  writeSettings(desk.profileDir, { mode: 'practice', practiceRun: false })
  const running = await desk.launch()
  const { app, window } = running
  await expect(status(window, 'Mode')).toContainText('Practice')
  const hung = await pageProcess(running)
  // Chromium itself takes half a minute, and somebody who presses, to say so.
  const tell = (event: 'unresponsive' | 'responsive') =>
    app.evaluate(({ BrowserWindow }, told) => BrowserWindow.getAllWindows()[0]?.emit(told), event)
  await tell('unresponsive')
  await tell('responsive')
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript('for (;;);')
      .catch(() => undefined)
  })
  expect(isAlive(hung)).toBe(true)
  await tell('unresponsive')
  await waitUntil('the process of the hung page has ended', () => !isAlive(hung), 30_000)
  await expectSaid(running, CAME_BACK)
  await running.close()
})
