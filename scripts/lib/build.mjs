import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runNode } from './command.mjs'
import { notesFolder, root, Stop } from './project.mjs'

const sources = [
  'src-main',
  'src-renderer',
  'scripts/lib/bundled-packages.mjs',
  'scripts/lib/update-feed.mjs',
  'electron-builder.yml',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]
const results = [
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/packages/renderer.json',
]
const note = path.join(notesFolder, 'built-from')

/** Builds the app into out/, unless what lies there was built from these very sources. */
export async function buildApp() {
  const hash = sourcesHash()
  if (results.every((file) => existsSync(path.join(root, file))) && builtFrom() === hash) return
  console.log('Building …')
  const { code, output } = await runNode('node_modules/electron-vite/bin/electron-vite.js', ['build'], {
    capture: true,
  })
  if (code !== 0) throw new Stop(`The build failed:\n${output}`)
  mkdirSync(notesFolder, { recursive: true })
  writeFileSync(note, hash)
}

/**
 * Builds a bundle for tests into out-crash/ or out-signed/, anew each time: it is small, and never shipped.
 * @param {'crash' | 'signed'} mode
 */
export async function buildForTests(mode) {
  const args = ['build', '--mode', mode]
  const { code, output } = await runNode('node_modules/electron-vite/bin/electron-vite.js', args, {
    capture: true,
  })
  if (code !== 0) throw new Stop(`The build for ${mode} tests failed:\n${output}`)
}

/** Builds the page of all components into out-components/, which can be opened like the checkout. */
export async function buildComponentsPage() {
  const args = ['build', '--mode', 'components']
  const { code, output } = await runNode('node_modules/electron-vite/bin/electron-vite.js', args, {
    capture: true,
  })
  if (code !== 0) throw new Stop(`The build of the components failed:\n${output}`)
  const { name, productName, version, type, main } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  )
  const folder = path.join(root, 'out-components')
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name: `${name}-components`,
      productName: `${productName} components`,
      version,
      type,
      main,
    }),
  )
  return folder
}

/** One hash over names and contents of everything the build reads. */
export function sourcesHash() {
  const hash = createHash('sha256').update(process.env.COUNTERFOIL_UPDATES_FROM ?? '')
  for (const file of sources.flatMap((name) => filesUnder(name))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} name relative to the checkout
 * @returns {string[]}
 */
function filesUnder(name) {
  if (!statSync(path.join(root, name)).isDirectory()) return [name]
  return readdirSync(path.join(root, name))
    .sort()
    .flatMap((entry) => filesUnder(`${name}/${entry}`))
}

function builtFrom() {
  return existsSync(note) ? readFileSync(note, 'utf8') : undefined
}
