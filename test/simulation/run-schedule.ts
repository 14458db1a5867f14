import { Settings } from '#contract'
import { createRandom } from '../../src-main/practice/random.ts'
import { defaultPolicy } from '../../src-main/practice/store.ts'
import { createSimClock } from './clock.ts'
import { Database } from './database.ts'
import { MemoryDisk } from './disk.ts'
import { drawEvents, drawProfile, withRushes } from './draw.ts'
import { judgeEnd } from './judge-end.ts'
import { Strikes } from './life.ts'
import { Machine } from './machine.ts'
import { Network } from './network.ts'
import type { Profile, Schedule } from './schedule.ts'
import { BASE_PATH, ModelServer } from './server.ts'
import { Staff } from './staff.ts'
import { checkStep } from './step-checks.ts'
import { createStory } from './story.ts'
import { type Fault, Witness } from './witness.ts'

// Dates of the month, and so the allowance, must not depend on where a seed is played.
process.env.TZ = 'UTC'

const START = Date.UTC(2026, 0, 15, 3)
/** Every so manieth schedule has rushes. */
const RUSHED = 4
const DAY_MS = 24 * 3_600_000

export interface Told {
  readonly faults: readonly Fault[]
  /** What happened, in words, where that was asked for. */
  readonly trace: readonly string[]
}

/** The story of a seed: the same for ever, as long as what draws it is not changed. */
export function scheduleOf(seed: number): Schedule {
  const random = createRandom(seed * 2 + 1)
  const profile = drawProfile(random)
  const events = drawEvents(random, profile)
  return { seed, profile, events: seed % RUSHED === 0 ? withRushes(random, events) : events }
}

const settingsOf = ({ onlyCounter, listStyle, allowanceLimit }: Profile): Settings =>
  Settings.parse({
    mode: 'shop',
    apiAddress: `https://shop.test${BASE_PATH}`,
    onlyCounter,
    allowanceLimit,
    list: listStyle === 'page' ? {} : { style: 'offset', pageName: 'offset' },
  })

/** Everything a schedule plays in, wired together; nothing of it has begun. */
export function createWorld({ seed, profile }: Schedule, isTraced: boolean) {
  const clock = createSimClock(START)
  const random = createRandom(seed * 2)
  const strikes = new Strikes()
  const faults: Fault[] = []
  const lines: string[] = []
  const trace = (words: () => string): void => {
    if (isTraced) lines.push(`${(clock.monotonic() / 1000).toFixed(3).padStart(10)} s  ${words()}`)
  }
  const onFault = (fault: Fault): void => {
    trace(() => `!!!!!! ${fault.kind}: ${fault.words}`)
    faults.push(fault)
  }
  const key = { apiKey: 'key-1', apiSecret: 'secret-1' }
  const { singles, multis, shiftShare, stripShare } = profile
  const policy = { ...defaultPolicy, ...profile.policy }
  const server = new ModelServer(
    { random, policy, shiftShare, stripShare, singles, multis, now: clock.trueNow },
    key,
  )
  const witness: Witness = new Witness({
    clock,
    server,
    isPending: (attempt) => network.isPending(attempt),
    settings: () => machine.settings,
    isDiskDoubtful: () => disk.isDoubtful,
    onFault,
  })
  const network = new Network({
    clock,
    random,
    strikes,
    server,
    trace,
    doubtsRefusal: (attempt) => witness.doubtsRefusal(attempt),
    onWrite: (request) => witness.written(request),
    onEnd: (request, attempt, isParsed) => witness.ended(request, attempt, isParsed),
  })
  const disk = new MemoryDisk({ random, strikes, onDurable: (line) => witness.durable(line) })
  const database = new Database({ random, strikes })
  const settings = settingsOf(profile)
  const machine = new Machine({
    clock,
    random,
    strikes,
    disk,
    network,
    database,
    witness,
    trace,
    settings,
    key,
  })
  const staff = new Staff({ random, server, witness, trace })
  return {
    clock,
    random,
    strikes,
    server,
    witness,
    network,
    disk,
    database,
    machine,
    staff,
    trace,
    onFault,
    faults,
    lines,
  }
}

export type World = ReturnType<typeof createWorld>

/** Plays a schedule, then lets a day of fine weather pass, lets people decide what is theirs, and a day again. */
export async function runSchedule(schedule: Schedule, isTraced = false): Promise<Told> {
  const world = createWorld(schedule, isTraced)
  world.trace(() => `seed ${schedule.seed} ${JSON.stringify(schedule.profile)}`)
  try {
    await play(world, schedule, isTraced)
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    world.onFault({ kind: 'broken', words })
  }
  return { faults: world.faults, trace: world.lines }
}

async function play(world: World, { events }: Schedule, isTraced: boolean): Promise<void> {
  const { clock, machine, staff, faults } = world
  const story = createStory(world)
  await story.begin()
  for (const { deed, waitMs } of events) {
    story.play(deed)
    await clock.advance(waitMs)
    checkStep(world)
    // A trace goes on to the end; a figure needs only the first fault.
    if (faults.length > 0 && !isTraced) return
  }
  await story.fineWeather(DAY_MS)
  checkStep(world)
  judgeEnd(world, 'fine')
  if (machine.desk !== null) staff.decideAll(machine.desk)
  await clock.advance(DAY_MS)
  checkStep(world)
  judgeEnd(world, 'decided')
}
