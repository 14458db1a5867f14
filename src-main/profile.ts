import path from 'node:path'
import { app } from 'electron'

/**
 * Keeps the profile on this PC. Windows would put it where it roams with its user to other PCs, and a journal
 * at two counters would be sent twice. Before `ready`; a `--user-data-dir` of the command line is left alone.
 */
export function keepProfileLocal(): void {
  const local = process.env.LOCALAPPDATA
  if (process.platform !== 'win32' || local === undefined || app.commandLine.hasSwitch('user-data-dir'))
    return
  app.setPath('userData', path.join(local, 'Counterfoil', 'Profile'))
}
