import { rmSync } from 'node:fs'
import path from 'node:path'
import { run, runNode } from './command.mjs'
import { readJson, root, Stop } from './project.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs steps one after another, each to its end even when one before it failed, and sums what they counted.
 * @param {Record<string, () => Promise<Counts>>} steps
 * @returns {Promise<Counts>}
 */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const [name, step] of Object.entries(steps)) {
    console.log(`\n== ${name}`)
    const startedAt = Date.now()
    const counts = await step().catch(failedStep)
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
    console.log(`${name}: ${wordsFor(counts)} (${seconds} s)`)
    total.passed += counts.passed
    total.failed += counts.failed
    total.skipped += counts.skipped
  }
  return total
}

/** @param {Counts} counts */
export function wordsFor({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/**
 * A command that is one check: it passes when it exits with 0.
 * @param {string} label
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
export async function commandCheck(label, file, args) {
  const { code } = await runNode(file, args)
  return check(label, code === 0)
}

/**
 * @param {string} label
 * @param {boolean} holds
 * @returns {Counts}
 */
export function check(label, holds) {
  console.log(`${holds ? '✓' : '✗'} ${label}`)
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0 }
}

/** @param {Counts[]} counts */
export function sum(counts) {
  return counts.reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }))
}

/**
 * A test runner that leaves a report: its counts come from there, not from what it printed.
 * @param {[command: string, args: string[]]} command
 * @param {string} report relative to the checkout
 * @param {(report: any) => Counts} countsOf
 * @returns {Promise<Counts>}
 */
export async function reportedTests([command, args], report, countsOf) {
  const reportFile = path.join(root, report)
  rmSync(reportFile, { force: true })
  const { code } = await run(command, args)
  const counts = countsOf(readJson(reportFile))
  // A runner may fail without a failed test: a file that does not load, or a set-up that broke.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * @param {unknown} error
 * @returns {Counts}
 */
function failedStep(error) {
  console.error(error instanceof Stop ? error.message : error)
  return { passed: 0, failed: 1, skipped: 0 }
}
