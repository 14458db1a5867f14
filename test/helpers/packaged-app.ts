import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { canDeskUserRun } from './desk-user.ts'

/** `shipping`: as users get it. `drivable`: the same with the one fuse on that lets Playwright in. `crash`: that
 * one with a bundle that can be told to stop at any durable step.
 * `signed`: that one with the updater of signed releases, which looks at a server of the test's own. */
export type PackagedSet = 'shipping' | 'drivable' | 'crash' | 'signed'

const folders = {
  shipping: '../../dist/linux-unpacked',
  drivable: '../../dist-test/linux-unpacked',
  crash: '../../dist-crash/linux-unpacked',
  signed: '../../dist-signed/linux-unpacked',
}

/** The executable of a packaged set, where the desk's user can start it. */
export function packagedApp(set: PackagedSet): string {
  const program = path.join(import.meta.dirname, folders[set], 'counterfoil')
  const copy = process.env.COUNTERFOIL_PACKAGED_COPY
  return copy ? path.join(copy, set, 'counterfoil') : program
}

/** Copies both sets when the desk's user cannot reach the checkout. Returns what removes the copy. */
export function placePackagedApps(): () => void {
  const missing = (['shipping', 'drivable'] as const).find((set) => !existsSync(packagedApp(set)))
  if (missing) throw new Error(`the ${missing} set is not packaged: npm test does that before scenarios`)
  if (canDeskUserRun(packagedApp('drivable'))) return () => {}
  const copy = mkdtempSync(path.join(tmpdir(), 'counterfoil-app-'))
  chmodSync(copy, 0o755)
  for (const [set, folder] of Object.entries(folders)) {
    const from = path.join(import.meta.dirname, folder)
    // The long runs pack without the set for crash tests.
    if (existsSync(from)) cpSync(from, path.join(copy, set), { recursive: true })
  }
  process.env.COUNTERFOIL_PACKAGED_COPY = copy
  return () => rmSync(copy, { recursive: true })
}
