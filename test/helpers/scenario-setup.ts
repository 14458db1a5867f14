import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startVirtualDisplay } from '../../scripts/lib/display.mjs'
import { canDeskUserRun } from './desk-user.ts'

const packaged = path.join(import.meta.dirname, '../../dist-test/linux-unpacked')

/** Before all scenarios: a display, and the packaged app where the desk's user can read it. */
export default async function setUp(): Promise<() => Promise<void>> {
  const why = whyImpossible()
  if (why) {
    process.env.COUNTERFOIL_NO_SCENARIOS = why
    return async () => {}
  }
  const display = await startVirtualDisplay({ open: true })
  const copy = canDeskUserRun(path.join(packaged, 'counterfoil')) ? undefined : copyForDeskUser()
  process.env.DISPLAY = display.name
  process.env.COUNTERFOIL_TEST_APP = path.join(copy ?? packaged, 'counterfoil')
  return async () => {
    await display.stop()
    if (copy) rmSync(copy, { recursive: true })
  }
}

/** Why scenarios cannot run on this machine, in words. */
function whyImpossible(): string | undefined {
  if (process.platform !== 'linux') return 'scenarios run on Linux'
  const tools = ['Xvfb', 'dbus-daemon', 'dbus-send', 'gnome-keyring-daemon', 'secret-tool', 'setpriv']
  const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
  if (missing.length > 0) return `these programs are missing: ${missing.join(', ')}`
  const isRoot = process.getuid?.() === 0
  if (!isRoot && spawnSync('unshare', ['--user', 'true']).status !== 0) {
    return "Chromium's sandbox needs user namespaces, and this system refuses them to ordinary users"
  }
  return undefined
}

function copyForDeskUser(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'counterfoil-app-'))
  chmodSync(folder, 0o755)
  cpSync(packaged, folder, { recursive: true })
  return folder
}
