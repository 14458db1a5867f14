import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { asDeskUser, giveToDeskUser } from './desk-user.ts'
import { type Keyring, type KeyringKind, startKeyring } from './keyring.ts'
import { type LaunchOptions, launchApp, type RunningApp } from './launch-app.ts'
import { packagedApp } from './packaged-app.ts'
import { isAlive } from './processes.ts'

export { expect } from '@playwright/test'

/** One counter PC: a user's folders and keychain, which stay while the app is closed and opened again. */
export interface Desk {
  /** Holds all that the app could write to: home, profile and temporary files. */
  readonly folder: string
  readonly profileDir: string
  readonly keyring: Keyring
  /** The environment of the desk's user; every folder it names is inside `folder`. */
  readonly env: Readonly<Record<string, string>>
  /** Opens the app. Whatever is still open when the scenario ends is killed. */
  launch(options?: Partial<LaunchOptions>): Promise<RunningApp>
  /** Starts the app as users get it, which lets no driver in; it is killed in the end, too. */
  startShipping(env?: Readonly<Record<string, string>>, args?: readonly string[]): ShippingApp
}

export interface ShippingApp {
  readonly pid: number
  /** Ends it in order, and waits until it has ended. */
  close(): Promise<void>
}

/** `test.use({ keyring: 'locked' })` chooses the keychain a scenario meets. */
export const test = base.extend<{ keyring: KeyringKind; desk: Desk }>({
  keyring: ['unlocked', { option: true }],
  desk: async ({ keyring: kind }, use, testInfo) => {
    const why = process.env.COUNTERFOIL_NO_SCENARIOS
    if (why) testInfo.skip(true, why)
    const folder = mkdtempSync(path.join(tmpdir(), 'desk-'))
    const profileDir = path.join(folder, 'profile')
    const homeEnv = folderEnv(folder)
    const keyring = await startKeyring(kind, homeEnv)
    const env = keyring.busAddress ? { ...homeEnv, DBUS_SESSION_BUS_ADDRESS: keyring.busAddress } : homeEnv
    const opened: RunningApp[] = []
    const launch = async (options: Partial<LaunchOptions> = {}) => {
      const running = await launchApp({ profileDir, ...options, env: { ...env, ...options.env } })
      opened.push(running)
      return running
    }
    const started: ChildProcess[] = []
    const startShipping = (more = {}, args: readonly string[] = []): ShippingApp => {
      const program = asDeskUser(packagedApp('shipping'), [`--user-data-dir=${profileDir}`, ...args])
      const app = spawn(...program, { env: { ...env, ...more }, cwd: folder, stdio: 'ignore' })
      started.push(app)
      return { pid: app.pid ?? 0, close: () => end(app, 'SIGTERM') }
    }
    await use({ folder, profileDir, keyring, env, launch, startShipping })
    for (const app of started) await end(app, 'SIGKILL')
    for (const running of opened) {
      if (isAlive(running.pid)) await running.kill()
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('output of the app', { body: running.output(), contentType: 'text/plain' })
      }
    }
    await keyring.stop()
    rmSync(folder, { recursive: true, force: true })
  },
})

async function end(app: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return
  const ended = once(app, 'exit')
  app.kill(signal)
  await ended
}

/** The environment of the desk's user, with every folder it writes to inside `folder`. */
function folderEnv(folder: string): Record<string, string> {
  const inside = (name: string) => path.join(folder, name)
  for (const name of ['home', 'tmp', 'run']) mkdirSync(inside(name), { mode: 0o700 })
  giveToDeskUser(folder)
  return {
    PATH: process.env.PATH ?? '',
    DISPLAY: process.env.DISPLAY ?? '',
    HOME: inside('home'),
    TMPDIR: inside('tmp'),
    XDG_RUNTIME_DIR: inside('run'),
  }
}
