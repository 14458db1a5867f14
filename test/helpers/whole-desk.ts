import path from 'node:path'
import { type Bridge, type Channel, channels, type EventName, events, Settings } from '#contract'
import { createTransport, type Opened } from '../../src-main/api/transport.ts'
import { type Clock, systemClock } from '../../src-main/clock.ts'
import { Counter } from '../../src-main/counter.ts'
import { createCredentials } from '../../src-main/credentials/credentials.ts'
import { createHandlers } from '../../src-main/handlers.ts'
import type { JournalFs } from '../../src-main/journal/journal-fs.ts'
import { createMemoryStorage } from '../../src-renderer/db/memory-storage.ts'
import type { Storage } from '../../src-renderer/db/storage.ts'
import { createDesk, type Desk, type ListedPage } from '../../src-renderer/desk.ts'
import { createFakeKeychain, type FakeKeychain } from './fake-keychain.ts'
import { TEST_KEYS } from './test-key.ts'

export interface WholeDeskOptions {
  /** The API's address, with a key that it accepts. */
  readonly shop: { readonly address: string; readonly apiKey: string; readonly apiSecret: string }
  /** An empty folder. */
  readonly profile: string
  readonly clock?: Clock
  readonly settings?: Partial<Settings>
  /** How connections are opened; real ones, if not given. */
  readonly open?: (address: URL) => Promise<Opened>
  readonly storage?: Storage
  /** Where the journal lies; the disk, if not given. */
  readonly journalFs?: JournalFs
}

/** Main and the window's domain together, as in the app, joined by a bridge within this process. */
export interface WholeDesk {
  readonly counter: Counter
  readonly desk: Desk
  end(): Promise<void>
  /** Ends it and opens it anew as a start of the program does: same journal, key and settings, no request. */
  restart(): Promise<WholeDesk>
}

/** What outlives the program beside the journal. */
interface Kept {
  settings: Settings
  hasKey: boolean
  readonly keychain: FakeKeychain
}

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Connects the shop (one request, page 1 of its list) and starts all loops. */
export async function startWholeDesk(options: WholeDeskOptions): Promise<WholeDesk> {
  const settings = Settings.parse(options.settings ?? {})
  const kept: Kept = { settings, hasKey: false, keychain: createFakeKeychain() }
  return openWholeDesk(options, kept, async (counter) => {
    const { apiKey, apiSecret, address } = options.shop
    const words = { apiKey, apiSecret, apiAddress: address, shopName: 'Chiang Mai', onlyCounter: true }
    const connected = await counter.connect(words)
    if (!connected.ok) throw new Error(`not connected: ${JSON.stringify(connected.problem)}`)
    return connected.vouchers
  })
}

async function openWholeDesk(
  options: WholeDeskOptions,
  kept: Kept,
  connect: (counter: Counter) => Promise<ListedPage['vouchers']>,
): Promise<WholeDesk> {
  const { clock = systemClock, storage = createMemoryStorage() } = options
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>()
  const counter = createCounter(options, kept, clock, (event, payload) => {
    for (const listener of listeners.get(event) ?? []) listener(payload)
  })
  await counter.start()
  const vouchers = await connect(counter)
  const desk = createDesk({ bridge: bridgeTo(counter, listeners), clock, storage, random: () => 0 })
  await desk.start()
  await desk.vouchers.remember(vouchers)
  const end = async (): Promise<void> => {
    desk.stop()
    await counter.end()
  }
  return {
    counter,
    desk,
    end,
    restart: async () => {
      await end()
      return openWholeDesk(options, kept, async () => [])
    },
  }
}

function createCounter(
  { profile, open, journalFs }: WholeDeskOptions,
  kept: Kept,
  clock: Clock,
  tell: (event: EventName, payload: unknown) => void,
): Counter {
  const transport = createTransport({
    timings: () => kept.settings.timings,
    resolveProxy: async () => 'DIRECT',
    hasNetwork: () => true,
  })
  const installation = {
    id: '0'.repeat(32),
    unread: null,
    get hasKey() {
      return kept.hasKey
    },
    setHasKey: async (hasKey: boolean) => {
      kept.hasKey = hasKey
    },
    dataKeys: [],
    noteDataKey: async () => undefined,
  }
  return new Counter({
    profile: path.resolve(profile),
    version: '0.0.0',
    systemLanguage: 'en',
    installation: installation.id,
    credentials: createCredentials({ keychain: kept.keychain, installation }),
    dataKeys: TEST_KEYS,
    clock,
    open: open ?? ((address) => transport.open(address)),
    settings: () => kept.settings,
    changeSettings: async (change) => {
      kept.settings = Settings.parse({ ...kept.settings, ...change })
      return kept.settings
    },
    notices: [],
    isNewerProfile: false,
    emit: (event, payload) => queueMicrotask(() => tell(event, payload)),
    log: QUIET,
    ...(journalFs === undefined ? {} : { journalFs }),
  })
}

function bridgeTo(counter: Counter, listeners: Map<EventName, Set<(payload: unknown) => void>>): Bridge {
  const handlers = createHandlers(counter)
  const ask = (channel: Channel) => (request: unknown) => handlers[channel](request as never)
  const on = (event: EventName) => (listener: (payload: never) => void) => {
    const known = listeners.get(event) ?? new Set()
    listeners.set(event, known)
    const own = (payload: unknown): void => listener(payload as never)
    known.add(own)
    return () => known.delete(own)
  }
  return {
    ask: Object.fromEntries(Object.keys(channels).map((name) => [name, ask(name as Channel)])),
    on: Object.fromEntries(Object.keys(events).map((name) => [name, on(name as EventName)])),
  } as unknown as Bridge
}
