import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { download } from './download.mjs'
import { notesFolder, readJson, root } from './project.mjs'

const packageFolder = path.join(root, 'node_modules', 'electron')
const dist = path.join(packageFolder, 'dist')
const note = path.join(notesFolder, 'electron.json')

/**
 * The binary of the `electron` package, downloaded by that package's own installer when it is not there.
 * That it could not be had is remembered until node_modules is installed anew, so that later starts lose
 * no time.
 * @returns {Promise<{ runtime?: import('./electron-runtime.mjs').Runtime, why: string }>}
 */
export async function officialRuntime() {
  const { version } = readJson(path.join(packageFolder, 'package.json'))
  if (!isWhole(version)) {
    const remembered = triedBefore(version)
    if (remembered) return { why: remembered }
    const { ok, why } = await fetchBinary()
    if (!ok || !isWhole(version)) {
      remember(version, why)
      return { why }
    }
  }
  return { runtime: { executable: path.join(dist, executableName()), dist, version }, why: '' }
}

/** The installer writes path.txt last, when everything is unpacked. @param {string} version */
function isWhole(version) {
  try {
    const found = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    return (
      found === version &&
      existsSync(path.join(packageFolder, 'path.txt')) &&
      existsSync(path.join(dist, executableName()))
    )
  } catch {
    return false
  }
}

async function fetchBinary() {
  const folder = mkdtempSync(path.join(tmpdir(), 'counterfoil-electron-'))
  try {
    return await download({
      label: 'Downloading Electron',
      command: process.execPath,
      args: [path.join(packageFolder, 'install.js')],
      cwd: packageFolder,
      env: { ...process.env, TMPDIR: folder, TEMP: folder },
      folders: [folder, dist],
      stallSeconds: 20,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** @param {string} version @returns {string | undefined} */
function triedBefore(version) {
  try {
    const tried = readJson(note)
    return tried.version === version ? tried.why : undefined
  } catch {
    return undefined
  }
}

/** @param {string} version @param {string} why */
function remember(version, why) {
  mkdirSync(notesFolder, { recursive: true })
  writeFileSync(note, `${JSON.stringify({ version, why })}\n`)
}
