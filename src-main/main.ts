import path from 'node:path'
import { app, type BrowserWindow, powerMonitor, session } from 'electron'
import type { Notice } from '#contract'
import { askOver } from './ask-where.ts'
import { askWhetherToReload } from './ask-whether-to-reload.ts'
import { serveWhileAwake } from './awake.ts'
import { type CameraGate, closeCameraWith, createCameraGate } from './camera.ts'
import { silenceChromium } from './chromium-switches.ts'
import { systemClock } from './clock.ts'
import { Counter } from './counter.ts'
import { createCredentials } from './credentials/credentials.ts'
import { createDataKeys } from './credentials/data-keys.ts'
import { openInstallation } from './credentials/installation.ts'
import { createKeychain } from './credentials/keychain.ts'
import { refuseDebugging } from './debugging.ts'
import { isWritable } from './disk/is-writable.ts'
import { endWithSession } from './end-with-session.ts'
import { farewell, leftBy } from './farewell.ts'
import { createHandlers } from './handlers.ts'
import { hardenContents, hardenSession } from './harden.ts'
import { emit, serve } from './ipc.ts'
import { keepCrashReports } from './keep-crash-reports.ts'
import { type Log, openLog } from './log.ts'
import { createMirror, mirrorHandlers } from './mirror-handlers.ts'
import { keepProfileLocal } from './profile.ts'
import { registerAppScheme, serveAppFiles } from './protocol.ts'
import { endInOrder } from './quit.ts'
import { createFileSaver } from './save-file.ts'
import { openSettings } from './settings-store.ts'
import { systemTransport } from './system-transport.ts'
import { createTraveller } from './travel/traveller.ts'
import { createTrouble, type Trouble } from './trouble.ts'
import { startToAsk } from './uninstall/start-to-ask.ts'
import { createUninstallGuard, isBeforeUninstall } from './uninstall/uninstall-guard.ts'
import { waitUntilWritable } from './unwritable.ts'
import { mayWait } from './updates/may-wait.ts'
import { withUpdates } from './updates/with-updates.ts'
import { applyAppearance, createWindow } from './window.ts'
import { createDatabaseRenewal, putBrokenDatabaseAside, removeClearDatabase } from './window-database.ts'

refuseDebugging()
keepProfileLocal()
keepCrashReports()
silenceChromium()
registerAppScheme()
// As in electron-builder.yml: Windows shows what the system tells for us under it.
app.setAppUserModelId('app.counterfoil.desk')

const uninstall = createUninstallGuard(isBeforeUninstall(process.argv), () => app.quit())

void start()

/** A second start shows the window of the first: two programs on one journal would each think it theirs. */
async function start(): Promise<void> {
  const profile = app.getPath('userData')
  if (uninstall.isAsked) await startToAsk(profile, open)
  else if (!isWritable(profile) && !(await waitUntilWritable(profile))) app.exit(3)
  else if (!app.requestSingleInstanceLock()) app.quit()
  else await app.whenReady().then(open)
}

