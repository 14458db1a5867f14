import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Stop } from './project.mjs'

/** Where the build for update tests looks: a server of the test's own. */
export const LOOPBACK_FEED = 'http://127.0.0.1:47114/'

/** Stands in a bundle with an updater in it, and in no other. */
export const updaterMarker = 'update-feed.json'

/** @typedef {Readonly<Record<string, unknown>>} Feed as electron-updater reads it */

/**
 * The releases of a repository; `null` without one.
 * @param {string} repository `owner/name`
 * @param {string} root the checkout: the bundler's configuration is itself bundled, and lies elsewhere
 * @returns {Feed | null}
 */
export function githubFeed(repository, root) {
  if (repository === '') return null
  const [owner, repo, ...more] = repository.split('/')
  if (!owner || !repo || more.length > 0) throw new Stop(`${repository} is not owner/repository.`)
  return { provider: 'github', owner, repo, publisherName: [publisherName(root)] }
}

/**
 * The name in the certificate that Windows builds are signed with: a build of anybody else is not put in.
 * @param {string} root
 */
export function publisherName(root) {
  const text = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')
  const name = /^ {4}publisherName: (.+)$/m.exec(text)?.[1]
  if (name === undefined) throw new Stop('electron-builder.yml has no publisherName for Windows.')
  return name
}

/**
 * Puts the updater and its feed into a bundle, as plugins for the bundler; without a feed, nothing.
 * @param {Feed | null} feed
 * @param {string} root
 * @returns {import('vite').Plugin[]}
 */
export function updatesFrom(feed, root) {
  if (feed === null) return []
  return [
    {
      name: 'updater-of-signed-builds',
      enforce: 'pre',
      resolveId: (id) =>
        id === '#updater' ? path.join(root, 'src-main/updates/signed-updater.ts') : undefined,
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'update-feed.json', source: JSON.stringify(feed) })
      },
    },
  ]
}
