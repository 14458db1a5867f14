import { app, BrowserWindow } from 'electron'
import { isWritable } from '../disk/is-writable.ts'
import { EXIT_CODES } from './uninstall-guard.ts'

const LOOK_MS = 250
/** One that runs is told to close with each try, and takes some seconds to end what it sends. */
const LONGEST_LOCK_MS = 15_000
/** A window that is not there by then will not come. */
const LONGEST_WINDOW_MS = 60_000

/**
 * Starts the app for the question before an uninstall. The uninstaller waits for the answer: where there can be none,
 * since the profile or the window does not open, all data is kept and it goes on.
 */
export async function startToAsk(profile: string, open: () => Promise<void>): Promise<void> {
  const goOn = (): void => app.exit(EXIT_CODES.keep)
  try {
    if (!isWritable(profile) || !(await lockSoon())) return goOn()
    setTimeout(() => {
      if (!BrowserWindow.getAllWindows().some((window) => window.isVisible())) goOn()
    }, LONGEST_WINDOW_MS)
    await app.whenReady().then(open)
  } catch {
    goOn()
  }
}

/** Takes the lock as soon as the running app has let it go; `false`: it does not. */
async function lockSoon(): Promise<boolean> {
  const end = performance.now() + LONGEST_LOCK_MS
  while (!app.requestSingleInstanceLock()) {
    if (performance.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return true
}
