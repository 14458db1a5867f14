import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { type Desk, expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { practise } from '../helpers/practise.ts'
import { issue, status } from '../helpers/shop.ts'

const failInPage = ({ window }: RunningApp) =>
  window.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody expected it')
    })
  })

const failInMain = ({ app }: RunningApp) =>
  app.evaluate(() => {
    setImmediate(() => {
      throw new Error('nobody expected it')
    })
  })

/** How often the log tells of an error in the page and in main. */
const logged = ({ profileDir }: Desk): readonly number[] => {
  const log = readFileSync(path.join(profileDir, 'logs', 'main.log'), 'utf8')
  return ['window.failed', 'main.uncaught'].map((event) => log.split(event).length - 1)
}

const notices = ({ window }: RunningApp, words: string): Locator =>
  window.getByRole('alert').filter({ hasText: `Something in the app went wrong. ${words}` })

/** Two errors in the page and one in main, at once and one after the other's notice was read: each is told once. */
async function expectToldOnce(running: RunningApp, desk: Desk, words: string): Promise<void> {
  const told = notices(running, words)
  const read = () => told.getByRole('button', { name: 'Understood' }).click()
  await failInPage(running)
  await expect(told).toHaveCount(1)
  await failInPage(running)
  await expect.poll(() => logged(desk)).toEqual([2, 0])
  await expect(told).toHaveCount(1)
  await read()
  await expect(told).toHaveCount(0)
  await failInMain(running)
  await expect(told).toHaveCount(1)
  await read()
  await failInPage(running)
  await failInMain(running)
  await expect.poll(() => logged(desk)).toEqual([3, 2])
  await expect(told).toHaveCount(0)
}

test('an error that nobody expected is told once for the page and once for main, with what is saved', async ({
  desk,
}) => {
  const running = await desk.launch()
  const { window } = running
  await practise(window)
  await window.getByRole('combobox', { name: 'Simulate' }).selectOption({ label: 'Internet down' })
  await issue(window, 2)
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await expectToldOnce(running, desk, 'What was said to be saved is saved and goes on.')
  await window.getByRole('combobox', { name: 'Simulate' }).selectOption({ label: 'Normal' })
  await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
  await running.close()
})

test('of errors in the page and in main at once staff read one sentence', async ({ desk }) => {
  const running = await desk.launch()
  await practise(running.window)
  await failInPage(running)
  await failInPage(running)
  await failInMain(running)
  await expect.poll(() => logged(desk)).toEqual([2, 1])
  await expect(notices(running, '')).toHaveCount(1)
  await expect(running.window.getByText('1 more message')).toBeHidden()
  await running.close()
})

test('on Welcome an error is told as well, without the name of a screen that is not there', async ({
  desk,
}) => {
  const running = await desk.launch()
  await expect(running.window.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await expectToldOnce(running, desk, 'What was said to be saved is saved. Try the last step again')
  await running.close()
})
