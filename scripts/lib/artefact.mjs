import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What a packaged app is: where its parts lie, which fuses it has, what it holds. */

/** @typedef {{ sentence: string, holds: boolean }} Check */

/** As electron-builder.yml wants them. */
export const shippingFuses = /** @type {Record<string, boolean>} */ ({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
})

/** How a fuse that is on stands in the binary: the character 1. */
const fuseOn = 0x31

/**
 * What must hold of the set that is shipped, and of the one that lets Playwright drive it.
 * @param {string} shipping
 * @param {string} drivable
 * @returns {Promise<Check[]>}
 */
export async function setChecks(shipping, drivable) {
  const [ours, theirs] = [await readFuses(drivable), await readFuses(shipping)]
  const differing = Object.keys(ours).filter((fuse) => ours[fuse] !== theirs[fuse])
  return [
    {
      sentence: 'the shipping and the drivable set hold the same app.asar',
      holds: hashOf(asarIn(shipping)) === hashOf(asarIn(drivable)),
    },
    {
      sentence: 'the two sets differ in the debugging fuse alone',
      holds: differing.join() === 'EnableNodeCliInspectArguments',
    },
    {
      sentence: 'the shipping set has every fuse as electron-builder.yml wants it',
      holds: isShippingFused(theirs),
    },
  ]
}

/**
 * What must hold of an app as an installer put it somewhere.
 * @param {string} folder what holds the executable, or on macOS the bundle
 * @param {string} tested the set that the scenarios drove
 * @returns {Promise<Check[]>}
 */
export async function installedChecks(folder, tested) {
  return [
    {
      sentence: 'the installed app has the fuses that are shipped',
      holds: isShippingFused(await readFuses(folder)),
    },
    {
      sentence: 'the installed app holds the app.asar that was tested',
      holds: hashOf(asarIn(folder)) === hashOf(asarIn(tested)),
    },
  ]
}

/** @param {Record<string, boolean>} fuses */
function isShippingFused(fuses) {
  return Object.entries(shippingFuses).every(([name, on]) => fuses[name] === on)
}

/**
 * @param {string} folder
 * @returns {Promise<Record<string, boolean>>}
 */
async function readFuses(folder) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses')
  const wire = await getCurrentFuseWire(executableIn(folder))
  const names = Object.keys(shippingFuses)
  return Object.fromEntries(
    names.map((name) => [
      name,
      wire[FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)]] === fuseOn,
    ]),
  )
}

/** @param {string} folder */
export function executableIn(folder) {
  if (process.platform === 'darwin') return path.join(folder, 'Counterfoil.app')
  return path.join(folder, process.platform === 'win32' ? 'Counterfoil.exe' : 'counterfoil')
}

/** @param {string} folder */
export function asarIn(folder) {
  const resources = process.platform === 'darwin' ? 'Counterfoil.app/Contents/Resources' : 'resources'
  return path.join(folder, resources, 'app.asar')
}

/** @param {string} file */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
