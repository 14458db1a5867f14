import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type Desk, expect, test } from '../helpers/desk.ts'
import { expectSandboxed } from '../helpers/launch-app.ts'
import { connectShop, issue, openScreen, startShop, status, writeSettings } from '../helpers/shop.ts'

/**
 * Where the program is stopped, what its next start makes of the one issue, and how often the shop executes it.
 * After `sending` nothing tells a request that was never written from one that was: a person decides.
 */
const points = [
  { at: 'before intent', state: null, executed: 0 },
  { at: 'after intent', state: 'Done', executed: 1 },
  { at: 'after sending', state: 'Needs a person', executed: 0 },
  { at: 'before outcome', state: 'Done', executed: 1 },
  { at: 'after outcome', state: 'Done', executed: 1 },
  // The first rows are those of the start itself.
  { at: 'before rows:2', state: 'Done', executed: 1 },
  { at: 'after rows:2', state: 'Done', executed: 1 },
] as const

/** Starts the program, does something in it, and waits until it has been stopped in the middle of that. */
async function stoppedAt(desk: Desk, at: string, work: (window: Page) => Promise<void>): Promise<void> {
  const stopped = await desk.launch({ set: 'crash', env: { COUNTERFOIL_CRASH_AT: at } })
  await expectSandboxed(stopped)
  const ended = new Promise((resolve) => stopped.app.process().once('exit', resolve))
  await work(stopped.window).catch(() => undefined)
  await ended
}

const rowsOf = (window: Page) => window.getByRole('table', { name: 'Activity' }).getByRole('row')

for (const { at, state, executed } of points) {
  test(`stopped ${at}, the app has what was saved after its next start, and does it at most once`, async ({
    desk,
  }) => {
    const store = await startShop()
    writeSettings(desk.profileDir)
    const first = await desk.launch()
    await connectShop(first.window, { address: store.address })
    await first.close()

    await stoppedAt(desk, at, (window) => issue(window, 2))

    const after = await desk.launch()
    await expect(status(after.window, 'Waiting actions')).toContainText('Nothing waiting', {
      timeout: 30_000,
    })
    await openScreen(after.window, 'Activity')
    if (state === null) await expect(after.window.getByText('Nothing done yet')).toBeVisible()
    else await expect(rowsOf(after.window).filter({ hasText: state })).toHaveCount(1, { timeout: 30_000 })
    expect(store.ledger.map(({ count }) => count)).toEqual(Array.from({ length: executed }, () => 2))
    await after.close()
    await store.close()
  })
}

for (const { at, state } of [
  { at: 'before decided', state: 'Needs a person' },
  { at: 'after decided', state: 'Given up' },
]) {
  test(`stopped ${at}, the app shows a person’s decision as far as it was saved, and sends nothing`, async ({
    desk,
  }) => {
    const store = await startShop()
    writeSettings(desk.profileDir)
    const first = await desk.launch()
    await connectShop(first.window, { address: store.address })
    await first.close()
    await stoppedAt(desk, 'after sending', (window) => issue(window, 2))

    await stoppedAt(desk, at, async (window) => {
      await openScreen(window, 'Activity')
      await rowsOf(window).filter({ hasText: 'Needs a person' }).click({ timeout: 30_000 })
      await window.getByRole('button', { name: 'Give up' }).click()
      const dialog = window.getByRole('dialog', { name: 'Give up?' })
      await dialog.getByRole('textbox', { name: 'Your name' }).fill('Malee')
      await dialog.getByRole('textbox', { name: 'Why' }).fill('The customer left')
      await dialog.getByRole('button', { name: 'Give up' }).click()
    })

    const after = await desk.launch()
    await openScreen(after.window, 'Activity')
    await expect(rowsOf(after.window).filter({ hasText: state })).toHaveCount(1, { timeout: 30_000 })
    expect(store.ledger).toEqual([])
    await after.close()
    await store.close()
  })
}

for (const { at, appearance } of [
  { at: 'before settings.json', appearance: 'system' },
  { at: 'after settings.json', appearance: 'dark' },
]) {
  test(`stopped ${at}, the app has its settings whole after its next start`, async ({ desk }) => {
    const store = await startShop()
    writeSettings(desk.profileDir)
    const first = await desk.launch()
    await connectShop(first.window, { address: store.address })
    await first.close()

    await stoppedAt(desk, at, async (window) => {
      await openScreen(window, 'Settings')
      await window.getByText('Dark', { exact: true }).click()
    })

    const after = await desk.launch()
    await expect(status(after.window, 'Mode')).toContainText('Chiang Mai')
    const kept: unknown = JSON.parse(readFileSync(path.join(desk.profileDir, 'settings.json'), 'utf8'))
    expect(kept).toMatchObject({ appearance, apiAddress: store.address })
    await after.close()
    await store.close()
  })
}
