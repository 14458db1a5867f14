import { existsSync } from 'node:fs'
import { run } from './command.mjs'
import { Stop } from './project.mjs'

/** What Electron's window needs. */
export const windowPackages = ['libnss3', 'libgtk-3-0', 'libgbm1', 'libasound2', 'libxss1', 'libxtst6']
/** A display without a screen. */
export const displayPackages = ['xvfb', 'xauth']
/**
 * A keychain without a desktop, Thai letters in pictures, a network to count packets on, a watch on the disk, keys
 * for an app that nothing else can drive.
 */
export const testPackages = [
  'dbus',
  'libsecret-1-0',
  'libsecret-tools',
  'gnome-keyring',
  'fonts-thai-tlwg',
  'iproute2',
  'strace',
  'xdotool',
]

/**
 * Sees to it that Debian packages are there: installs what is missing as root, and as anyone else stops with
 * the one line a person must run. Other systems are left to their owners.
 * @param {string[]} names
 */
export async function ensureDebianPackages(names) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const missing = await missingPackages(names)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    throw new Stop(
      `System packages are missing. Run this once, then try again:\n  sudo apt-get install -y ${missing.join(' ')}`,
    )
  }
  console.log(`Installing system packages: ${missing.join(' ')} …`)
  await aptGet(['update'])
  await aptGet(['install', '-y', '--no-install-recommends', ...missing])
}

/**
 * Newer Debians gave some libraries a second name (`libgtk-3-0t64`), which says what it provides.
 * @param {string[]} names
 */
async function missingPackages(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the format is dpkg-query's own
  const { output } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package} ${Provides}\n'], {
    capture: true,
  })
  const present = new Set(
    output
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .flatMap((line) => line.replace(/\([^)]*\)/g, '').split(/[\s,]+/)),
  )
  return names.filter((name) => !present.has(name))
}

/** @param {string[]} args */
async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { code, output } = await run('apt-get', ['-q', ...args], { env, capture: true })
  if (code !== 0)
    throw new Stop(`apt-get ${args.join(' ')} failed:\n${output.trim().split('\n').slice(-5).join('\n')}`)
}
