// npm test: installs what is missing, then checks everything. Node's built-ins alone, since it runs first.
// `npm test -- --only unit,scenarios` runs some steps; further words choose files: `--only unit journal`.
import { parseArgs } from 'node:util'
import { buildApp, buildForTests } from './lib/build.mjs'
import { displayPackages, ensureDebianPackages, testPackages, windowPackages } from './lib/debian.mjs'
import { resolveRuntime } from './lib/electron-runtime.mjs'
import { installPackages } from './lib/install.mjs'
import { watchedNetwork } from './lib/outside-network.mjs'
import { packageApp, packageChecks, packageForTests } from './lib/package.mjs'
import { program, Stop } from './lib/project.mjs'
import { check, commandCheck, reportedTests, runSteps, sum, wordsFor } from './lib/steps.mjs'

const { values, positionals: files } = parseArgs({
  options: { only: { type: 'string' } },
  allowPositionals: true,
})

/** @type {Parameters<typeof runSteps>[0]} */
const allSteps = { types, lint, unit, packaging, scenarios }

await program(async () => {
  const steps = chosenSteps()
  await installPackages()
  if ('scenarios' in steps) await systemPackages()
  const total = await runSteps(steps)
  console.log(`\ntotal: ${wordsFor(total)}`)
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1
})

function chosenSteps() {
  if (!values.only) return allSteps
  const names = values.only.split(',')
  const unknown = names.find((name) => !(name in allSteps))
  if (unknown)
    throw new Stop(`There is no step named ${unknown}. The steps are: ${Object.keys(allSteps).join(', ')}.`)
  // Scenarios drive what packaging leaves, and must never meet an older one.
  if (names.includes('scenarios')) names.push('packaging')
  return Object.fromEntries(Object.entries(allSteps).filter(([name]) => names.includes(name)))
}

/** An ordinary user without them can still check all the rest: the scenarios then say why they were skipped. */
async function systemPackages() {
  try {
    await ensureDebianPackages([...windowPackages, ...displayPackages, ...testPackages])
  } catch (error) {
    if (!(error instanceof Stop) || process.getuid?.() === 0) throw error
    console.log(error.message)
  }
}

async function types() {
  const counts = []
  for (const part of ['src-main', 'src-renderer', 'scripts', 'test']) {
    counts.push(await commandCheck(`types of ${part}`, 'node_modules/typescript/bin/tsc', ['-p', part]))
  }
  return sum(counts)
}

function lint() {
  return commandCheck('format, lint and import directions', 'node_modules/@biomejs/biome/bin/biome', [
    process.env.CI ? 'ci' : 'check',
    '--error-on-warnings',
  ])
}

function unit() {
  const report = 'out/reports/unit.json'
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...files]
  return reportedTests([process.execPath, args], report, (found) => ({
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests,
  }))
}

async function packaging() {
  const runtime = await resolveRuntime()
  await buildApp()
  await packageApp(runtime)
  for (const mode of /** @type {const} */ (['crash', 'signed'])) {
    await buildForTests(mode)
    await packageForTests(mode)
  }
  const checks = await packageChecks()
  return sum(checks.map(({ sentence, holds }) => check(sentence, holds)))
}

async function scenarios() {
  const report = 'out/reports/scenarios.json'
  const args = ['node_modules/@playwright/test/cli.js', 'test', ...files]
  const command = await watchedNetwork(process.execPath, args)
  return reportedTests(command, report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }))
}