async function open(): Promise<void> {
  const profile = app.getPath('userData')
  const log = openLog(path.join(profile, 'logs'), { toConsole: !app.isPackaged })
  let window: BrowserWindow | null = null
  const tell = (notice: Notice) => emit(window, 'notice', notice)
  const trouble = createTrouble({ log, tell })
  logStart(log, trouble)
  const database = { profile, now: systemClock.now, log }
  // Together: a disk takes its time for each, and the window waits for all of them.
  const [settings, { installation, problem }] = await Promise.all([
    openSettings(path.join(profile, 'settings.json'), applyAppearance),
    openInstallation(profile, systemClock.now()),
    putBrokenDatabaseAside(database),
  ])
  const isUnencrypted = installation.dataKeys.length === 0 && problem === null
  if (isUnencrypted && !settings.isNewer) await removeClearDatabase(database)
  const language = () => settings.current().language ?? systemLanguage()
  const transport = systemTransport(() => settings.current().timings)
  const keychain = createKeychain()
  const mirror = createMirror({ profile, installation, settings, log, tell })
  const dataKeys = createDataKeys({ keychain, installation })
  const credentials = createCredentials({ keychain, installation })
  const counter = new Counter({
    profile,
    mirror,
    version: app.getVersion(),
    systemLanguage: systemLanguage(),
    installation: installation.id,
    credentials,
    dataKeys,
    clock: systemClock,
    open: (address) => transport.open(address),
    settings: settings.current,
    changeSettings: settings.change,
    notices: settings.notices(problem),
    isNewerProfile: settings.isNewer,
    isBeforeUninstall: uninstall.isAsked,
    emit: (event, payload) => emit(window, event, payload),
    log,
  })
  // Not awaited: a keychain that waits for its password must not keep the window away.
  void counter.start()

  const camera = createCameraGate()
  serveHardened(camera)
  const ask = askOver(() => window)
  const parts = {
    renewDatabase: createDatabaseRenewal({ ...database, clear: clearDatabase }),
    camera,
    save: createFileSaver({ ask: ask.askWhere, log }),
    traveller: createTraveller(ask),
    mirror: mirrorHandlers({ ...ask, mirror, profile, counter, dataKeys, change: settings.change }),
    uninstall: uninstall.handlers(credentials.remove),
  }
  const served = withUpdates(createHandlers(counter, parts), {
    clock: systemClock,
    log,
    onState: (state) => emit(window, 'updates.changed', state),
    mayWait: () => mayWait(counter.desk, profile),
    end: () => counter.end(),
    // What is about to be removed is not replaced.
    isOff: uninstall.isAsked,
  })
  serve(serveWhileAwake(trouble.serve(served.handlers)), { window: () => window, log })
  window = openWindow(served, trouble, language)
  watchSleep(counter)
  watchWindows(() => show(window))
  endWith({ counter, served, window, language })
}

function openWindow(
  { touched, begun }: ReturnType<typeof withUpdates>,
  { windowGone }: Trouble,
  language: () => 'en' | 'th',
): BrowserWindow {
  return createWindow({
    preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
    onTouched: touched,
    onBegun: () => {
      begun()
      uninstall.begun()
    },
    onGone: windowGone,
    askWhetherToReload: (asked) => askWhetherToReload(asked, language()),
  })
}

function logStart(log: Log, trouble: Trouble): void {
  process.on('uncaughtException', (error) => trouble.mainFailed('main.uncaught', error))
  process.on('unhandledRejection', (error) => trouble.mainFailed('main.unhandled', error))
  log.info('main.start', {
    version: app.getVersion(),
    electron: process.versions.electron,
    system: process.platform,
  })
}

const systemLanguage = (): 'en' | 'th' =>
  app.getPreferredSystemLanguages()[0]?.startsWith('th') ? 'th' : 'en'

const clearDatabase = (): Promise<void> => session.defaultSession.clearStorageData({ storages: ['indexdb'] })

function serveHardened(camera: CameraGate): void {
  hardenSession(session.defaultSession, camera)
  app.on('web-contents-created', (_event, contents) => {
    hardenContents(contents)
    closeCameraWith(contents, camera)
  })
  serveAppFiles(session.defaultSession, path.join(import.meta.dirname, '../renderer'))
}

function watchWindows(showAgain: () => void): void {
  // The uninstaller's question is asked by a start of its own, once this one has closed.
  app.on('second-instance', (_event, argv) => (isBeforeUninstall(argv) ? app.quit() : showAgain()))
  app.on('window-all-closed', () => app.quit())
}

interface Ending {
  readonly counter: Counter
  readonly served: ReturnType<typeof withUpdates>
  readonly window: BrowserWindow
  readonly language: () => 'en' | 'th'
}

function endWith({ counter, served, window, language }: Ending): void {
  endWithSession(window, () => counter.end())
  endInOrder(
    () => {
      served.quitting()
      return counter.end()
    },
    () => (uninstall.isStopped() ? farewell(leftBy(counter.desk), language()) : null),
    uninstall.exitCode,
  )
}

function watchSleep(counter: Counter): void {
  powerMonitor.on('suspend', () => counter.desk?.suspended())
  powerMonitor.on('resume', () => counter.desk?.resumed())
}

function show(window: BrowserWindow | null): void {
  if (window === null || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.focus()
}
