import type { Contender } from './contender.ts'
import { ours } from './ours.ts'
import { plainLoop } from './plain-loop.ts'
import { type Ended, play } from './play.ts'
import { type Schedule, schedules } from './schedules.ts'
import { countsOf, linesOf, tableOf } from './table.ts'
import { tanstack } from './tanstack.ts'
import { workbox } from './workbox.ts'

type Played = readonly (readonly [Schedule, readonly Ended[]])[]

/** One after another: two of them keep what they know of the line for the whole process. */
async function playInTurn(contender: Contender): Promise<Played> {
  const played: (readonly [Schedule, readonly Ended[]])[] = []
  for (const schedule of schedules) played.push([schedule, await play(contender, schedule)])
  return played
}

/** All at once: it waits longest, and its schedules share nothing. */
const playTogether = (contender: Contender): Promise<Played> =>
  Promise.all(schedules.map(async (schedule) => [schedule, await play(contender, schedule)] as const))

const contenders = [workbox, tanstack, plainLoop, ours]
const results = new Map<Contender, Played>()
for (const contender of contenders) {
  results.set(contender, await (contender === ours ? playTogether : playInTurn)(contender))
}

const named = [...results].map(([{ name }, played]) => ({ name, played }))
for (const line of tableOf(named)) console.log(line)
for (const line of linesOf(named)) console.log(line)
const own = countsOf(results.get(ours) ?? [])
// What hangs in a process that was "ended" would keep this one open.
process.exit(own.lost + own.duplicated + own.stuck + own.untrue > 0 ? 1 : 0)
