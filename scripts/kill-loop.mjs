// npm run kill-loop -- --rounds N: kills the packaged app at random while it sends, and counts what was lost.
import { parseArgs } from 'node:util'
import { longRun } from './lib/long-run.mjs'
import { program, Stop } from './lib/project.mjs'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' } } })

await program(async () => {
  if (!/^[1-9]\d*$/.test(values.rounds))
    throw new Stop('How many rounds? --rounds takes a whole number from 1.')
  const { passed, sums } = await longRun('kill-loop', { COUNTERFOIL_KILL_ROUNDS: values.rounds })
  const {
    kills = 0,
    acknowledged = 0,
    lost = 0,
    duplicated = 0,
    underWay = 0,
    withPerson = 0,
    hungStarts = 0,
  } = sums
  console.log(
    `\n${underWay} of ${kills} kills fell while a send was under way; a person decided ${withPerson}; ${hungStarts} starts hung and were tried again.`,
  )
  console.log(`${kills} kills, ${acknowledged} acknowledged, ${lost} lost, ${duplicated} duplicated`)
  if (!passed || underWay * 2 < kills) process.exitCode = 1
})
