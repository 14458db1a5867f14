import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { packBareWindow } from '../bench/bare-window.ts'
import type { Desk } from '../helpers/desk.ts'
import { picturesFolder } from './camera.ts'

export const CONTACT_SHEET = path.join(picturesFolder, 'contact-sheet.png')

/** Two screens to a row, each in both languages and both themes. */
const COLUMNS = 8
const WIDTH = 2_240
const LOOKS = ['en-light', 'en-dark', 'th-light', 'th-dark']

/** One picture of all screens at the size of a small counter PC; returns how many pictures are on it. */
export async function makeContactSheet(desk: Desk): Promise<number> {
  const bare = await packBareWindow()
  const { window, close } = await desk.launch({
    program: bare.program,
    profileDir: `${desk.profileDir}-sheet`,
  })
  await window.locator('h1').waitFor()
  const names = sheetNames()
  await layOut(window)
  for (const name of names) await add(window, name)
  const cdp = await window.context().newCDPSession(window)
  const height = await window.evaluate(() => document.documentElement.scrollHeight)
  const size = { width: WIDTH, height, deviceScaleFactor: 1, mobile: false }
  await cdp.send('Emulation.setDeviceMetricsOverride', size)
  await window.screenshot({ path: CONTACT_SHEET, fullPage: true })
  await close()
  bare.remove()
  return names.length
}

/** Screen after screen in the order in which a walk meets them, each in all looks. */
function sheetNames(): readonly string[] {
  const all = readdirSync(picturesFolder)
  const screens = [...new Set(all.flatMap((name) => /^(.+)-en-light-1024\.png$/.exec(name)?.[1] ?? []))]
  return screens
    .flatMap((screen) => LOOKS.map((look) => `${screen}-${look}-1024.png`))
    .filter((name) => all.includes(name))
}

async function layOut(window: Page): Promise<void> {
  const cdp = await window.context().newCDPSession(window)
  const size = { width: WIDTH, height: 1_000, deviceScaleFactor: 1, mobile: false }
  await cdp.send('Emulation.setDeviceMetricsOverride', size)
  await window.evaluate((columns) => {
    document.body.replaceChildren()
    document.body.style.cssText = `display:grid;grid-template-columns:repeat(${columns},1fr);gap:10px;margin:10px;font:12px sans-serif`
  }, COLUMNS)
}

async function add(window: Page, name: string): Promise<void> {
  const bytes = readFileSync(path.join(picturesFolder, name)).toString('base64')
  await window.evaluate(
    async ({ src, caption }) => {
      const picture = new Image()
      picture.src = src
      picture.style.width = '100%'
      await picture.decode()
      const figure = document.createElement('figure')
      figure.style.margin = '0'
      figure.append(picture, caption)
      document.body.append(figure)
    },
    { src: `data:image/png;base64,${bytes}`, caption: name.replace('-1024.png', '') },
  )
}
