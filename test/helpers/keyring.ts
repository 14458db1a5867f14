import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { asDeskUser } from './desk-user.ts'
import { waitUntil } from './processes.ts'

/** `unlocked`: as after a log-in with a password; `locked`: as after an automatic one; `none`: no session bus. */
export type KeyringKind = 'unlocked' | 'locked' | 'none'

/** A session bus with a real gnome-keyring on it. It outlives the app, as on a desktop. */
export interface Keyring {
  /** What the app and `secret-tool` find it by; `undefined` without a bus. */
  readonly busAddress: string | undefined
  /** Ends the keyring and starts it again on the same bus and the same stored secrets. */
  restart(kind: 'unlocked' | 'locked'): Promise<void>
  /** What `secret-tool search --all` finds under these attributes, secrets included. */
  search(attributes: Readonly<Record<string, string>>): string
  stop(): Promise<void>
}

const password = 'counter'

/** `env`: the desk user's HOME and folders; the secrets are stored below HOME. */
export async function startKeyring(kind: KeyringKind, env: NodeJS.ProcessEnv): Promise<Keyring> {
  if (kind === 'none') return noKeyring
  const bus = spawnAs(env, 'dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address'])
  const busAddress = await firstLine(bus)
  const session = { ...env, DBUS_SESSION_BUS_ADDRESS: busAddress }
  let daemon = await startDaemon(session, 'unlocked')
  const restart = async (next: 'unlocked' | 'locked') => {
    await end(daemon)
    await waitUntil('the keyring has left the bus', () => !isOnBus(session))
    daemon = await startDaemon(session, next)
  }
  // Only an unlocked start makes the keyring that a locked one then keeps shut.
  if (kind === 'locked') await restart('locked')
  return {
    busAddress,
    restart,
    search: (attributes) => {
      const [command, args] = asDeskUser('secret-tool', [
        'search',
        '--all',
        ...Object.entries(attributes).flat(),
      ])
      return spawnSync(command, args, { env: session, encoding: 'utf8' }).stdout
    },
    stop: async () => {
      await end(daemon)
      await end(bus)
    },
  }
}

const noKeyring: Keyring = {
  busAddress: undefined,
  restart: () => Promise.reject(new Error('there is no session bus to start a keyring on')),
  search: () => '',
  stop: () => Promise.resolve(),
}

async function startDaemon(session: NodeJS.ProcessEnv, kind: 'unlocked' | 'locked'): Promise<ChildProcess> {
  const args = ['--foreground', '--components=secrets', kind === 'unlocked' ? '--unlock' : '--start']
  const daemon = spawnAs(session, 'gnome-keyring-daemon', args)
  daemon.stdin?.end(kind === 'unlocked' ? password : '')
  await waitUntil('the keyring is on the bus', () => isOnBus(session))
  return daemon
}

/** Asks the bus itself, since asking the keyring would start one. */
function isOnBus(session: NodeJS.ProcessEnv): boolean {
  const question = [
    '--session',
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
  ]
  const call = [...question, 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
  const [command, args] = asDeskUser('dbus-send', call)
  return spawnSync(command, args, { env: session, encoding: 'utf8' }).stdout.includes('true')
}

function spawnAs(env: NodeJS.ProcessEnv, command: string, args: readonly string[]): ChildProcess {
  return spawn(...asDeskUser(command, args), { env, stdio: ['pipe', 'pipe', 'ignore'] })
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.trim()
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}
