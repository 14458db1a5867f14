import path from 'node:path'
import { run } from './command.mjs'

const script = path.join(import.meta.dirname, 'outside-network.sh')

/**
 * Puts a command into a network where every packet that would leave the machine is counted, if this user and
 * this kernel can have one; otherwise leaves the command as it is.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<[string, string[]]>}
 */
export async function watchedNetwork(command, args) {
  const wrapped = ['--net', '--', 'sh', script]
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [command, args]
  const { code } = await run('unshare', [...wrapped, 'true'], { capture: true })
  return code === 0 ? ['unshare', [...wrapped, command, ...args]] : [command, args]
}
