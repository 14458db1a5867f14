import { createPlay, enterKey } from './deeds.ts'
import { fateWords } from './fate.ts'
import type { World } from './run-schedule.ts'
import type { Deed } from './schedule.ts'

/** Long enough for a start whose disk and network take their time. */
const START_MS = 1_000
const HOUR_MS = 3_600_000
/** Longer than anybody leaves the program closed. */
const LONGEST_DOWN_MS = 1_000_000
const MOST_KEY_TRIES = 5

export interface Story {
  readonly begin: () => Promise<void>
  readonly play: (deed: Deed) => void
  /** Everything works from now on, for so long. */
  readonly fineWeather: (ms: number) => Promise<void>
}

/** How a schedule begins, goes on and ends. */
export function createStory(world: World): Story {
  const { clock, machine, network, server, disk, database, strikes, trace } = world
  const play = createPlay(world)
  const start = (): void => void machine.start()

  /** Who changed the key at the service enters it here until it is taken: a wrong clock may be in the way. */
  const enterTheKey = async (): Promise<void> => {
    for (let tries = 0; tries < MOST_KEY_TRIES && machine.key !== server.key; tries += 1) {
      enterKey(world)
      await clock.advance(HOUR_MS)
    }
  }

  return {
    begin: async () => {
      start()
      await clock.advance(START_MS)
    },
    play: (deed) => {
      trace(() => deedWords(deed))
      play(deed)
    },
    fineWeather: async (ms) => {
      trace(() => 'FINE WEATHER')
      strikes.strikeNow()
      network.clear()
      disk.heal()
      database.heal()
      server.refusal = null
      // What went down comes up again; who closed the program opens it.
      await clock.advance(LONGEST_DOWN_MS)
      start()
      await clock.advance(START_MS)
      machine.buyRequests()
      await enterTheKey()
      await clock.advance(ms)
    },
  }
}

function deedWords(deed: Deed): string {
  if (deed.kind === 'weather' || deed.kind === 'reads-fail') {
    return `${deed.kind}: ${deed.fates.map(fateWords).join('; ')}`
  }
  const { kind, ...facts } = deed
  return `${kind} ${Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`
}
