import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { type Desk, expect, test } from '../helpers/desk.ts'
import type { RunningApp } from '../helpers/launch-app.ts'
import { saveThree } from '../helpers/save-three.ts'
import { connectShop, SHOP_KEY, startShop, status, writeSettings } from '../helpers/shop.ts'

const ARGS = ['--before-uninstall']
const PASSPHRASE = 'ร้านกาแฟ หน้ามอ 42'

const guard = (window: Page): Locator => window.getByRole('dialog', { name: 'Before Counterfoil is removed' })
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })
const listed = (window: Page) =>
  guard(window).getByRole('region', { name: 'Actions that wait' }).getByRole('listitem')

/** Presses what ends the app, and tells what it ended with. */
async function endedBy(running: RunningApp, press: () => Promise<void>): Promise<number | null> {
  // The window may be gone before the press has been answered.
  const [code] = await Promise.all([running.exitCode(), press().catch(() => undefined)])
  return code
}

/** Connects a shop, lets three actions wait, and closes the app. */
async function withThree(desk: Desk, store: PracticeStore): Promise<void> {
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  await saveThree(window, store)
  await close()
}

test('before an uninstall the three that wait are shown, and what is said is what the app ends with', async ({
  desk,
}) => {
  const store = await startShop()
  await withThree(desk, store)

  const stopped = await desk.launch({ args: ARGS })
  await expect(listed(stopped.window)).toHaveCount(3)
  await expect(guard(stopped.window)).toContainText('3 actions are not finished')
  await expect(button(guard(stopped.window), 'Do not uninstall')).toBeFocused()
  await stopped.window.keyboard.press('Escape')
  await expect(guard(stopped.window)).toBeVisible()
  expect(await endedBy(stopped, () => stopped.window.keyboard.press('Enter'))).toBe(10)

  const kept = await desk.launch({ args: ARGS })
  await expect(listed(kept.window)).toHaveCount(3)
  expect(await endedBy(kept, () => button(kept.window, 'Uninstall and keep the data').click())).toBe(0)

  const closed = await desk.launch({ args: ARGS })
  await expect(listed(closed.window)).toHaveCount(3)
  const closing = () => closed.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  expect(await endedBy(closed, closing)).toBe(10)

  const deleted = await desk.launch({ args: ARGS })
  await button(guard(deleted.window), 'Uninstall and delete the data').click()
  await expect(guard(deleted.window)).toContainText('3 actions that are not finished would be lost for good')
  await expect(button(guard(deleted.window), 'Do not delete')).toBeFocused()
  await button(guard(deleted.window), 'Do not delete').click()
  await expect(listed(deleted.window)).toHaveCount(3)
  expect(desk.keyring.search({ service: 'Counterfoil' })).toContain(SHOP_KEY.apiSecret)
  await button(guard(deleted.window), 'Uninstall and delete the data').click()
  expect(await endedBy(deleted, () => button(deleted.window, 'Delete and uninstall').click())).toBe(20)
  expect(desk.keyring.search({ service: 'Counterfoil' })).not.toContain(SHOP_KEY.apiSecret)
  expect(store.ledger).toEqual([])
  await store.close()
})

test('what waits is moved into a file before an uninstall, and then nothing waits', async ({ desk }) => {
  const store = await startShop()
  await withThree(desk, store)
  const running = await desk.launch({ args: ARGS })
  const file = path.join(desk.folder, 'home', 'moved.counterfoil')
  await running.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, file)
  const dialog = guard(running.window)
  await button(dialog, 'Export waiting actions').click()
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('Passphrase again').fill(PASSPHRASE)
  await button(dialog, 'Choose a place and save').click()
  await expect(dialog).toContainText(`3 actions are in ${file}`)
  expect(readFileSync(file).byteLength).toBeGreaterThan(1_000)
  await button(dialog, 'Close').click()
  await expect(dialog).toContainText('Nothing waits here')
  await expect(listed(running.window)).toHaveCount(0)
  await button(dialog, 'Uninstall and delete the data').click()
  await expect(dialog).toContainText('Nothing waits, so nothing')
  expect(await endedBy(running, () => button(dialog, 'Delete and uninstall').click())).toBe(20)
  await store.close()
})

test('an app that is open closes in order and leaves the question to the start that brings it', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const first = await desk.launch()
  await connectShop(first.window, { address: store.address })
  await saveThree(first.window, store)
  const [asking, code] = await Promise.all([desk.launch({ args: ARGS }), first.exitCode()])
  expect(code).toBe(0)
  await expect(listed(asking.window)).toHaveCount(3)
  expect(await endedBy(asking, () => button(asking.window, 'Do not uninstall').click())).toBe(10)
  await store.close()
})

test('while it asks, what can be sent is sent', async ({ desk }) => {
  const store = await startShop()
  await withThree(desk, store)
  await store.setWeather({ kind: 'clear' })
  const running = await desk.launch({ args: ARGS })
  await expect(status(running.window, 'Waiting actions').first()).toBeAttached()
  await expect(guard(running.window)).toContainText('Nothing waits here')
  expect(store.ledger.map(({ kind }) => kind).sort()).toEqual(['issue', 'redeem', 'redeem'])
  expect(await endedBy(running, () => button(running.window, 'Do not uninstall').click())).toBe(10)
  await store.close()
})

test('in practice it asks of the shop, whose actions wait there all the same', async ({ desk }) => {
  const store = await startShop()
  await withThree(desk, store)
  writeSettings(desk.profileDir, { ...settingsOf(desk), mode: 'practice' })
  const running = await desk.launch({ args: ARGS })
  await expect(listed(running.window)).toHaveCount(3)
  expect(await endedBy(running, () => button(running.window, 'Uninstall and keep the data').click())).toBe(0)
  await store.close()
})

test('without a shop it asks only whether the data stays', async ({ desk }) => {
  const running = await desk.launch({ args: ARGS })
  const dialog = guard(running.window)
  await expect(dialog).toContainText('Nothing waits here')
  await expect(button(dialog, 'Do not uninstall')).toBeFocused()
  await expect(button(dialog, 'Export waiting actions')).toBeHidden()
  expect(await endedBy(running, () => button(dialog, 'Uninstall and keep the data').click())).toBe(0)
})

const settingsOf = ({ profileDir }: Desk): object =>
  JSON.parse(readFileSync(path.join(profileDir, 'settings.json'), 'utf8'))
