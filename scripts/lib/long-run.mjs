import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildApp } from './build.mjs'
import { run } from './command.mjs'
import { displayPackages, ensureDebianPackages, testPackages, windowPackages } from './debian.mjs'
import { resolveRuntime } from './electron-runtime.mjs'
import { installPackages } from './install.mjs'
import { watchedNetwork } from './outside-network.mjs'
import { packageApp } from './package.mjs'
import { readJson, root, Stop } from './project.mjs'

const config = path.join(root, 'test/matrix/playwright.config.ts')

/**
 * Packages the app and runs one of the long tests against it, in the network the scenarios have.
 * @param {string} name its file in test/matrix, without `.spec.ts`
 * @param {NodeJS.ProcessEnv} [env] what the test reads beside the usual
 * @returns {Promise<{ passed: boolean, sums: Record<string, number> }>} the figures its parts left, added up
 */
export async function longRun(name, env = {}) {
  await installPackages()
  await ensureDebianPackages([...windowPackages, ...displayPackages, ...testPackages])
  const runtime = await resolveRuntime()
  await buildApp()
  await packageApp(runtime)
  const reports = path.join(root, 'out/reports', name)
  rmSync(reports, { recursive: true, force: true })
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', config, `${name}.spec`]
  const [command, commandArgs] = await watchedNetwork(process.execPath, args)
  const { code } = await run(command, commandArgs, { env: { ...process.env, ...env } })
  return { passed: code === 0, sums: sumOf(reports) }
}

/** @param {string} reports */
function sumOf(reports) {
  /** @type {Record<string, number>} */
  const sums = {}
  for (const file of filesIn(reports)) {
    for (const [figure, count] of Object.entries(readJson(path.join(reports, file)))) {
      sums[figure] = (sums[figure] ?? 0) + Number(count)
    }
  }
  return sums
}

/** @param {string} folder */
function filesIn(folder) {
  try {
    return readdirSync(folder)
  } catch {
    throw new Stop('The run left no figures: see above why.')
  }
}
