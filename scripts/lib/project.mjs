import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** The folder of the checkout. */
export const root = path.resolve(import.meta.dirname, '../..')

/** Where this checkout remembers what its runners found out. It goes when node_modules goes. */
export const notesFolder = path.join(root, 'node_modules', '.counterfoil')

/** What all checkouts of one user share: the downloaded Electron. */
export const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
  'counterfoil',
)

/** @param {string} file */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/**
 * A failure a person can do something about: shown as its message alone, without a stack.
 */
export class Stop extends Error {}

/**
 * Runs a program's body and turns a `Stop` into words and exit code 1.
 * @param {() => Promise<void>} body
 */
export async function program(body) {
  try {
    await body()
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
