import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8')

test('the installer for Windows has a name that a release stores as it is', () => {
  expect(/^nsis:\n(?: .*\n)*? {2}artifactName: (.+)$/m.exec(read('electron-builder.yml'))?.[1]).toMatch(
    /^[\w.${}-]+$/,
  )
})

describe('publishing', () => {
  /** The step's own words, run in a folder with these files and a feed that names `named`. */
  const publish = (named: string, files: readonly string[]) => {
    const step = /- name: the feeds name files that are released\n {8}run: \|\n((?: {10}.*\n)+)/
    const script = step.exec(read('.github/workflows/release.yml'))?.[1] ?? 'exit 9'
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'released'))
    const feed = `version: 1.0.0\nfiles:\n  - url: ${named}\n    sha512: abc\npath: ${named}\n`
    writeFileSync(path.join(folder, 'released', 'latest.yml'), feed)
    for (const file of files) writeFileSync(path.join(folder, 'released', file), '')
    return execFileSync('bash', ['-e', '-c', script], { cwd: folder, stdio: 'pipe' })
  }

  test('goes on where each feed names files that are there', () => {
    expect(() => publish('counterfoil-setup-1.0.0.exe', ['counterfoil-setup-1.0.0.exe'])).not.toThrow()
  })

  test('ends where a feed names a file that is not', () => {
    expect(() => publish('counterfoil-setup-1.0.0.exe', ['Counterfoil Setup 1.0.0.exe'])).toThrow()
  })
})
