import { createSecretKey } from 'node:crypto'
import { type Action, type Bridge, type Channel, channels, type EventName, events, Settings } from '#contract'
import { Counter } from '../../src-main/counter.ts'
import { type Credentials, fingerprint, type SavedKey } from '../../src-main/credentials/credentials.ts'
import { createHandlers } from '../../src-main/handlers.ts'
import { guarded } from '../../src-main/ipc-guard.ts'
import type { Random } from '../../src-main/practice/random.ts'
import type { SettingsPatch } from '../../src-main/settings-store.ts'
import { createDesk, type Desk } from '../../src-renderer/desk.ts'
import { TEST_KEY } from '../helpers/test-key.ts'
import type { SimClock } from './clock.ts'
import type { Database } from './database.ts'
import type { MemoryDisk } from './disk.ts'
import { Life, type Strikes, step } from './life.ts'
import type { Network } from './network.ts'
import type { KeyOfShop } from './server.ts'
import type { Witness } from './witness.ts'

export interface MachineOptions {
  readonly clock: SimClock
  readonly random: Random
  readonly strikes: Strikes
  readonly disk: MemoryDisk
  readonly network: Network
  readonly database: Database
  readonly witness: Witness
  readonly trace: (words: () => string) => void
  readonly settings: Settings
  readonly key: KeyOfShop
}

interface Main {
  readonly life: Life
  readonly counter: Counter
  readonly handlers: ReturnType<typeof createHandlers>
  /** Nothing that is told to the window overtakes what was told before. */
  lastTold: number
}

interface Window {
  readonly life: Life
  readonly desk: Desk
  readonly listeners: Map<EventName, Set<(payload: unknown) => void>>
}

const TRY_AGAIN_MS = 5_000

const AT_HAND = { kind: 'open', keys: [TEST_KEY], lost: 0 } as const

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The PC at the counter: main and window with what outlives them. One program runs at a time. */
export class Machine {
  settings: Settings
  key: KeyOfShop
  /** Every shop, by its fingerprint, that requests were counted for. */
  readonly shops = new Set<string>()
  readonly #options: MachineOptions
  #main: Main | null = null
  /** The desk whose journal was last held against what is known. */
  #compared: unknown = null
  #window: Window | null = null

  constructor(options: MachineOptions) {
    this.#options = options
    this.settings = options.settings
    this.key = options.key
    this.shops.add(fingerprint(options.settings.apiAddress, options.key.apiKey))
  }

  get desk(): Desk | null {
    return this.#window?.desk ?? null
  }

  /** `null` while the program is closed, starts, or changes its key. */
  get counter(): Counter | null {
    return this.#main?.counter ?? null
  }

