import { spawnSync } from 'node:child_process'
import { startVirtualDisplay } from '../../scripts/lib/display.mjs'
import { placePackagedApps } from './packaged-app.ts'

/** Before all scenarios: a display, and the packaged app where the desk's user can read it. */
export default async function setUp(): Promise<() => Promise<void>> {
  const why = whyImpossible()
  if (why) {
    process.env.COUNTERFOIL_NO_SCENARIOS = why
    return async () => {}
  }
  const removeCopies = placePackagedApps()
  const display = await startVirtualDisplay({ open: true })
  process.env.DISPLAY = display.name
  return async () => {
    await display.stop()
    removeCopies()
  }
}

/** Why scenarios cannot run on this machine, in words. */
function whyImpossible(): string | undefined {
  if (process.platform !== 'linux') return 'scenarios run on Linux'
  const tools = [
    'Xvfb',
    'dbus-daemon',
    'dbus-send',
    'gnome-keyring-daemon',
    'secret-tool',
    'setpriv',
    'xdotool',
  ]
  const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
  if (missing.length > 0) return `these programs are missing: ${missing.join(', ')}`
  const isRoot = process.getuid?.() === 0
  if (!isRoot && spawnSync('unshare', ['--user', 'true']).status !== 0) {
    return "Chromium's sandbox needs user namespaces, and this system refuses them to ordinary users"
  }
  return undefined
}
