// npm run simulate -- --from SEED --count N: plays seeded schedules of faults against the real modules over a
// model of the shop's server. Every fault found prints the line that replays it; --trace tells a seed in words.
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { run } from './lib/command.mjs'
import { program, root, Stop } from './lib/project.mjs'

const OUT = 'out/simulation'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    /** How many processes share the work. */
    workers: { type: 'string', default: String(Math.max(1, availableParallelism() - 1)) },
    trace: { type: 'boolean', default: false },
  },
})

await program(async () => {
  const from = wholeNumber('from', values.from)
  const count = wholeNumber('count', values.count)
  const workers = values.trace ? 1 : Math.min(count, wholeNumber('workers', values.workers))
  await bundle()
  const share = Math.ceil(count / workers)
  const starts = Array.from({ length: workers }, (_, index) => from + index * share)
  const figures = await Promise.all(
    starts.map((start) => work(start, Math.max(0, Math.min(share, from + count - start)))),
  )
  report(count, figures)
})

/**
 * @param {string} name
 * @param {string} text
 */
function wholeNumber(name, text) {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new Stop(`--${name} must be a whole number from 1.`)
  return number
}

/** Node runs no TypeScript by itself in all versions we support. */
async function bundle() {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: 'test/simulation/main.ts',
      outDir: OUT,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  })
}

/**
 * Plays `count` seeds from `from` on in a process of its own, shows what it says, and returns its last line.
 * @param {number} from
 * @param {number} count
 * @returns {Promise<Record<string, number>>}
 */
async function work(from, count) {
  if (count === 0) return {}
  const file = path.join(root, OUT, 'main.mjs')
  const args = [file, '--from', String(from), '--count', String(count), ...(values.trace ? ['--trace'] : [])]
  const { code, output } = await run(process.execPath, args, { capture: true })
  const lines = output.trimEnd().split('\n')
  const figures = lines.pop() ?? ''
  for (const line of lines) console.log(line)
  if (code !== 0 || !figures.startsWith('{')) throw new Stop(`${figures}\nThe simulation ended by itself.`)
  return JSON.parse(figures)
}

/**
 * @param {number} count
 * @param {Record<string, number>[]} figures
 */
function report(count, figures) {
  const sum = (/** @type {string} */ name) => figures.reduce((total, each) => total + (each[name] ?? 0), 0)
  console.log(`${sum('untrue')} untrue, ${sum('broken')} broken rules`)
  console.log(
    `${count} schedules, ${sum('lost')} lost, ${sum('duplicated')} duplicated, ${sum('stuck')} stuck`,
  )
  const names = ['lost', 'duplicated', 'stuck', 'untrue', 'broken']
  if (names.some((name) => sum(name) > 0)) process.exitCode = 1
}
