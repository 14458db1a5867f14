import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Who the app runs as. Chromium's sandbox refuses root, so a run as root hands the app to `nobody`, an
 * ordinary user that every Linux machine has; any other run keeps its own user.
 */
const nobody = 65534
const isRoot = process.getuid?.() === 0
export const deskUid = isRoot ? nobody : (process.getuid?.() ?? 0)

/** The command that runs `command` as the desk's user. */
export function asDeskUser(command: string, args: readonly string[]): [string, string[]] {
  if (!isRoot) return [command, [...args]]
  const identity = [`--reuid=${deskUid}`, `--regid=${deskUid}`, '--clear-groups', '--inh-caps=-all']
  return ['setpriv', [...identity, '--', command, ...args]]
}

/** Makes a folder and all in it the desk user's own. */
export function giveToDeskUser(name: string): void {
  if (!isRoot) return
  chownSync(name, deskUid, deskUid)
  if (!lstatSync(name).isDirectory()) return
  for (const entry of readdirSync(name)) giveToDeskUser(path.join(name, entry))
}

/** Whether the desk's user can start this file, with every folder on the way to it. */
export function canDeskUserRun(file: string): boolean {
  return spawnSync(...asDeskUser('test', ['-x', file])).status === 0
}
