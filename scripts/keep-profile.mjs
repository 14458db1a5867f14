// npm run keep-profile -- NAME: keeps a profile as today's version makes it, with actions in every state, for the
// scenario that opens what earlier versions left. To be run before the form of anything stored is changed.
import { longRun } from './lib/long-run.mjs'
import { program, Stop } from './lib/project.mjs'

const [name] = process.argv.slice(2)

await program(async () => {
  if (!name || !/^[\w.-]+$/.test(name))
    throw new Stop('Under which name? For example: npm run keep-profile -- 0.1.0')
  const { passed, sums } = await longRun('keep-profile', { COUNTERFOIL_KEPT_NAME: name })
  console.log(`${sums.actions ?? 0} actions are kept in test/profiles/kept/${name}`)
  if (!passed) process.exitCode = 1
})
