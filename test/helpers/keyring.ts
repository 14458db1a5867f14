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
  /** As a screen lock or an automatic log-in leaves it; nothing but a log-in opens it again. */
  lock(): void
  /** As the next log-in with the password does: with the app closed, since the session ends. */
  logIn(): Promise<void>
  /** Forgets one entry, as a person who cleans up their keychain does. */
  remove(attributes: Readonly<Record<string, string>>): void
  /** What `secret-tool search --all` finds under these attributes, secrets included. */
  search(attributes: Readonly<Record<string, string>>): string
  /** Stores a secret as the app's own library does. */
  store(attributes: Readonly<Record<string, string>>, secret: string): void
  stop(): Promise<void>
}

const password = 'counter'

/** Under which libsecret looks for what our library stores. */
const schema = ['xdg:schema', 'org.freedesktop.Secret.Generic']

/** `env`: the desk user's HOME and folders; the secrets are stored below HOME. */
export async function startKeyring(kind: KeyringKind, env: NodeJS.ProcessEnv): Promise<Keyring> {
  if (kind === 'none') return noKeyring
  // Without a display nobody is asked for the password: what is locked stays so, and the app is told.
  const { DISPLAY: _, ...quiet } = env
  const bus = spawnAs(quiet, 'dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address'])
  const busAddress = await firstLine(bus)
  const control = `${env.XDG_RUNTIME_DIR}/keyring`
  const session = { ...quiet, DBUS_SESSION_BUS_ADDRESS: busAddress, GNOME_KEYRING_CONTROL: control }
  const call = (command: string, args: readonly string[], input = '') =>
    spawnSync(...asDeskUser(command, args), { env: session, encoding: 'utf8', input }).stdout
  const start = ['--foreground', '--components=secrets', `--control-directory=${control}`, '--unlock']
  const isOnBus = () => call('dbus-send', askOwner).includes('true')
  const startDaemon = async () => {
    const started = spawnAs(session, 'gnome-keyring-daemon', start)
    started.stdin?.end(password)
    await waitUntil('the keyring is on the bus', isOnBus)
    return started
  }
  let daemon = await startDaemon()
  const lock = () => void call('dbus-send', askToLock)
  if (kind === 'locked') lock()
  return {
    busAddress,
    lock,
    logIn: async () => {
      await end(daemon)
      await waitUntil('the keyring has left the bus', () => !isOnBus())
      daemon = await startDaemon()
    },
    remove: (attributes) => void call('secret-tool', ['clear', ...Object.entries(attributes).flat()]),
    search: (attributes) => call('secret-tool', ['search', '--all', ...Object.entries(attributes).flat()]),
    store: (attributes, secret) =>
      void call(
        'secret-tool',
        ['store', '--label=kept', ...schema, ...Object.entries(attributes).flat()],
        secret,
      ),
    stop: async () => {
      await end(daemon)
      await end(bus)
    },
  }
}

/** Asks the bus itself, since asking the keyring would start one. */
const askOwner = [
  '--session',
  '--print-reply=literal',
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.freedesktop.secrets',
]

const askToLock = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.secrets',
  '/org/freedesktop/secrets',
  'org.freedesktop.Secret.Service.Lock',
  'array:objpath:/org/freedesktop/secrets/collection/login',
]

const noKeyring: Keyring = {
  busAddress: undefined,
  lock: () => {},
  logIn: () => Promise.resolve(),
  remove: () => {},
  search: () => '',
  store: () => {},
  stop: () => Promise.resolve(),
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