  /** Starts the program, and its window once main has opened the desk. */
  async start(): Promise<void> {
    const { clock, witness, trace } = this.#options
    if (this.#main !== null) return
    const life = new Life(clock)
    const counter = this.#createCounter(life)
    const main: Main = { life, counter, handlers: createHandlers(counter), lastTold: 0 }
    this.#main = main
    trace(() => 'start')
    witness.started()
    await counter.start()
    if (life.isOver) return
    this.#compare()
    await this.openWindow()
  }

  /** What a journal adds up to as it is opened is held against all that was ever told. */
  #compare(): void {
    const desk = this.counter?.desk ?? null
    if (desk === null || desk === this.#compared) return
    this.#compared = desk
    const actions = new Map([...desk.journal.fold.actions()].map((action) => [action.id, action]))
    for (const action of actions.values()) this.#options.witness.folded(action)
    this.#options.witness.compare(actions)
  }

  /** The program is gone from one instant to the next; the power, too, where `isPower`. */
  kill(isPower: boolean): void {
    const { disk, database, network, trace, strikes } = this.#options
    strikes.disarm()
    trace(() => (isPower ? 'POWER CUT' : 'KILLED'))
    const life = this.#main?.life
    this.#main?.life.end()
    this.#window?.life.end()
    this.#main = null
    this.#window = null
    if (life !== undefined) network.ended(life)
    if (isPower) disk.cutPower()
    database.closed()
  }

  /** Ends the program as a person does. */
  async quit(): Promise<void> {
    const main = this.#main
    if (main === null) return
    this.#window?.life.end()
    this.#window = null
    await main.counter.end()
    main.life.end()
    if (this.#main === main) this.#main = null
  }

  /** Closes the window, if one is open, and opens another. */
  async openWindow(): Promise<void> {
    const { clock, database, random } = this.#options
    this.#window?.life.end()
    const life = new Life(clock)
    const storage = database.open(life)
    const listeners = new Map<EventName, Set<(payload: unknown) => void>>()
    const bridge = this.#bridge(life, listeners)
    const desk = createDesk({ bridge, clock: life.clock, storage, random: random.next })
    this.#window = { life, desk, listeners }
    // A window that does not open says so, and whoever stands before it tries again.
    const hasOpened = await desk.start().then(
      () => desk.outbox.snapshot().phase.kind === 'open',
      () => false,
    )
    if (!hasOpened) life.clock.after(TRY_AGAIN_MS, () => void this.openWindow())
  }

  /** Another key for the same shop, entered by a person; then the window reloads. One that is refused stays out. */
  async replaceKey(key: KeyOfShop): Promise<void> {
    const main = this.#main
    if (main === null) return
    this.shops.add(fingerprint(this.settings.apiAddress, key.apiKey))
    const answer = await main.counter.replaceKey(key)
    this.#options.trace(() => `  key   ${answer.ok ? 'replaced' : answer.problem.kind}`)
    if (this.#main !== main || !answer.ok) return
    this.#compare()
    await this.openWindow()
  }

  /** The shop has bought more requests, and somebody says so in Settings. */
  buyRequests(): void {
    void this.counter?.changeSettings({ allowanceLimit: 1_000 })
  }

  #createCounter(life: Life): Counter {
    const { network, disk, trace } = this.#options
    const log = {
      ...QUIET,
      warn: (event: string, facts: unknown) => trace(() => `  log   ${event} ${JSON.stringify(facts)}`),
      error: (event: string, facts: unknown) => trace(() => `  LOG   ${event} ${JSON.stringify(facts)}`),
    }
    return new Counter({
      version: '0.0.0',
      systemLanguage: 'en',
      profile: '/profile',
      installation: '00000000',
      credentials: this.#credentials(life),
      dataKeys: { read: async () => AT_HAND },
      clock: life.clock,
      open: network.open(life),
      settings: () => this.settings,
      changeSettings: (change) => this.#step(life, () => this.#changeSettings(change)),
      notices: [],
      isNewerProfile: false,
      emit: (event, payload) => this.#emit(life, event, payload),
      log,
      journalFs: disk.fs(life),
    })
  }

  #step<T>(life: Life, work: () => T): Promise<T> {
    return step(this.#options.strikes, life, work)
  }

  #changeSettings(change: SettingsPatch): Settings {
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    this.settings = Settings.parse({ ...this.settings, ...Object.fromEntries(given) })
    return this.settings
  }

  #credentials(life: Life): Credentials {
    const saved = (): SavedKey => ({
      kind: 'saved',
      apiKey: this.key.apiKey,
      secret: createSecretKey(Buffer.from(this.key.apiSecret)),
      endsIn: this.key.apiKey.slice(-4),
    })
    return {
      read: () => this.#step(life, saved),
      save: (pair) =>
        this.#step(life, () => {
          this.key = pair
          return saved()
        }),
      remove: async () => ({ kind: 'unavailable', why: 'failed', detail: '' }),
      status: async () => ({ kind: 'saved', endsIn: '' }),
    }
  }

  /** Main's words go to whichever window is open when they arrive. */
  #emit(life: Life, event: EventName, payload: unknown): void {
    if (life.isOver) return
    if (isAction(event, payload)) this.#noteChange(payload)
    this.#tell(() => {
      for (const listener of this.#window?.listeners.get(event) ?? []) listener(payload)
    })
  }

  #noteChange(action: Action): void {
    const { trace, witness } = this.#options
    trace(() => `  main  ${wordsOf(action)}`)
    witness.folded(action)
  }

  #tell(deliver: () => void): void {
    const { clock, random } = this.#options
    const main = this.#main
    if (main === null) return
    main.lastTold = Math.max(main.lastTold, clock.monotonic() + random.below(2))
    main.life.clock.after(main.lastTold - clock.monotonic(), deliver)
  }

  #bridge(window: Life, listeners: Map<EventName, Set<(payload: unknown) => void>>): Bridge {
    const on = (event: EventName) => (listener: (payload: never) => void) => {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known)
      const own = (payload: unknown): void => listener(payload as never)
      known.add(own)
      return () => known.delete(own)
    }
    const ask = (channel: Channel) => (request: unknown) => this.#ask(window, channel, request)
    const asks = Object.fromEntries((Object.keys(channels) as Channel[]).map((name) => [name, ask(name)]))
    const ons = Object.fromEntries((Object.keys(events) as EventName[]).map((name) => [name, on(name)]))
    return { ask: asks, on: ons } as unknown as Bridge
  }

  /** One question of a window's to main, and its answer: each a message that takes its time. */
  #ask(window: Life, channel: Channel, request: unknown): Promise<unknown> {
    const { random, strikes } = this.#options
    return new Promise((resolve, reject) => {
      const answer = (deliver: () => void): void => {
        this.#tell(() => {
          if (!window.isOver) deliver()
        })
      }
      const arrive = (): void => {
        const main = this.#main
        if (main === null) return
        strikes.pass()
        if (main.life.isOver) return
        guarded(
          channel,
          main.handlers[channel] as never,
          QUIET,
        )(true, request).then(
          (value) => answer(() => resolve(value)),
          (error) => answer(() => reject(error)),
        )
      }
      if (!window.isOver) window.clock.after(random.below(2), arrive)
    })
  }

  /** A question asked by a window that should not be there: a second one, or one that is being closed. */
  askStray(channel: 'actions.send' | 'actions.check', request: unknown): void {
    this.#ask(new Life(this.#options.clock), channel, request).catch(() => undefined)
  }

  /** What the window shows is what the journal says. */
  look(): void {
    const { witness } = this.#options
    this.#compare()
    const { desk } = this
    if (desk === null) return
    for (const row of desk.outbox.snapshot().actions) witness.shown(row)
  }
}

const isAction = (event: EventName, _payload: unknown): _payload is Action => event === 'action.changed'

function wordsOf({ slip, state, need, seq, doneCount, request, attempts }: Action): string {
  const outcome = attempts.at(-1)?.ended?.outcome
  const why = outcome === undefined ? '' : `, last ${Object.values(outcome).slice(0, 3).join(' ')}`
  const needed = need === null ? '' : ` (${need})`
  return `${slip} ${request.kind} ${request.count} → ${state}${needed}, done ${doneCount}, line ${seq}${why}`
}
