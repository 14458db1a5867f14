import { app, BrowserWindow, type Input, Menu, nativeTheme, screen, type WebContents } from 'electron'
import type { Settings } from '#contract'
import { APP_URL } from './app-files.ts'
import { windowSize } from './window-size.ts'

/** The same as `--page` in `tokens.css`, so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#f4f6f7', dark: '#10161b' }

/** The mouse that only moves, or is moved by a table being cleaned, is nobody at the counter. */
const TOUCHES: ReadonlySet<string> = new Set(['rawKeyDown', 'keyDown', 'char', 'mouseDown', 'touchStart'])

const MOST_RELOADS = 3
const RELOADS_WITHIN_MS = 60_000
/** A page that takes no key or press for so long, after Chromium has called it hung, does not come back by itself. */
const HUNG_MS = 10_000

export interface WindowOptions {
  /** The bundled preload script. */
  readonly preload: string
  /** Told of each key and press in the window. */
  readonly onTouched: () => void
  /** Told when a page begins, and when its process ended: what the one before it had open is open no more. */
  readonly onBegun: () => void
  /** Told when the page's process ended by itself; `isReloaded` is false once it did so too often. */
  readonly onGone: (reason: string, isReloaded: boolean) => void
  /** Asks a person once it ended too often; `false` closes the window. */
  readonly askWhetherToReload: (window: BrowserWindow) => Promise<boolean>
}

/** Light, dark, or as the system has it: for the window's frame and for `prefers-color-scheme`. */
export function applyAppearance(appearance: Settings['appearance']): void {
  nativeTheme.themeSource = appearance
}

/** No menu, so no menu's shortcuts (reload, developer tools). macOS needs one for copying and quitting. */
function setMenu(): void {
  const menu = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([...menu]) : null)
}

/** The desk's window: shown when it has something to show. Its session must have been hardened before. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const { preload, onBegun, onTouched } = options
  setMenu()
  const { isMaximized, ...size } = windowSize(screen.getPrimaryDisplay().workAreaSize)
  const window = new BrowserWindow({
    ...size,
    show: false,
    title: 'Counterfoil',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      devTools: !app.isPackaged,
      // The replay loop runs in the page, and it must go on behind another window.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    window.show()
  })
  window.webContents.on('before-input-event', (_event, input) => handleKeys(window.webContents, input))
  window.webContents.on('input-event', (_event, { type }) => {
    if (TOUCHES.has(type)) onTouched()
  })
  window.webContents.on('did-navigate', onBegun)
  window.webContents.on('render-process-gone', onBegun)
  reloadWhenGone(window, options)
  endWhenHung(window)
  void window.loadURL(APP_URL)
  return window
}

/** Zoom, which comes with a menu elsewhere; and the developer tools in a build that has them. */
function handleKeys(contents: WebContents, { type, key, control, meta }: Input): void {
  if (type !== 'keyDown') return
  if (key === 'F12' && !app.isPackaged) contents.toggleDevTools()
  if (!control && !meta) return
  if (key === '0') contents.setZoomLevel(0)
  if (key === '+' || key === '=') contents.setZoomLevel(Math.min(4, contents.getZoomLevel() + 0.5))
  if (key === '-') contents.setZoomLevel(Math.max(-2, contents.getZoomLevel() - 0.5))
}

function reloadWhenGone(window: BrowserWindow, { onGone, askWhetherToReload }: WindowOptions): void {
  let reloads: readonly number[] = []
  const reload = () => {
    if (!window.isDestroyed()) window.webContents.reload()
  }
  const ask = async () => {
    if (await askWhetherToReload(window)) reload()
    else if (!window.isDestroyed()) window.destroy()
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = performance.now()
    reloads = reloads.filter((at) => now - at < RELOADS_WITHIN_MS)
    const isReloaded = reloads.length < MOST_RELOADS
    onGone(reason, isReloaded)
    reloads = isReloaded ? [...reloads, now] : []
    // A reload from within the event meets a process that is still going away.
    if (isReloaded) setImmediate(reload)
    else void ask()
  })
}

/** A hung page is ended, so that it is loaded anew like one that crashed: what waits is in the journal. */
function endWhenHung(window: BrowserWindow): void {
  let ending: NodeJS.Timeout | undefined
  window.on('unresponsive', () => {
    clearTimeout(ending)
    ending = setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
    }, HUNG_MS)
  })
  window.on('responsive', () => clearTimeout(ending))
  window.on('closed', () => clearTimeout(ending))
}
