import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import type { Contender, Outbox, Shop } from './contender.ts'
import { bodyOf, type Line, openLine } from './line.ts'

interface SyncEvent {
  readonly tag: string
  readonly lastChance: boolean
  waitUntil(work: Promise<unknown>): void
}

/** The lines of the queues that are open, by the address they send to. */
const lines = new Map<string, Line>()
const syncListeners = new Set<(event: SyncEvent) => void>()
const nodeFetch = globalThis.fetch

/** What the class needs of a service worker: a registration, its `sync` events, and a `fetch` that signs. */
function installWorkerGlobals(): void {
  Object.assign(globalThis, {
    self: globalThis,
    registration: { sync: { register: async () => undefined } },
    addEventListener: (type: string, listener: (event: SyncEvent) => void) => {
      if (type === 'sync') syncListeners.add(listener)
    },
    fetch: async (input: string | URL | Request, init?: RequestInit) => {
      const line = input instanceof Request ? lines.get(input.url) : undefined
      if (!(input instanceof Request) || line === undefined) return nodeFetch(input, init)
      const { store_note: note } = await input.json()
      return line.issue(String(note))
    },
  })
}

/**
 * The Queue class with its own `replayRequests`, called by a `sync` event: whenever the line is said to be back,
 * and again as long as the browser would. It keeps nothing in memory but whether a sync is under way, so a
 * restart is the end of every request under way and a new sync over what lies in IndexedDB.
 */
export const workbox: Contender = {
  name: 'workbox-background-sync, Queue',
  open: async (shop) => openQueue(shop),
}

async function openQueue(shop: Shop): Promise<Outbox> {
  installWorkerGlobals()
  const { Queue } = await import('workbox-background-sync')
  const url = `${shop.address}/vouchers`
  const start = (): void => void lines.set(url, openLine(shop))
  const stop = (): void => lines.get(url)?.kill()
  start()
  const queue = new Queue(`issues-${randomUUID()}`)
  const notesWaiting = async (): Promise<readonly string[]> => {
    const entries = await queue.getAll()
    const bodies = await Promise.all(entries.map(({ request }) => request.json()))
    return bodies.map(({ store_note: note }) => String(note))
  }
  let syncing: Promise<unknown> | null = null
  const sync = (): void => {
    if (syncing !== null) return
    const tag = `workbox-background-sync:${queue.name}`
    const waitUntil = (work: Promise<unknown>): void => {
      const mine: Promise<unknown> = work
        .catch(() => undefined)
        .then(() => {
          if (syncing === mine) syncing = null
        })
      syncing = mine
    }
    for (const listener of syncListeners) listener({ tag, lastChance: false, waitUntil })
  }
  return {
    ask: (note) =>
      queue.pushRequest({ request: new Request(url, { method: 'POST', body: bodyOf(shop, note) }) }),
    lineIsBack: sync,
    lineIsAway: () => undefined,
    restart: async () => {
      stop()
      start()
      syncing = null
    },
    // It takes an entry out when it sends it, and puts it back when there was no answer: it tells nothing else.
    told: async (note) => {
      if ((await notesWaiting()).includes(note)) return 'waiting'
      return syncing === null ? 'done' : 'waiting'
    },
    end: async () => {
      stop()
      lines.delete(url)
    },
  }
}
