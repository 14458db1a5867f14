import { readdirSync } from 'node:fs'
import path from 'node:path'
import { installedPackage } from './installed-packages.mjs'
import { readJson, root } from './project.mjs'

const bundled = path.join(root, 'out', 'packages')

/**
 * The packages of which anything is handed to a user: what the bundler read, what stays outside the bundles, and
 * Electron. The app must have been built.
 */
export function shippedPackages() {
  const lists = readdirSync(bundled).flatMap((file) => readJson(path.join(bundled, file)))
  const { dependencies } = readJson(path.join(root, 'package.json'))
  const beside = ['electron', ...Object.keys(dependencies)].map((name) => `node_modules/${name}`)
  return [...new Set([...lists, ...beside])].sort().map(installedPackage)
}
