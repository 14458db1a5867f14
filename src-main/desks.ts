import { createSecretKey, randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import {
  type Action,
  type EventName,
  type EventOf,
  isMoveUnfinished,
  type JournalDamage,
  type Notice,
  type PracticeWeather,
  type Settings,
} from '#contract'
import type { Opened } from './api/transport.ts'
import type { Clock } from './clock.ts'
import { Desk } from './desk/desk.ts'
import type { DeskOptions } from './desk/desk-options.ts'
import { type Origin, recover } from './desk/recover.ts'
import { slipPrefix } from './desk/slips.ts'
import { createTidy } from './desk/tidy.ts'
import { PRACTICE_SHOP, type Shop } from './desk/wire.ts'
import { lastAtOf } from './journal/compact.ts'
import { openJournalFile } from './journal/file.ts'
import type { Unreadable } from './journal/fold-lines.ts'
import type { JournalFs } from './journal/journal-fs.ts'
import type { JournalMirror } from './journal/mirror.ts'
import { nameOfWeather, practiceWeather } from './practice/practice-weather.ts'
import { startPracticeStore } from './practice/server.ts'
import { type DataKey, newDataKey } from './seal/data-key.ts'
import { createSealer } from './seal/sealer.ts'

export interface DesksOptions {
  /** The profile folder; each desk has one of its own in it. */
  readonly profile: string
  readonly installation: string
  readonly clock: Clock
  readonly open: (address: URL) => Promise<Opened>
  readonly settings: () => Settings
  readonly emit: <E extends EventName>(event: E, payload: EventOf<E>) => void
  readonly log: DeskOptions['log']
  /** Copies the shop's journal to a second folder. */
  readonly mirror?: JournalMirror
  /** Where the journals lie; the disk, if not given. */
  readonly journalFs?: JournalFs
}

/** The desk that is open, with what it has to tell staff about how it opened. */
export interface OpenDesk {
  readonly desk: Desk
  readonly notices: readonly Notice[]
  /** Where its journal lies. */
  readonly journalFolder: string
  /** What encrypts the window's database; `null`: nothing may be kept there. */
  readonly databaseKey: DataKey | null
  /** What of the journal could not be read. */
  readonly damage: readonly JournalDamage[]
  /** Changes how the practice shop behaves; nothing at a real one. */
  simulate(weather: PracticeWeather): Promise<void>
  /** Takes the desk into use: what the last run left is recovered. Once. */
  recover(origin: Origin): Promise<void>
  skipPast(seq: number): void
  end(): Promise<void>
}

/** Where the journal of the shop lies in a profile. */
export const shopJournal = (profile: string): string => path.join(profile, SHOP, 'journal')

const SHOP = 'shop'
/** Of a practice that is gone at the next start. */
const UNKEPT = 'practice-unkept'

/**
 * The shop's desk: its journal under `shop/`. `shop` is `null` where no key is at hand, and `keys`, which encrypt what
 * it keeps of people, are then none.
 */
export async function openShopDesk(
  options: DesksOptions,
  shop: Shop | null,
  keys: readonly DataKey[],
): Promise<OpenDesk> {
  const { mirror } = options
  const mirrored = mirror === undefined ? options : { ...options, journalFs: mirror.over(options.journalFs) }
  const opened = await openDesk(mirrored, SHOP, shop, () => null, {
    keys,
    isKept: keys.length > 0,
    simulate: async () => undefined,
    end: async () => mirror?.end(),
    notices: [],
  })
  mirror?.follow()
  return opened
}

/**
 * The practice desk: its journal and its vouchers under `practice/`, its keys made anew at each start and never
 * stored, its store on the loopback of this machine. It is encrypted as the shop is, since staff type real names into it,
 * too. Without `keys` it begins anew, under a key that nobody has once the program has ended.
 */
export async function openPracticeDesk(options: DesksOptions, keys: readonly DataKey[]): Promise<OpenDesk> {
  const isKept = keys.length > 0
  const folder = isKept ? PRACTICE_SHOP : UNKEPT
  if (!isKept) await rm(path.join(options.profile, UNKEPT), { recursive: true, force: true })
  const used = isKept ? keys : [newDataKey()]
  const apiKey = randomBytes(16).toString('hex')
  const apiSecret = randomBytes(32).toString('hex')
  const notices: Notice[] = isKept ? [] : [{ id: 'practice-not-kept', kind: 'practice-not-kept', detail: '' }]
  const store = await startPracticeStore({
    apiKey,
    apiSecret,
    now: options.clock.now,
    file: path.join(options.profile, folder, 'vouchers.json'),
    sealer: createSealer(used, 'practice'),
    onFileProblem: () => notices.push({ id: 'practice-reset', kind: 'practice-reset', detail: '' }),
  })
  const shop: Shop = {
    id: PRACTICE_SHOP,
    address: store.address,
    apiKey,
    secret: createSecretKey(Buffer.from(apiSecret)),
  }
  const practising: DesksOptions = {
    ...options,
    settings: () => practiceSettings(options.settings()),
    // The store is on this machine: its closed door alone would look like a service that is down.
    open: async (address) => (store.weather().kind === 'off' ? NO_INTERNET : options.open(address)),
  }
  return openDesk(practising, folder, shop, () => nameOfWeather(store.weather()), {
    simulate: (name) => {
      const { weather, scope } = practiceWeather(name)
      return store.setWeather(weather, scope)
    },
    end: () => store.close(),
    keys: used,
    isKept,
    notices,
  })
}

const NO_INTERNET: Opened = { ok: false, fault: 'no-internet', detail: 'practised' }

/** The practice store runs on this machine, so nothing can still be on its way to it for minutes. */
const PRACTICE_SETTLE_MS = 10_000

function practiceSettings(settings: Settings): Settings {
  const settleMs = Math.min(settings.timings.settleMs, PRACTICE_SETTLE_MS)
  return {
    ...settings,
    onlyCounter: true,
    timings: { ...settings.timings, settleMs, settleAfterCrashMs: settleMs },
  }
}

interface Surroundings {
  readonly simulate: (weather: PracticeWeather) => Promise<void>
  readonly end: () => Promise<void>
  readonly notices: Notice[]
  readonly keys: readonly DataKey[]
  readonly isKept: boolean
}

async function openDesk(
  options: DesksOptions,
  folder: string,
  shop: Shop | null,
  weather: () => PracticeWeather | null,
  surroundings: Surroundings,
): Promise<OpenDesk> {
  const { keys, notices } = surroundings
  const sealer = createSealer(keys, 'journal')
  const journalFolder = path.join(options.profile, folder, 'journal')
  const { file, lines, damage } = await openJournalFile({
    folder: journalFolder,
    ...(options.journalFs === undefined ? {} : { fs: options.journalFs }),
  })
  const desk = new Desk({
    file,
    lines,
    sealer,
    clock: options.clock,
    shop,
    open: options.open,
    settings: options.settings,
    slipPrefix: slipPrefix(options.installation),
    weather,
    emit: options.emit,
    log: options.log,
  })
  const fresh = damage.filter(({ known }) => !known).length
  const shut = howMany(desk, (action) => action.shut === true)
  // Not of a journal that could not be read whole: what was not understood would be left out for good.
  const isWhole = fresh === 0 && desk.unreadable.length === 0 && shut === 0
  const tidy = createTidy(desk, { file, sealer, lastAt: lastAtOf(lines) })
  if (isWhole) await tidy.atStart()
  const lost = fresh + desk.unreadable.length
  const unfinished = howMany(desk, isMoveUnfinished)
  const told = [
    ['journal-damaged', lost],
    ['data-key-lost', sealer.canSeal ? shut : 0],
    ['handed-over-unfinished', unfinished],
  ] as const
  for (const [kind, count] of told)
    if (count > 0) notices.push({ id: `${kind}-${folder}`, kind, detail: String(count), count })
  return {
    desk,
    notices,
    journalFolder,
    databaseKey: surroundings.isKept ? (keys[0] ?? null) : null,
    damage: [...damage.map(({ known: _, ...place }) => place), ...desk.unreadable.map(notUnderstood)],
    skipPast: (seq) => file.skipPast(seq),
    simulate: async (wanted) => {
      if (weather() === null) return
      await surroundings.simulate(wanted)
      // Whoever practises is told at once: what was proved before says nothing of what was chosen now.
      if (wanted === 'off') desk.notSent('practice', { notSent: 'no-internet', detail: 'chosen' })
      else desk.lessons.surroundingsChanged()
      if (wanted !== 'clear') return
      desk.gate.forget()
      desk.tryNow(true)
    },
    recover: async (origin) => {
      if (isWhole) tidy.daily()
      await desk.doubtAfterLoss(fresh > 0)
      const held = await recover(desk, origin)
      if (held > 0) notices.push({ id: 'shop-changed', kind: 'shop-changed', detail: String(held) })
    },
    end: async () => {
      await tidy.end()
      await desk.end()
      await surroundings.end()
    },
  }
}

const notUnderstood = ({ seq, detail }: Unreadable): JournalDamage => ({
  file: 'journal',
  line: seq,
  what: 'not-understood',
  detail,
})

const howMany = ({ journal }: Desk, fits: (action: Action) => boolean): number =>
  [...journal.fold.actions()].filter(fits).length
