import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Whether this Linux machine has no screen to open a window on. */
export function hasNoDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
}

/**
 * Starts a display without a screen; it picks a free number itself.
 * @param {object} [options]
 * @param {boolean} [options.open] whether other users of this machine may open windows on it
 * @returns {Promise<{ name: string, stop: () => Promise<void> }>} `name` is the value for DISPLAY
 */
export async function startVirtualDisplay({ open = false } = {}) {
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1280x900x24',
    '-nolisten',
    'tcp',
    // Else it starts anew whenever its last client goes, and the next one to come is turned away.
    '-noreset',
    // Else it starts anew whenever its last window closes, and whoever connects at that moment fails or hangs.
    '-noreset',
    ...(open ? ['-ac'] : []),
  ]
  // A group of its own: Ctrl-C in the terminal must reach the app first, and the display only after it.
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true })
  const number = await firstLine(server)
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill()
    await once(server, 'exit')
  }
  return { name: `:${number}`, stop }
}

/**
 * Xvfb writes its display's number once it takes connections.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function firstLine(server) {
  return new Promise((resolve, reject) => {
    let line = ''
    let complaint = ''
    server.stderr?.on('data', (chunk) => (complaint += chunk))
    const numbers = /** @type {import('node:stream').Readable} */ (server.stdio[3])
    numbers.on('data', (chunk) => {
      line += chunk
      if (line.includes('\n')) resolve(line.trim())
    })
    server.on('error', reject)
    server.on('exit', () => reject(new Error(`Xvfb did not start: ${complaint.trim()}`)))
  })
}
