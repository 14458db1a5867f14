import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { readJson, root } from './project.mjs'

/**
 * @typedef {object} InstalledPackage
 * @property {string} folder relative to the checkout, with forward slashes
 * @property {string} name as the package calls itself
 * @property {string} version
 * @property {string} licence as it writes it; empty when it names none
 * @property {boolean} hasInstallScript npm would run something of it while it is installed
 */

const installScripts = ['preinstall', 'install', 'postinstall']

/** @param {string} folder relative to the checkout @returns {InstalledPackage} */
export function installedPackage(folder) {
  const { name, version, license, scripts = {} } = readJson(path.join(root, folder, 'package.json'))
  return {
    folder,
    name,
    version,
    licence: typeof license === 'string' ? license : (license?.type ?? ''),
    // npm builds what has a binding.gyp even where no script says so.
    hasInstallScript:
      installScripts.some((script) => script in scripts) ||
      existsSync(path.join(root, folder, 'binding.gyp')),
  }
}

/**
 * Every package that lies in node_modules, however deep.
 * @param {string} modules
 * @returns {InstalledPackage[]}
 */
export function installedPackages(modules = 'node_modules') {
  return packageFolders(modules).flatMap((folder) => {
    const inner = `${folder}/node_modules`
    return [installedPackage(folder), ...(existsSync(path.join(root, inner)) ? installedPackages(inner) : [])]
  })
}

/** @param {string} modules */
function packageFolders(modules) {
  return foldersIn(modules)
    .flatMap((folder) => (path.basename(folder).startsWith('@') ? foldersIn(folder) : [folder]))
    .filter((folder) => existsSync(path.join(root, folder, 'package.json')))
}

/** @param {string} parent */
function foldersIn(parent) {
  return readdirSync(path.join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => `${parent}/${entry.name}`)
}
