import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildApp, buildForTests } from './build.mjs'
import { run, runNode } from './command.mjs'
import { displayPackages, ensureDebianPackages, testPackages, windowPackages } from './debian.mjs'
import { resolveRuntime } from './electron-runtime.mjs'
import { copyOfTree } from './mutants.mjs'
import { watchedNetwork } from './outside-network.mjs'
import { copySets, packageApp, packageForTests, replaceBundle } from './package.mjs'
import { readJson, root, Stop } from './project.mjs'

/** @typedef {import('../../test/mutants/mutants.mjs').Mutant} Mutant */

const reportFile = path.join(root, 'out/reports/scenarios.json')

/**
 * Builds each mutant into a copy of the packaged app, and runs the scenarios that should notice it there.
 * @param {readonly Mutant[]} mutants
 * @param {string} folder one of its own, which others may read
 * @returns {Promise<number>} how many were caught
 */
export async function tryPackaged(mutants, folder) {
  await ensureDebianPackages([...windowPackages, ...displayPackages, ...testPackages])
  const runtime = await resolveRuntime()
  await buildApp()
  await packageApp(runtime)
  const apps = path.join(folder, 'apps')
  mkdirSync(apps)
  for (const shown of [folder, apps]) chmodSync(shown, 0o755)
  copySets(apps, ['shipping', 'drivable'])
  if (mutants.some(({ set }) => set === 'signed')) {
    await buildForTests('signed')
    await packageForTests('signed')
    copySets(apps, ['signed'])
  }
  const copy = copyOfTree(path.join(folder, 'tree'))
  const finding = await failedScenario(apps, [...new Set(mutants.flatMap(({ tests }) => tests))])
  if (finding !== null) throw new Stop(`Something fails before anything is broken: ${finding}`)
  let caught = 0
  for (const mutant of mutants) {
    await packBroken(copy, apps, mutant)
    const found = await failedScenario(apps, mutant.tests)
    console.log(found === null ? `SURVIVED ${mutant.name}` : `caught by ${found}\n    ${mutant.name}`)
    if (found !== null) caught += 1
  }
  return caught
}

/**
 * @param {string} copy
 * @param {string} apps
 * @param {Mutant} mutant
 */
async function packBroken(copy, apps, { name, file, find, replace, set }) {
  const broken = path.join(copy, file)
  const whole = readFileSync(broken, 'utf8')
  writeFileSync(
    broken,
    whole.replace(find, () => replace),
  )
  try {
    const args = set === undefined ? ['build'] : ['build', '--mode', set]
    const { code, output } = await runNode('node_modules/electron-vite/bin/electron-vite.js', args, {
      cwd: copy,
      capture: true,
    })
    if (code !== 0) throw new Stop(`${output}\nThis mutant cannot be built: ${name}`)
  } finally {
    writeFileSync(broken, whole)
  }
  const bundle = path.join(copy, set === undefined ? 'out' : `out-${set}`)
  for (const name of set === undefined ? ['shipping', 'drivable'] : [set])
    await replaceBundle(path.join(apps, name), bundle)
}

/**
 * @param {string} apps
 * @param {readonly string[]} tests
 * @returns {Promise<string | null>} the title of the first that failed
 */
async function failedScenario(apps, tests) {
  rmSync(reportFile, { force: true })
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--max-failures=1', ...tests]
  const [command, commandArgs] = await watchedNetwork(process.execPath, args)
  const env = { ...process.env, COUNTERFOIL_PACKAGED_COPY: apps }
  const { code, output } = await run(command, commandArgs, { env, capture: true })
  if (code === 0) return null
  const failed = readJson(reportFile).suites.flatMap(failedIn)[0]
  // A file that does not even load proves nothing about its tests.
  if (failed === undefined) throw new Stop(`${output}\nThe scenarios did not run: ${tests.join(', ')}`)
  return failed
}

/**
 * @typedef {{ file: string, suites?: Suite[], specs: { title: string, ok: boolean, tests: { status: string }[] }[] }} Suite
 * @param {Suite} suite
 * @returns {string[]}
 */
const failedIn = ({ file, specs, suites = [] }) => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected'))
    .map(({ title }) => `${path.basename(file)}: ${title}`),
  ...suites.flatMap(failedIn),
]
