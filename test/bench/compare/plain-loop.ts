import { setTimeout as wait } from 'node:timers/promises'
import type { Contender, Outbox, Shop, Told } from './contender.ts'
import { openLine } from './line.ts'

const SHORTEST_MS = 50
const LONGEST_MS = 400

/**
 * A list that is saved at every change, and a loop that sends its first entry: a network error and a 5xx are
 * tried again after a back-off, 2xx is done, anything else is shown as failed. An entry leaves the list when its
 * answer is there.
 */
export const plainLoop: Contender = { name: 'a retry loop over fetch', open: async (shop) => openLoop(shop) }

function openLoop(shop: Shop): Outbox {
  const saved: string[] = []
  const ended = new Map<string, Told>()
  let line = openLine(shop)
  let running: object | null = null

  const send = async (note: string): Promise<Told> => {
    const answer = await line.issue(note).catch(() => null)
    if (answer === null || answer.status >= 500) return 'waiting'
    return answer.ok ? 'done' : 'failed'
  }

  const run = async (me: object): Promise<void> => {
    let failures = 0
    for (let note = saved[0]; note !== undefined && running === me; note = saved[0]) {
      const told = await send(note)
      if (told === 'waiting') {
        await wait(Math.min(LONGEST_MS, SHORTEST_MS * 2 ** failures))
        failures += 1
      } else {
        ended.set(note, told)
        saved.shift()
        failures = 0
      }
    }
    if (running === me) running = null
  }

  const start = (): void => {
    if (running !== null) return
    running = {}
    void run(running)
  }

  return {
    ask: async (note) => {
      saved.push(note)
      start()
    },
    lineIsBack: start,
    lineIsAway: () => undefined,
    restart: async () => {
      line.kill()
      line = openLine(shop)
      running = null
      start()
    },
    told: async (note) => ended.get(note) ?? (saved.includes(note) ? 'waiting' : 'gone'),
    end: async () => {
      running = null
      line.kill()
    },
  }
}
