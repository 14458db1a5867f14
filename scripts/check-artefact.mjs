// node scripts/check-artefact.mjs <folder>: whether the app that an installer put there is the one npm test tested.
import { artefactChecks } from './lib/package.mjs'
import { program, Stop } from './lib/project.mjs'
import { check, sum } from './lib/steps.mjs'

await program(async () => {
  const folder = process.argv[2]
  if (!folder) throw new Stop('Name the folder that holds the installed app.')
  const checks = await artefactChecks(folder)
  const { failed } = sum(checks.map(({ sentence, holds }) => check(sentence, holds)))
  if (failed > 0) process.exitCode = 1
})
