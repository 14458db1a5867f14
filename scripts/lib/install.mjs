import path from 'node:path'
import { npmCommand, run } from './command.mjs'
import { readJson, root, Stop } from './project.mjs'

/**
 * Installs the npm packages when those in node_modules are not those of package-lock.json.
 * Nothing is asked of the network when they are.
 */
export async function installPackages() {
  checkNode()
  if (isInstalled()) return
  console.log('Installing packages (npm ci) …')
  const [npm, args] = npmCommand()
  // Nothing here needs an install script: keytar and the tools bring their binaries in the package.
  const { code } = await run(npm, [
    ...args,
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
  ])
  if (code !== 0)
    throw new Stop(
      'The packages could not be installed: npm ci failed (see above). Run this again once it can reach the npm registry.',
    )
}

/** npm writes its own list into node_modules at the very end of an install, so a broken one has none. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '' || entry.link) return true
    const found = present[name]
    return found ? found.version === entry.version : Boolean(entry.optional)
  })
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | undefined}
 */
function packagesOf(file) {
  try {
    return readJson(path.join(root, file)).packages
  } catch {
    return undefined
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return
  throw new Stop(
    `Node ${process.versions.node} is too old. Install Node 20.19 or newer (22.12 or newer in the 22 line).`,
  )
}
