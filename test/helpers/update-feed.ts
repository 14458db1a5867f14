import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { LOOPBACK_FEED } from '../../scripts/lib/update-feed.mjs'
import type { Desk } from './desk.ts'
import { giveToDeskUser } from './desk-user.ts'
import { openScreen } from './shop.ts'

export const NEWER = Buffer.from('#!/bin/sh\n# a newer version\n')

/** A feed on this machine that offers one version; `asked` are the files that were asked for. */
export async function startFeed(version: string, promised: Buffer = NEWER) {
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
export async function launchSigned(desk: Desk) {
  const appImage = path.join(desk.folder, 'Counterfoil.AppImage')
  writeFileSync(appImage, '#!/bin/sh\n# this version\n')
  giveToDeskUser(appImage)
  const running = await desk.launch({ set: 'signed', env: { APPIMAGE: appImage } })
  return { ...running, appImage }
}

/** A person looks for a newer version. */
export const look = async (window: Page) => {
  await openScreen(window, 'Settings')
  await window.getByRole('button', { name: 'Look for a newer version' }).click()
}
