// Runs inside Electron as its built-in app: loads the app whose folder the command line names, the way the
// official binary's own built-in app does.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const { name, productName, version, main } = JSON.parse(
  readFileSync(path.join(folder, 'package.json'), 'utf8'),
)
// Both setters are what Electron's own built-in app uses; they are not in its documented types.
const loading = /** @type {Electron.App & Record<'setVersion' | 'setAppPath', (value: string) => void>} */ (
  app
)
app.setName(productName ?? name)
loading.setVersion(version)
loading.setAppPath(folder)
// Awaited, so that Electron becomes ready only after the app's main module has run, as in a packaged app.
await import(pathToFileURL(path.join(folder, main)).href)
