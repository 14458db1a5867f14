import { homedir } from 'node:os'
import { app } from 'electron'
import { localProfile } from './local-profile.ts'

/**
 * Keeps the profile on this PC: a journal at two counters would be sent twice. Before `ready`; a `--user-data-dir` of
 * the command line is left alone.
 */
export function keepProfileLocal(): void {
  const local = localProfile(process.platform, process.env, homedir())
  if (local !== null && !app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', local)
}
