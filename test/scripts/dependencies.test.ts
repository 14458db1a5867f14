import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { billOfMaterials } from '../../scripts/lib/bill-of-materials.mjs'
import { npmCommand } from '../../scripts/lib/command.mjs'
import { installedPackages } from '../../scripts/lib/installed-packages.mjs'
import { toolLicences } from '../../scripts/lib/licences.mjs'
import { readJson, root } from '../../scripts/lib/project.mjs'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const { dependencies, devDependencies, allowScripts } = readJson(path.join(root, 'package.json'))
const installed = installedPackages()

test('every dependency has its reason, and no other package has one', () => {
  const lines = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8').split('\n')
  const named = lines.flatMap((line) => /^\| (\S+) \| .{10,} \|$/.exec(line)?.[1] ?? [])
  expect(named.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort())
})

test('every package that would run a program while it is installed is named in package.json', () => {
  const scripted = installed.filter(({ hasInstallScript }) => hasInstallScript)
  expect(scripted.map(({ name }) => name).sort()).toEqual(Object.keys(allowScripts).sort())
})

test("no package's program runs while it is installed here", () => {
  const project = temporaryFolder()
  mkdirSync(path.join(project, 'guest'))
  const trace = path.join(project, 'ran')
  const postinstall = `node -e "fs.writeFileSync('${trace.replaceAll('\\', '/')}', '')"`
  const guest = { name: 'guest', version: '1.0.0', scripts: { postinstall } }
  writeFileSync(path.join(project, 'guest/package.json'), JSON.stringify(guest))
  writeFileSync(
    path.join(project, 'package.json'),
    JSON.stringify({ name: 'host', dependencies: { guest: 'file:guest' } }),
  )
  copyFileSync(path.join(root, '.npmrc'), path.join(project, '.npmrc'))
  const [npm, args] = npmCommand()
  execFileSync(npm, [...args, 'install', '--offline', '--no-audit', '--no-fund', '--install-links'], {
    cwd: project,
    stdio: 'pipe',
  })
  expect(existsSync(path.join(project, 'node_modules/guest/package.json'))).toBe(true)
  expect(existsSync(trace)).toBe(false)
})

test('every package has a licence we may use it under', () => {
  const others = installed.filter(({ licence }) => !toolLicences.includes(licence))
  expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
})

test('the bill of materials is the same each time, and tells what is shipped from what is not', async () => {
  const shipped = installed.filter(({ folder }) => folder === 'node_modules/zod')
  const [once, again] = [await billOfMaterials(shipped), await billOfMaterials(shipped)]
  expect(again).toBe(once)
  const required = JSON.parse(once).components.filter(({ scope }: { scope: string }) => scope === 'required')
  expect(required.map((component: { name: string }) => component.name)).toEqual(['zod'])
  expect(JSON.parse(once).metadata.component.name).toBe('counterfoil')
})
