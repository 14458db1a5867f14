// npm run bench: what the app does in numbers, each beside its floor or its peer, taken in the same run. The
// table is also written to out/bench.json. `--quick` takes smaller sizes; further words choose parts.
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp } from './lib/build.mjs'
import { run } from './lib/command.mjs'
import { displayPackages, ensureDebianPackages, testPackages, windowPackages } from './lib/debian.mjs'
import { resolveRuntime } from './lib/electron-runtime.mjs'
import { installPackages } from './lib/install.mjs'
import { packageApp } from './lib/package.mjs'
import { program, readJson, root, Stop } from './lib/project.mjs'

const config = path.join(root, 'test/bench/playwright.config.ts')
const figuresFile = path.join(root, 'out/bench.json')

const { values, positionals: parts } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})

await program(async () => {
  await installPackages()
  await ensureDebianPackages([...windowPackages, ...displayPackages, ...testPackages])
  const runtime = await resolveRuntime()
  await buildApp()
  await packageApp(runtime)
  if (parts.length === 0) rmSync(figuresFile, { force: true })
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', config, ...parts]
  const env = { ...process.env, ...(values.quick ? { COUNTERFOIL_BENCH_QUICK: '1' } : {}) }
  const { code } = await run(process.execPath, args, { env })
  if (!existsSync(figuresFile)) throw new Stop('The run left no figures: see above why.')
  print(readJson(figuresFile))
  if (code !== 0) process.exitCode = 1
})

/** @typedef {{ name: string, value: number, unit: string, floor: number | null, ratio: number | null, target: string, met: boolean | null }} Figure */

/** @param {Figure[]} figures */
function print(figures) {
  const head = ['', 'value', 'unit', 'floor or peer', 'ratio', 'target', '']
  const rows = figures.map(({ name, value, unit, floor, ratio, target, met }) => [
    name,
    String(value),
    unit,
    floor === null ? '' : String(floor),
    ratio === null ? '' : String(ratio),
    target,
    met === null ? '' : met ? 'met' : 'MISSED',
  ])
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  )
  console.log()
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  }
}
