import type { Bridge, JournalDamage, Notice, Status, WindowFacts } from '#contract'
import type { Clock } from './clock.ts'
import { createShopClock } from './connection/shop-clock.ts'
import { createStatus, type StatusStore } from './connection/status.ts'
import { watchOnline } from './connection/watch-online.ts'
import type { AsideRow, Storage } from './db/storage.ts'
import { messageOf } from './message-of.ts'
import { createOutbox, type Outbox } from './outbox/outbox.ts'
import { createReadBack, type ReadBack } from './outbox/read-back.ts'
import { createReplay, type Replay } from './outbox/replay.ts'
import { type AppStateStore, createAppState } from './settings/app-state.ts'
import { createVoucherCache, type VoucherCache, type VoucherType } from './vouchers/cache.ts'
import { createLookup, type Lookup } from './vouchers/lookup.ts'
import { redeemedSince } from './vouchers/redeemed-since.ts'
import { createRefresh, type ListedPage, markAfterPage, type Refresh } from './vouchers/refresh.ts'
import { type VoucherCard, voucherCard } from './vouchers/usability.ts'

/** The whole domain of one desk (the shop's, or practice), composed. No React in here. */
export interface Desk {
  readonly appState: AppStateStore
  readonly status: StatusStore
  readonly outbox: Outbox
  readonly replay: Replay
  readonly readBack: ReadBack
  readonly vouchers: VoucherCache
  readonly lookup: Lookup
  readonly refresh: Refresh
  /** The card of a kept voucher as of now: ask again when `outbox` or `vouchers` change. */
  readonly card: (voucherId: string) => VoucherCard | null
  /** Types learnt from vouchers, then those named in Settings, whose names win. */
  readonly voucherTypes: () => readonly VoucherType[]
  /** Rows that are kept but cannot be used. */
  readonly asideRows: () => Promise<readonly AsideRow[]>
  /** What only the window knows of how it works. */
  readonly windowFacts: () => Promise<WindowFacts>
  /** Places of the journal that could not be read. */
  readonly journalDamage: () => Promise<readonly JournalDamage[]>
  /** A person's wish to try the connection and everything that waits, now. */
  readonly tryNow: () => void
  /** The server's time, Unix ms, as far as it is known. */
  readonly now: () => number
  /**
   * Resolves once there is something to show: actions are in memory. The vouchers follow, and only then is anything
   * sent: a redeem without its voucher's snapshot has no baseline to be read back against.
   */
  readonly start: () => Promise<void>
  readonly stop: () => void
}

export interface DeskParts {
  readonly bridge: Bridge
  readonly clock: Clock
  readonly storage: Storage
  /** 0 up to 1, for spreading retries. */
  readonly random?: () => number
  /** Opens the window anew: with the keychain open again, the database can be worked from. */
  readonly reopen?: () => void
  /** Where the system's `online` event arrives: the window. */
  readonly network?: EventTarget
}

/** Puts the domain together. It asks and stores nothing before `start`. */
export function createDesk({
  bridge,
  storage,
  random = Math.random,
  network,
  reopen = () => {},
  ...parts
}: DeskParts): Desk {
  const appState = createAppState(bridge)
  const status = createStatus(bridge)
  const clock = createShopClock(parts.clock, status)
  const onFailure = (error: unknown): void => appState.notify([databaseFailed(error)])
  const vouchers = createVoucherCache({
    storage,
    clock,
    onFailure,
    redeemedSince: (id, snapshot) => redeemedSince(outbox.redeemsOf(id), snapshot, outbox.journal()),
  })
  const outbox: Outbox = createOutbox({
    bridge,
    storage,
    clock,
    snapshotOf: vouchers.snapshotOf,
    onNotices: appState.notify,
  })
  const replay = createReplay({ bridge, outbox, clock, random, snapshotOf: vouchers.snapshotOf })
  const readBack = createReadBack({ bridge, outbox, clock, random })
  const lookup = createLookup({ bridge, cache: vouchers })
  const pageSize = (): number => appState.snapshot()?.settings.list.size ?? DEFAULT_PAGE_SIZE
  const refresh = createRefresh({ bridge, cache: vouchers, storage, clock, pageSize })
  let unlisten: readonly (() => void)[] = []

  const { tryNow, hint } = createNudges({ bridge, appState, replay, readBack, reopen })

  return {
    appState,
    status,
    outbox,
    replay,
    readBack,
    vouchers,
    lookup,
    refresh,
    tryNow,
    now: clock.now,
    asideRows: () => storage.asideRows(),
    windowFacts: async () => ({
      worksFromMemory: storage.isMemory,
      rowsAside: (await storage.asideRows()).length,
    }),
    journalDamage: () => bridge.ask['journal.damage'](undefined),
    card: (voucherId) => cardOf({ vouchers, outbox, clock, appState, status }, voucherId),
    voucherTypes: () => withNamed(vouchers.types(), appState.snapshot()?.settings.voucherTypes ?? []),
    async start() {
      unlisten = [
        bridge.on['vouchers.seen']((seen) => void vouchers.remember(seen)),
        bridge.on['system.resumed'](hint),
        network === undefined ? () => {} : watchOnline(network, hint),
      ]
      const [{ shop }] = await Promise.all([appState.start(), status.start()])
      await storage.enterShop(shop, []).catch(onFailure)
      await Promise.all([outbox.open(), refresh.open()])
      replay.start(vouchers.open())
      readBack.start()
    },
    stop() {
      for (const end of unlisten) end()
      replay.stop()
      readBack.stop()
      outbox.close()
      status.stop()
      appState.stop()
      storage.close()
    },
  }
}

