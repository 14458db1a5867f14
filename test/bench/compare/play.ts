import { type PracticeStore, startPracticeStore } from '../../../src-main/practice/server.ts'
import { staffNote } from '../../faults/ledger.ts'
import { type FaultProxy, startFaultProxy } from '../../faults/proxy.ts'
import { KEY } from '../../helpers/asked.ts'
import type { Contender, Outbox, Told } from './contender.ts'
import type { Schedule } from './schedules.ts'
import { until } from './until.ts'

/** What became of one issue. */
export interface Ended {
  readonly told: Told
  /** How often the store executed it. */
  readonly executed: number
}

const HALF = 6
/** Far beyond what anyone here waits between two tries: what is not over then is stuck. */
const FINE_WEATHER_MS = 20_000

interface Stage {
  readonly store: PracticeStore
  readonly proxy: FaultProxy
  readonly outbox: Outbox
  readonly schedule: Schedule
}

/**
 * Twelve issues under one fault: six are asked while the line is away and meet it when the line comes back; then
 * six more, with the program started anew before the line returns and the fault once more.
 */
export async function play(contender: Contender, schedule: Schedule): Promise<readonly Ended[]> {
  const store = await startPracticeStore(KEY)
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port } })
  const configId = store.store.configs()[0]?.id ?? ''
  const outbox = await contender.open({ ...KEY, address: proxy.address(), configId })
  const stage = { store, proxy, outbox, schedule }
  const first = await askWhileAway(stage, 'before')
  await comeBack(stage, first)
  const second = await askWhileAway(stage, 'after')
  await outbox.restart()
  await comeBack(stage, second)
  const ended: Ended[] = []
  for (const note of [...first, ...second]) {
    const executed = store.ledger.filter((entry) => staffNote(entry) === note)
    ended.push({ told: await outbox.told(note), executed: executed.length })
  }
  await outbox.end()
  await proxy.close()
  await store.close()
  return ended
}

async function askWhileAway({ proxy, outbox }: Stage, when: string): Promise<readonly string[]> {
  await proxy.offline()
  outbox.lineIsAway()
  const notes = Array.from({ length: HALF }, (_, index) => `issue ${index + 1} ${when}`)
  for (const note of notes) await outbox.ask(note)
  return notes
}

/** The line returns, the next issue meets the fault, and then the weather is fine until all is over. */
async function comeBack({ store, proxy, outbox, schedule }: Stage, notes: readonly string[]): Promise<void> {
  const executedBefore = store.ledger.length
  const planned = proxy.plan(schedule.fault, { match: 'POST' })
  await proxy.online()
  outbox.lineIsBack()
  const met = await until(() => {
    outbox.lineIsBack()
    return planned.applied() === 1
  })
  if (!met) throw new Error(`nothing was sent under the fault "${schedule.name}"`)
  if (schedule.ends) {
    const { fault } = schedule
    await until(() => fault.kind !== 'stall' || !fault.executed || store.ledger.length > executedBefore)
    await proxy.offline()
    await outbox.restart()
    await proxy.online()
  }
  await until(async () => {
    outbox.lineIsBack()
    const told = await Promise.all(notes.map((note) => outbox.told(note)))
    return !told.includes('waiting')
  }, FINE_WEATHER_MS)
}
