import path from 'node:path'
import electronUpdater, { type AppUpdater } from 'electron-updater'
import type { UpdateState } from '#contract'
import { errorFacts, type Log } from '../log.ts'
import { redact } from '../redact.ts'
import { isFree, isIdle } from './counter-use.ts'
import type { OpenUpdater } from './updater.ts'

const HOUR_MS = 3_600_000
/** How often it is looked whether nobody is at the counter. */
const LOOK_MS = 60_000
const CHECK_EVERY_MS = 6 * HOUR_MS

/** Quitting is not held up longer than this by what is under way; it is read back after the next start. */
const LONGEST_END_MS = 3_000

/**
 * electron-updater with its choices made. Where it looks, and whose signature it wants to see, stand beside this
 * script inside app.asar, whose integrity is checked: the file electron-builder leaves outside could be changed,
 * and without a publisher's name in it signatures would not be looked at.
 */
function configure(log: Log): AppUpdater {
  const updater = electronUpdater.autoUpdater
  updater.updateConfigPath = path.join(import.meta.dirname, 'update-feed.json')
  updater.autoDownload = true
  updater.autoInstallOnAppQuit = true
  updater.allowPrerelease = false
  // After the others: setting a channel or a pre-release would turn it on.
  updater.allowDowngrade = false
  // The feed need not be able to tell one counter from another.
  updater.requestHeaders = { 'x-user-staging-id': '' }
  updater.logger = {
    info: () => {},
    warn: () => log.warn('update.warning'),
    // Comes as an event, too.
    error: () => {},
  }
  return updater
}

/**
 * Looks for a newer version when nobody is at the counter, fetches it behind the work, and puts it in at a quit with
 * which nothing waits.
 */
export const openUpdater: OpenUpdater = ({ use, mayWait, clock, log, onState, end }) => {
  const updater = configure(log)
  let state: UpdateState = { kind: 'current', checkedAt: null }
  let checkedAt: number | null = null
  const set = (next: UpdateState): void => {
    if (next.kind !== state.kind) log.info('update.state', { kind: next.kind })
    state = next
    onState(next)
  }
  updater.on('checking-for-update', () => set({ kind: 'checking' }))
  updater.on('update-not-available', () => set({ kind: 'current', checkedAt: clock.now() }))
  updater.on('update-available', ({ version }) => set({ kind: 'downloading', version }))
  updater.on('update-downloaded', ({ version }) => {
    // macOS takes it over right after this, and then puts it in whenever the program ends.
    if (process.platform === 'darwin') updater.autoInstallOnAppQuit = !mayWait()
    set({ kind: 'ready', version })
  })
  updater.on('error', (error) => {
    log.warn('update.failed', errorFacts(error))
    set({ kind: 'failed', detail: redact(error.message).slice(0, 1_000) })
  })

  const isAsking = (): boolean => state.kind === 'checking' || state.kind === 'downloading'
  const check = async (): Promise<void> => {
    checkedAt = clock.monotonic()
    // What goes wrong comes as an event.
    await updater.checkForUpdates().catch(() => undefined)
  }
  const look = (): void => {
    const now = clock.monotonic()
    const isDue = checkedAt === null || now - checkedAt >= CHECK_EVERY_MS
    if (isDue && !isAsking() && state.kind !== 'ready' && isIdle(use(), now)) void check()
    clock.after(LOOK_MS, look)
  }
  clock.after(LOOK_MS, look)

  return {
    state: () => state,
    check: async () => {
      if (!isFree(use())) return 'busy'
      if (!isAsking() && state.kind !== 'ready') void check()
      return 'begun'
    },
    install: async (despiteWaiting) => {
      if (state.kind !== 'ready') return 'not-ready'
      if (!isFree(use())) return 'busy'
      if (!despiteWaiting && mayWait()) return 'actions-wait'
      const limit = new Promise((resolve) => clock.after(LONGEST_END_MS, () => resolve(undefined)))
      void Promise.race([end(), limit]).finally(() => updater.quitAndInstall(true, true))
      return 'begun'
    },
    quitting: () => {
      updater.autoInstallOnAppQuit = !mayWait()
    },
  }
}
