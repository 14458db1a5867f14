import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { LOOPBACK_FEED } from '../../scripts/lib/update-feed.mjs'
import { type Desk, expect, test } from '../helpers/desk.ts'
import { giveToDeskUser } from '../helpers/desk-user.ts'
import { pageThroughMain } from '../helpers/page-through-main.ts'
import {
  connectShop,
  openScreen,
  redeem,
  scan,
  singleUse,
  startShop,
  take,
  writeSettings,
} from '../helpers/shop.ts'

const NEWER = Buffer.from('#!/bin/sh\n# a newer version\n')

/** A feed on this machine that offers one version; `asked` are the files that were asked for. */
async function startFeed(version: string, promised: Buffer = NEWER) {
  const asked: string[] = []
  const sha512 = createHash('sha512').update(promised).digest('base64')
  const name = `Counterfoil-${version}.AppImage`
  const facts = { version, files: [{ url: name, sha512, size: NEWER.length }], path: name, sha512 }
  const server = createServer(({ url = '' }, response) => {
    const wanted = url.split('?')[0] ?? ''
    asked.push(wanted)
    if (wanted === '/latest-linux.yml') response.end(JSON.stringify(facts))
    else if (wanted === `/${name}`) response.end(NEWER)
    else response.writeHead(404).end()
  })
  server.listen(Number(new URL(LOOPBACK_FEED).port), '127.0.0.1')
  await once(server, 'listening')
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { asked, close }
}

/** The app of a signed release, started as from an AppImage: the file that an update takes the place of. */
async function launchSigned(desk: Desk) {
  const appImage = path.join(desk.folder, 'Counterfoil.AppImage')
  writeFileSync(appImage, '#!/bin/sh\n# this version\n')
  giveToDeskUser(appImage)
  const running = await desk.launch({ set: 'signed', env: { APPIMAGE: appImage } })
  return { ...running, appImage }
}

const look = async (window: Page) => {
  await openScreen(window, 'Settings')
  await window.getByRole('button', { name: 'Look for a newer version' }).click()
}

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

test('a higher version is fetched behind the work, tells what waits, never goes before a customer, and is put in at quit', async ({
  desk,
}) => {
  const feed = await startFeed('0.2.0')
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close, appImage } = await launchSigned(desk)
  await connectShop(window, { address: store.address })
  const [first, second] = [take(singleUse(store)), take(singleUse(store), 1)]

  // A card that is open: not even asked for, although it were a person who asks.
  await scan(window, first.referenceCode)
  await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeVisible()
  expect(await checkThrough(window)).toBe('busy')
  expect(feed.asked).toEqual([])
  await window.keyboard.press('Escape')

  await store.setWeather({ kind: 'off' })
  await redeem(window, second.referenceCode)
  await expect(window.getByText('Saved, will be redeemed when the connection is back')).toBeVisible()
  await look(window)
  await expect(window.getByText('Version 0.2.0 is here.')).toBeVisible()
  await window.getByRole('button', { name: 'Update and restart' }).click()
  const dialog = window.getByRole('dialog')
  await expect(dialog).toContainText('1 action is not finished')
  await dialog.getByRole('button', { name: 'Later' }).click()
  await close()
  const installed = path.join(path.dirname(appImage), 'Counterfoil-0.2.0.AppImage')
  const put = existsSync(installed) ? installed : appImage
  expect(readFileSync(put)).toEqual(NEWER)
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
