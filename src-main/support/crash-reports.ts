import { readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

/** Where crashes of the program's processes are reported to: on this computer alone. */
export const crashFolder = (profile: string): string => path.join(profile, 'Crashpad')

/** Enough to see what keeps happening; a report is some 100 kB to some MB. */
const MOST_REPORTS = 5

/** Leaves the newest reports; what cannot be read or removed stays for the next start. */
export function removeOldReports(profile: string): void {
  for (const { file } of crashReports(profile).slice(MOST_REPORTS)) removeQuietly(file)
}

/** The reports that are kept, the newest first; `at` in Unix ms. */
export function crashReports(profile: string): readonly { readonly file: string; readonly at: number }[] {
  const folder = crashFolder(profile)
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.dmp'))
      .map((name) => path.join(folder, name))
      .map((file) => ({ file, at: statSync(file).mtimeMs }))
      .sort((a, b) => b.at - a.at)
  } catch {
    return []
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // A report more does no harm.
  }
}
