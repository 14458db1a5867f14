import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPackage } from '@electron/asar'
import { giveToDeskUser } from '../helpers/desk-user.ts'
import { packagedApp } from '../helpers/packaged-app.ts'

const PAGE = '<!doctype html><title>Bare</title><h1>Ready to scan</h1><p>A window with nothing behind it.</p>'

// The fuses leave file:// no way into app.asar.
const MAIN = `import { app, BrowserWindow } from 'electron'
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadURL('data:text/html,' + encodeURIComponent(${JSON.stringify(PAGE)}))
})
`

export interface BareWindow {
  readonly program: string
  readonly remove: () => void
}

/** The same Electron with an app that shows one line of text: what a window costs before it does anything. */
export async function packBareWindow(): Promise<BareWindow> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bare-'))
  const set = path.join(folder, 'app')
  const source = path.join(folder, 'source')
  cpSync(path.dirname(packagedApp('drivable')), set, { recursive: true, verbatimSymlinks: true })
  mkdirSync(source)
  writeFileSync(path.join(source, 'main.js'), MAIN)
  writeFileSync(path.join(source, 'package.json'), '{"name":"bare","type":"module","main":"main.js"}')
  rmSync(path.join(set, 'resources/app.asar.unpacked'), { recursive: true, force: true })
  await createPackage(source, path.join(set, 'resources/app.asar'))
  giveToDeskUser(folder)
  return {
    program: path.join(set, path.basename(packagedApp('drivable'))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
