import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A plugin for the bundler that writes down, as a list of folders, which installed packages it read for a bundle.
 * What is bundled stands in `devDependencies`, so nothing else says what is shipped.
 * @param {string} file where the list goes
 * @returns {import('vite').Plugin}
 */
export function noteBundledPackages(file) {
  return {
    name: 'note-bundled-packages',
    generateBundle(_options, bundle) {
      // A font is no module: it comes in by a style sheet.
      const assets = Object.values(bundle).flatMap((part) =>
        part.type === 'asset' ? part.originalFileNames : [],
      )
      const read = [...this.getModuleIds(), ...assets]
      const folders = new Set(read.map(packageFolder).filter((folder) => folder !== null))
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, `${JSON.stringify([...folders].sort(), null, 2)}\n`)
    },
  }
}

/**
 * `…/node_modules/a/node_modules/@b/c/index.js?url` lies in `node_modules/a/node_modules/@b/c`.
 * @param {string} module a module's name in the bundler
 */
function packageFolder(module) {
  const found = /(?<folder>node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(
    module.replaceAll('\\', '/'),
  )
  return found?.groups?.folder ?? null
}
