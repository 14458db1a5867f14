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

/** Keeps the words of each dialog main shows until `press` answers it: nothing can press a system's own. */
async function recordDialogs({ app }: RunningApp) {
  const recorded = await app.evaluateHandle(({ dialog }) => {
    const record = { shown: [] as string[], press: (_button: number): void => undefined }
    const showMessageBox = (_window: unknown, asked: Electron.MessageBoxOptions) => {
      record.shown.push([asked.message, asked.detail, ...(asked.buttons ?? [])].join('\n'))
      return new Promise((resolve) => {
        record.press = (response) => resolve({ response, checkboxChecked: false })
      })
    }
    Object.assign(dialog, { showMessageBox })
    return record
  })
  return {
    shown: () => recorded.evaluate(({ shown }) => shown),
    press: (button: number) => recorded.evaluate(({ press }, pressed) => press(pressed), button),
  }
}

/** Ends the page's process as soon as the page stands, four times: once more than it comes back by itself. */
async function crashTooOften(running: RunningApp, standing: string): Promise<void> {
  for (let crash = 1; crash <= 4; crash += 1) {
    await expectSaid(running, standing)
    const died = await pageProcess(running)
    process.kill(died, 'SIGKILL')
    await waitUntil('the process of the page has ended', () => !isAlive(died))
  }
}

const KEEPS_STOPPING = {
  en: {
    mode: 'Practice',
    said: ['keeps stopping', 'What was said to be saved is saved.', 'Try again', 'Close'],
  },
  th: { mode: 'ฝึกซ้อม', said: ['หยุดทำงานซ้ำ', 'บันทึกแล้วยังอยู่ครบ', 'ลองใหม่', 'ปิดโปรแกรม'] },
}

for (const language of ['en', 'th'] as const) {
  test(`a window that keeps stopping says so and leaves the choice, in ${language}`, async ({ desk }) => {
    const { mode, said } = KEEPS_STOPPING[language]
    writeSettings(desk.profileDir, { mode: 'practice', practiceRun: false, language })
    const running = await desk.launch()
    const dialogs = await recordDialogs(running)
    await crashTooOften(running, mode)
    await expect.poll(dialogs.shown).toHaveLength(1)
    for (const sentence of said) expect((await dialogs.shown())[0]).toContain(sentence)
    await dialogs.press(0)
    await crashTooOften(running, mode)
    await expect.poll(dialogs.shown).toHaveLength(2)
    await dialogs.press(1).catch(() => undefined)
    await waitUntil('the app has ended', () => !isAlive(running.pid))
  })
}
