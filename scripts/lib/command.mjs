import { spawn } from 'node:child_process'
import { root } from './project.mjs'

/**
 * @typedef {object} Ran
 * @property {number} code exit code; 1 when a signal ended it or it could not be started
 * @property {string} output what it wrote to both streams, when it was captured
 */

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean }} [options] `capture`: keep the output
 *   instead of showing it
 * @returns {Promise<Ran>}
 */
export function run(command, args, { cwd = root, env = process.env, capture = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', ...streams(capture)] })
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Runs a Node program of an installed package, on this very Node.
 * @param {string} file relative to the checkout
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(file, args, options) {
  return run(process.execPath, [file, ...args], options)
}

/**
 * How npm is started: `npm start` says where it is; otherwise it is found on the path.
 * @returns {[string, string[]]}
 */
export function npmCommand() {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return [process.execPath, [script]]
  return process.platform === 'win32' ? ['cmd.exe', ['/d', '/c', 'npm']] : ['npm', []]
}

/**
 * @param {boolean} capture
 * @returns {('pipe' | 'inherit')[]}
 */
function streams(capture) {
  return capture ? ['pipe', 'pipe'] : ['inherit', 'inherit']
}
