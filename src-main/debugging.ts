import inspector from 'node:inspector'
import { app } from 'electron'
import { sayOnStderr } from './say-on-stderr.ts'
import { weakeningOf } from './weakening.ts'

/**
 * Ends a packaged app (exit code 2, a sentence on stderr) that was started in a way that opens it to other
 * programs. First thing in main. A build whose fuses allow the inspector is a test build: there an open
 * inspector is the mark that being driven is meant.
 */
export function refuseDebugging(): void {
  if (!app.isPackaged || inspector.url() !== undefined) return
  const weakening = weakeningOf((name) => app.commandLine.hasSwitch(name), process.argv, process.env)
  if (weakening === null) return
  sayOnStderr(`Counterfoil does not start with ${weakening}: it would open the till to other programs.\n`)
  process.exit(2)
}
