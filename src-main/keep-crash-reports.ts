import { mkdirSync } from 'node:fs'
import { app, crashReporter } from 'electron'
import { crashFolder, removeOldReports } from './support/crash-reports.ts'

/** Keeps what a crash of any of the program's processes leaves on this computer, and sends it nowhere. Before `ready`. */
export function keepCrashReports(): void {
  const profile = app.getPath('userData')
  try {
    mkdirSync(crashFolder(profile), { recursive: true })
  } catch {
    // The profile cannot be written, which is told where the app starts: a crash then leaves nothing.
    return
  }
  app.setPath('crashDumps', crashFolder(profile))
  crashReporter.start({ uploadToServer: false })
  removeOldReports(profile)
}
