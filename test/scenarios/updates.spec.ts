import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { pageThroughMain } from '../helpers/page-through-main.ts'
import {
  connectShop,
  redeem,
  scan,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'
import { launchSigned, look, NEWER, startFeed } from '../helpers/update-feed.ts'

/** As a page would, whatever its screens show. */
const checkThrough = (page: Page) => page.evaluate(() => window.counterfoil.ask['updates.check'](undefined))

for (const version of ['0.0.9', '0.1.0', '0.1.0-beta.1']) {
  test(`an update with the version ${version} is not fetched`, async ({ desk }) => {
    const feed = await startFeed(version)
    const store = await startShop()
    writeSettings(desk.profileDir)
    const { window, close } = await launchSigned(desk)
    await connectShop(window, { address: store.address })
    await look(window)
    await expect(window.getByText(/This is the newest version, as of/)).toBeVisible()
    expect(feed.asked).toEqual(['/latest-linux.yml'])
    await close()
    await feed.close()
    await store.close()
  })
}

test('an update whose bytes are not the promised ones is refused, and the app stays as it is', async ({
  desk,
}) => {
  const feed = await startFeed('0.2.0', Buffer.from('something else'))
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close, appImage } = await launchSigned(desk)
  await connectShop(window, { address: store.address })
  await look(window)
  await expect(window.getByText(/No newer version could be fetched/)).toBeVisible()
  await expect(window.getByRole('button', { name: 'Update and restart' })).toHaveCount(0)
  await close()
  expect(readFileSync(appImage, 'utf8')).toContain('# this version')
  await feed.close()
  await store.close()
})

const installed = (appImage: string): Buffer => {
  const newer = path.join(path.dirname(appImage), 'Counterfoil-0.2.0.AppImage')
  return readFileSync(existsSync(newer) ? newer : appImage)
}

test('a higher version is fetched behind the work, never goes before a customer, and is put in at a quit with nothing waiting', async ({
  desk,
}) => {
  const feed = await startFeed('0.2.0')
  const store = await startShop()
  writeSettings(desk.profileDir)
  const first = await launchSigned(desk)
  await connectShop(first.window, { address: store.address })
  const [seen, waiting] = [take(singleUse(store)), take(singleUse(store), 1)]

  // A card that is open: not even asked for, although it were a person who asks.
  await scan(first.window, seen.referenceCode)
  await expect(first.window.getByRole('button', { name: 'Redeem', exact: true })).toBeVisible()
  expect(await checkThrough(first.window)).toBe('busy')
  expect(feed.asked).toEqual([])
  await first.window.keyboard.press('Escape')

  await store.setWeather({ kind: 'off' })
  await redeem(first.window, waiting.referenceCode)
  await expect(first.window.getByText('Saved, will be redeemed when the connection is back')).toBeVisible()
  await look(first.window)
  await expect(first.window.getByText('Version 0.2.0 is here.')).toBeVisible()
  await first.close()
  expect(installed(first.appImage).toString()).toContain('# this version')

  await store.setWeather({ kind: 'clear' })
  const second = await launchSigned(desk)
  await expect(status(second.window, 'Waiting actions')).toContainText('Nothing waiting')
  await look(second.window)
  await expect(second.window.getByText('Version 0.2.0 is here.')).toBeVisible()
  await second.close()
  expect(installed(second.appImage)).toEqual(NEWER)
  expect(store.ledger.map(({ kind }) => kind)).toEqual(['redeem'])
  await feed.close()
  await store.close()
})

test('a card that was open when its window died holds back no update', async ({ desk }) => {
  const feed = await startFeed('0.2.0')
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { app, window, close } = await launchSigned(desk)
  await connectShop(window, { address: store.address })
  await scan(window, take(singleUse(store)).referenceCode)
  await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeVisible()
  expect(await checkThrough(window)).toBe('busy')
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  const checkAnew = () => pageThroughMain({ app }, "window.counterfoil.ask['updates.check']()")
  await expect.poll(checkAnew).toMatch(/begun|not-ready/)
  await close()
  await feed.close()
  await store.close()
})
