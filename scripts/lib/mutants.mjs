import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runNode } from './command.mjs'
import { readJson, root, Stop } from './project.mjs'

/** @typedef {import('../../test/mutants/mutants.mjs').Mutant} Mutant */

const LEFT_OUT = ['.git', 'node_modules', 'out', 'dist', 'dist-test']

/**
 * A copy of the checkout that may be broken. It shares the installed packages.
 * @param {string} copy
 */
export function copyOfTree(copy) {
  cpSync(root, copy, {
    recursive: true,
    filter: (file) => !LEFT_OUT.includes(path.relative(root, file)),
  })
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
  return copy
}

/**
 * What notices a mutant, in words; `null` where nothing does. The copy is whole again afterwards.
 * @param {string} copy
 * @param {Mutant} mutant
 */
export async function ifBroken(copy, mutant) {
  const file = path.join(copy, mutant.file)
  const whole = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    whole.replace(mutant.find, () => mutant.replace),
  )
  try {
    return await findingOf(copy, mutant)
  } finally {
    writeFileSync(file, whole)
  }
}

/**
 * Runs tests in a copy, then as many schedules of the simulation.
 * @param {string} copy
 * @param {Pick<Mutant, 'tests' | 'schedules'>} checks
 * @returns {Promise<string | null>} the first that failed
 */
export async function findingOf(copy, { tests, schedules = 0 }) {
  const failed = await failedTest(copy, tests)
  return failed ?? (schedules > 0 ? failedSchedule(copy, schedules) : null)
}

/**
 * @param {string} copy
 * @param {readonly string[]} tests
 * @returns {Promise<string | null>}
 */
async function failedTest(copy, tests) {
  const reportFile = path.join(copy, 'out/reports/mutants.json')
  rmSync(reportFile, { force: true })
  const reporter = ['--reporter=json', `--outputFile=${reportFile}`]
  const args = ['run', '--maxWorkers=1', '--bail=1', '--testTimeout=60000', ...reporter, ...tests]
  const { code, output } = await runNode('node_modules/vitest/vitest.mjs', args, { cwd: copy, capture: true })
  if (code === 0) return null
  const failed = failedIn(reportFile)
  // A file that does not even load proves nothing about its tests.
  if (failed === undefined) throw new Stop(`${output}\nThe tests did not run: ${tests.join(', ')}`)
  return failed
}

/** @param {string} reportFile */
function failedIn(reportFile) {
  for (const { name, assertionResults } of readJson(reportFile).testResults) {
    const failed = assertionResults.find(
      (/** @type {{ status: string }} */ { status }) => status === 'failed',
    )
    if (failed !== undefined) return `${path.basename(name)}: ${failed.fullName}`
  }
}

/**
 * @param {string} copy
 * @param {number} count
 * @returns {Promise<string | null>}
 */
async function failedSchedule(copy, count) {
  const args = ['--from', '1', '--count', String(count), '--workers', '1']
  const { code, output } = await runNode('scripts/simulate.mjs', args, { cwd: copy, capture: true })
  if (code === 0) return null
  if (!output.includes(`${count} schedules, `)) throw new Stop(`${output}\nThe simulation ended by itself.`)
  const [first = ''] = output.split('\n')
  return `the simulation: ${first}`
}
