import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPackage, extractAll } from '@electron/asar'
import { buildComponentsPage } from '../../scripts/lib/build.mjs'
import { giveToDeskUser } from './desk-user.ts'
import { packagedApp } from './packaged-app.ts'

/** The packaged app with the page of components in the desk's place, as developers see it; `remove` it after use. */
export async function packComponentsPage(): Promise<{
  readonly program: string
  readonly remove: () => void
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'components-'))
  const set = path.join(folder, 'app')
  const contents = path.join(folder, 'contents')
  cpSync(path.dirname(packagedApp('drivable')), set, { recursive: true, verbatimSymlinks: true })
  const asar = path.join(set, 'resources/app.asar')
  extractAll(asar, contents)
  rmSync(path.join(contents, 'out'), { recursive: true })
  cpSync(path.join(await buildComponentsPage(), 'out'), path.join(contents, 'out'), { recursive: true })
  await createPackage(contents, asar)
  rmSync(contents, { recursive: true })
  giveToDeskUser(folder)
  return {
    program: path.join(set, path.basename(packagedApp('drivable'))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
