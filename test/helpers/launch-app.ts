import { once } from 'node:events'
import path from 'node:path'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'
import { deskUid } from './desk-user.ts'
import { packagedApp } from './packaged-app.ts'
import { familyOf, isAlive, renderersOf, statusField, waitUntil } from './processes.ts'

export interface LaunchOptions {
  /** Chromium's and the app's own data: passed as `--user-data-dir`. */
  readonly profileDir: string
  /** The whole environment of the app. */
  readonly env: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Which set; the drivable one, if not given. */
  readonly set?: 'drivable' | 'crash' | 'signed'
  /** The system's language as the app sees it, for example `th`. */
  readonly lang?: string
  /** Another packaged app than the one under test. */
  readonly program?: string
  /** How long a start may take before it is ended as hung; the driver's own limit, if not given. */
  readonly longestMs?: number
}

export interface RunningApp {
  readonly app: ElectronApplication
  readonly window: Page
  readonly pid: number
  /** The main process and all it started. */
  family(): number[]
  /** What main has written to stdout and stderr so far. */
  output(): string
  /** What the app exits with once it has ended by itself. */
  exitCode(): Promise<number | null>
  /** Quits as a person would and waits until every process is gone. */
  close(): Promise<void>
  /** `kill -9`, as when the power goes. */
  kill(): Promise<void>
}

/** Starts the packaged app as an ordinary user with the sandbox on, and waits for its window. */
export async function launchApp({
  profileDir,
  env,
  args = [],
  lang = 'en-US',
  set = 'drivable',
  program = packagedApp(set),
  longestMs,
}: LaunchOptions): Promise<RunningApp> {
  const isRoot = process.getuid?.() === 0
  // Told a language, Electron writes LC_ALL while Chromium's Bluetooth thread reads the environment: where LC_ALL
  // is new, the whole list moves, and a start in some thousands dies of SIGSEGV. Where it stands already, none does.
  const locale = { LANGUAGE: lang, LC_ALL: 'C.UTF-8' }
  const app = await _electron.launch({
    executablePath: isRoot ? path.join(import.meta.dirname, 'as-desk-user.sh') : program,
    args: [`--user-data-dir=${profileDir}`, `--lang=${lang}`, ...args],
    chromiumSandbox: true,
    ...(longestMs === undefined ? {} : { timeout: longestMs }),
    cwd: path.dirname(profileDir),
    env: { ...env, ...locale, DESK_UID: String(deskUid), DESK_APP: program },
  })
  const main = app.process()
  const pid = main.pid ?? 0
  let output = ''
  main.stdout?.on('data', (chunk) => (output += String(chunk)))
  main.stderr?.on('data', (chunk) => (output += String(chunk)))
  const ended = once(main, 'exit')
  const end = async (how: () => unknown) => {
    const family = familyOf(pid)
    await how()
    await ended
    await waitUntil('all processes of the app have ended', () => !family.some(isAlive))
  }
  return {
    app,
    window: await app.firstWindow(),
    pid,
    family: () => familyOf(pid),
    output: () => output,
    exitCode: async () => {
      const [code]: (number | null)[] = await ended
      return code ?? null
    },
    // Playwright's own close() hangs when the app holds back its quit.
    close: () => end(() => app.evaluate(({ app }) => app.quit())),
    kill: () => end(() => main.kill('SIGKILL')),
  }
}

/**
 * Without this a scenario would prove nothing about users' machines: each renderer runs behind seccomp, as an
 * ordinary user. It waits, since a renderer shuts itself in only some moments after it was born.
 */
export async function expectSandboxed({ pid }: Pick<RunningApp, 'pid'>): Promise<void> {
  const seccompModes = () => [
    ...new Set(renderersOf(pid).map((renderer) => statusField(renderer, 'Seccomp'))),
  ]
  await expect.poll(seccompModes, 'Seccomp of all renderers').toEqual(['2'])
  const users = renderersOf(pid).map((renderer) => statusField(renderer, 'Uid')?.split('\t')[0])
  expect(new Set(users), 'users of all renderers').toEqual(new Set([String(deskUid)]))
}
