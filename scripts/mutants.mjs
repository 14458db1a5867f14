// npm run mutants: breaks the product on purpose, one line at a time, in a copy of it, and shows that a test
// notices each time. `npm run mutants -- brake` tries those with that word in their name alone; with `--packaged`
// the walls are broken instead, in copies of the packaged app.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { MUTANTS } from '../test/mutants/mutants.mjs'
import { WALL_MUTANTS } from '../test/mutants/walls.mjs'
import { installPackages } from './lib/install.mjs'
import { copyOfTree, findingOf, ifBroken } from './lib/mutants.mjs'
import { tryPackaged } from './lib/packaged-mutants.mjs'
import { program, root, Stop } from './lib/project.mjs'

/** @typedef {import('../test/mutants/mutants.mjs').Mutant} Mutant */

/** Tests that wait for real sockets share the machine with no more than one other. */
const AT_ONCE = 2

const { values, positionals } = parseArgs({
  options: { packaged: { type: 'boolean', default: false } },
  allowPositionals: true,
})

await program(async () => {
  const all = values.packaged ? WALL_MUTANTS : MUTANTS
  const mutants = all.filter(({ name }) => positionals.every((word) => name.includes(word)))
  if (mutants.length === 0) throw new Stop(`No mutant is named with ${positionals.join(' and ')}.`)
  const unfit = mutants.filter(({ file, find }) => countOf(file, find) !== 1)
  for (const { name, file } of unfit) console.log(`DOES NOT FIT ${file}: ${name}`)
  if (unfit.length > 0) throw new Stop('What they replace must stand in its file exactly once.')
  await installPackages()
  const folder = mkdtempSync(path.join(tmpdir(), 'counterfoil-mutants-'))
  try {
    report(mutants.length, await (values.packaged ? tryPackaged : tryAll)(mutants, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/**
 * @param {string} file
 * @param {string} text
 */
function countOf(file, text) {
  return readFileSync(path.join(root, file), 'utf8').split(text).length - 1
}

/**
 * @param {readonly Mutant[]} mutants
 * @param {string} folder
 * @returns {Promise<number>} how many were caught
 */
async function tryAll(mutants, folder) {
  const copies = Array.from({ length: AT_ONCE }, (_, index) => copyOfTree(path.join(folder, String(index))))
  const [first = ''] = copies
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))]
  const finding = await findingOf(first, { tests, schedules: Math.max(0, ...mutants.map(schedulesOf)) })
  if (finding !== null) throw new Stop(`Something fails before anything is broken: ${finding}`)
  const waiting = [...mutants]
  let caught = 0
  const work = async (/** @type {string} */ copy) => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const found = await ifBroken(copy, mutant)
      console.log(found === null ? `SURVIVED ${mutant.name}` : `caught by ${found}\n    ${mutant.name}`)
      if (found !== null) caught += 1
    }
  }
  await Promise.all(copies.map(work))
  return caught
}

/** @param {Mutant} mutant */
function schedulesOf({ schedules = 0 }) {
  return schedules
}

/**
 * @param {number} count
 * @param {number} caught
 */
function report(count, caught) {
  console.log(`${count} mutants, ${caught} caught`)
  if (count === 0 || caught < count) process.exitCode = 1
}