/** What makes waits shorter: a person's wish, and the system's word that something has changed. */
function createNudges({
  bridge,
  appState,
  replay,
  readBack,
  reopen,
}: Pick<DeskParts, 'bridge'> &
  Required<Pick<DeskParts, 'reopen'>> &
  Pick<Desk, 'appState' | 'replay' | 'readBack'>) {
  const tell = (byPerson: boolean): Promise<unknown> =>
    bridge.ask['connection.tryNow']({ byPerson }).catch(() => undefined)
  /** A keychain that was locked may have been read now. */
  const readAgain = async (): Promise<void> => {
    const { key } = await appState.reload()
    if (key.kind === 'saved') reopen()
  }
  return {
    tryNow: (): void => {
      const wasOutOfReach = appState.snapshot()?.key.kind === 'unavailable'
      void tell(true).then(() => (wasOutOfReach ? readAgain() : undefined))
      replay.tryNow()
      readBack.tryNow()
    },
    hint: (): void => {
      void tell(false)
      readBack.hint()
    },
  }
}

/** Used only until the settings have been asked for. */
const DEFAULT_PAGE_SIZE = 100

function cardOf(
  {
    vouchers,
    outbox,
    clock,
    appState,
    status,
  }: Pick<Desk, 'vouchers' | 'outbox' | 'appState' | 'status'> & Pick<DeskParts, 'clock'>,
  voucherId: string,
): VoucherCard | null {
  const kept = vouchers.get(voucherId)
  if (kept === undefined) return null
  return voucherCard({
    kept,
    holds: outbox.holdsOn(voucherId, kept.snapshot),
    redeemedSince: redeemedSince(outbox.redeemsOf(voucherId), kept.snapshot, outbox.journal()),
    leftMeans: vouchers.leftMeans(),
    now: clock.now(),
    offline: isOffline(status.snapshot()) ? (appState.snapshot()?.settings.offline ?? null) : null,
  })
}

/** Until a first answer nothing is known, and the first redeem finds out. */
const isOffline = (status: Status | null): boolean =>
  status !== null && status.connection.cause !== 'online' && status.connection.cause !== 'not-checked'

function withNamed(learnt: readonly VoucherType[], named: readonly VoucherType[]): readonly VoucherType[] {
  const names = new Map(named.map(({ configId, name }) => [configId, name]))
  const known = new Set(learnt.map(({ configId }) => configId))
  return [
    ...learnt.map((type) => ({ ...type, name: names.get(type.configId) || type.name })),
    ...named.filter(({ configId }) => !known.has(configId)),
  ]
}

const databaseFailed = (error: unknown): Notice => ({
  id: 'database:cannot-write',
  kind: 'database-failed',
  detail: messageOf(error),
})

export type { ListedPage }

/**
 * Keeps the page that the test of a new key has shown, for the desk that opens after the window's reload.
 * @param askedSize vouchers a page, from the settings.
 */
export async function keepFirstPage(
  parts: Pick<DeskParts, 'storage' | 'clock'>,
  { shop, ...page }: ListedPage & { readonly shop: string },
  askedSize: number,
): Promise<void> {
  const { storage, clock } = parts
  const seen = page.vouchers.map(({ voucher }) => voucher.id)
  await storage.enterShop(shop, seen)
  const cache = createVoucherCache({ storage, clock, onFailure: () => {} })
  await cache.remember(page.vouchers)
  await storage.putRefreshMark(markAfterPage(1, page, askedSize, await storage.refreshMark(), clock.now()))
}
