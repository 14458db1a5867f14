import type { Action, SeenVoucher, Snapshot } from '#contract'
import type { Clock } from '../clock.ts'
import type { KeptVoucher, LeftMeans, Storage } from '../db/storage.ts'
import { createStore, type Store } from '../store.ts'
import { learnLeftMeans, leftBy } from './left-means.ts'
import { mergeSeen } from './merge-seen.ts'
import { normaliseCode } from './normalise-code.ts'
import { idIn } from './voucher-id.ts'
import { VoucherIndex } from './voucher-index.ts'
import { type VoucherUse, voucherUse } from './voucher-use.ts'

export type Found =
  | { readonly kind: 'one'; readonly kept: KeptVoucher }
  /** A reference code "might not be unique": a person chooses. */
  | { readonly kind: 'several'; readonly kept: readonly KeptVoucher[] }
  | { readonly kind: 'none' }

export interface VoucherFilter {
  readonly use?: VoucherUse
  readonly configId?: string
}

export interface VoucherType {
  readonly configId: string
  readonly name: string
}

export interface VouchersView {
  readonly version: number
  readonly loaded: boolean
  readonly count: number
}

export interface VoucherCache extends Store<VouchersView> {
  /** Resolves once what was stored is in memory. */
  readonly open: () => Promise<void>
  readonly get: (id: string) => KeptVoucher | undefined
  readonly snapshotOf: (id: string) => Snapshot | null
  /** What the API's number of uses was seen to count; `null` before a redeem has shown it. */
  readonly leftMeans: () => LeftMeans | null
  /** By id exactly, or by reference code without regard to case, spaces and dashes. */
  readonly find: (text: string) => Found
  /** The same, also while not all is in memory yet: then the one asked for is read first. */
  readonly findSoon: (text: string) => Promise<Found>
  /** Every word must occur in code, id, product, recipient or store note. Newest issued first. Empty text finds all. */
  readonly search: (text: string, filter: VoucherFilter) => readonly KeptVoucher[]
  /** Keeps what a read showed; resolves once it is stored (or only remembered, if the database refuses). */
  readonly remember: (seen: readonly SeenVoucher[]) => Promise<void>
  /** The vouchers an issue is known to have made, as far as they have been seen. */
  readonly madeBy: (action: Action) => readonly KeptVoucher[]
  /** Learnt from the vouchers seen, last issued first. */
  readonly types: () => readonly VoucherType[]
}

export interface VoucherCacheParts {
  readonly storage: Storage
  readonly clock: Clock
  /** Units this counter redeemed from a voucher since a snapshot of it. */
  readonly redeemedSince?: (id: string, snapshot: Snapshot) => number
  /** Told when the database refuses; the cache goes on from memory, since it can always be read again. */
  readonly onFailure: (error: unknown) => void
}

export const createVoucherCache = (parts: VoucherCacheParts): VoucherCache => new IndexedCache(parts)

class IndexedCache implements VoucherCache {
  readonly #parts: VoucherCacheParts
  readonly #index = new VoucherIndex()
  readonly #view = createStore<VouchersView>({ version: 0, loaded: false, count: 0 })
  #opening: Promise<void> | null = null
  #remembering: Promise<void> = Promise.resolve()
  #types: readonly VoucherType[] | null = null
  #leftMeans: LeftMeans | null = null

  constructor(parts: VoucherCacheParts) {
    this.#parts = parts
  }

  snapshot = this.#view.snapshot
  subscribe = this.#view.subscribe

  open = (): Promise<void> => {
    this.#opening ??= this.#open()
    return this.#opening
  }

  async #open(): Promise<void> {
    try {
      this.#leftMeans = await this.#parts.storage.leftMeans()
      await this.#parts.storage.loadVouchers((part) => this.#put(part))
    } catch (error) {
      this.#parts.onFailure(error)
    }
    this.#changed({ loaded: true })
  }

  get = (id: string): KeptVoucher | undefined => this.#index.get(id)

  leftMeans = (): LeftMeans | null => this.#leftMeans

  findSoon = async (text: string): Promise<Found> => {
    if (!this.snapshot().loaded) {
      const stored = await this.#parts.storage.findVouchers(idIn(text), normaliseCode(text)).catch(() => [])
      this.#put(stored.filter(({ voucher }) => this.get(voucher.id) === undefined))
      if (stored.length === 0) await this.open()
    }
    return this.find(text)
  }

  snapshotOf = (id: string): Snapshot | null => this.get(id)?.snapshot ?? null

  find = (text: string): Found => {
    const byId = this.get(idIn(text))
    if (byId !== undefined) return { kind: 'one', kept: byId }
    const [first, ...others] = this.#index.byCode(text)
    if (first === undefined) return { kind: 'none' }
    return others.length === 0 ? { kind: 'one', kept: first } : { kind: 'several', kept: [first, ...others] }
  }

  search = (text: string, { use, configId }: VoucherFilter): readonly KeptVoucher[] => {
    const now = this.#parts.clock.now()
    return this.#index.search(
      text,
      (kept) =>
        (configId === undefined || kept.voucher.configId === configId) &&
        (use === undefined || voucherUse(kept.voucher, now, this.#isUsedUp(kept)) === use),
    )
  }

  #isUsedUp({ voucher, snapshot }: KeptVoucher): boolean {
    const units = snapshot === null ? 0 : (this.#parts.redeemedSince?.(voucher.id, snapshot) ?? 0)
    return units > 0 && snapshot !== null && leftBy(this.#leftMeans, snapshot) <= units
  }

  /** One after the other, so that each merges with what the one before has kept. */
  remember = (seen: readonly SeenVoucher[]): Promise<void> => {
    this.#remembering = Promise.all([this.open(), this.#remembering]).then(() => this.#remember(seen))
    return this.#remembering
  }

  async #remember(seen: readonly SeenVoucher[]): Promise<void> {
    if (seen.length === 0) return
    const { storage, clock, onFailure } = this.#parts
    const merged = new Map<string, KeptVoucher>()
    for (const each of seen) {
      const { id } = each.voucher
      merged.set(id, mergeSeen(merged.get(id) ?? this.get(id), each, clock.now()))
    }
    const vouchers = [...merged.values()]
    await this.#learn(vouchers)
    await storage.putVouchers(vouchers).catch(onFailure)
    this.#put(vouchers)
    this.#changed({})
  }

  /** Storing it may fail: another redeem shows it again. */
  async #learn(vouchers: readonly KeptVoucher[]): Promise<void> {
    const { storage, redeemedSince = () => 0 } = this.#parts
    for (const { voucher, snapshot } of vouchers) {
      const before = this.snapshotOf(voucher.id)
      if (before === null || before.left === snapshot?.left) continue
      const means = learnLeftMeans(before, snapshot, redeemedSince(voucher.id, before))
      if (means === null || means === this.#leftMeans) continue
      this.#leftMeans = means
      await storage.putLeftMeans(means).catch(() => undefined)
    }
  }

  #put(vouchers: readonly KeptVoucher[]): void {
    for (const kept of vouchers) this.#index.put(kept)
  }

  #changed(change: Partial<VouchersView>): void {
    this.#types = null
    const view = this.#view.snapshot()
    this.#view.set({ ...view, ...change, version: view.version + 1, count: this.#index.size })
  }

  madeBy = ({ voucherIds, attempts }: Action): readonly KeptVoucher[] => {
    const byId = voucherIds.flatMap((id) => this.get(id) ?? [])
    // What several actions made together bears one reference: whose is whose, main says.
    const alone = attempts.filter(({ joined }) => joined === undefined)
    const byReference = alone.flatMap(({ reference }) => this.#index.byReference(reference))
    return [...new Map([...byId, ...byReference].map((kept) => [kept.voucher.id, kept])).values()]
  }

  types = (): readonly VoucherType[] => {
    this.#types ??= typesOf(this.#index.all())
    return this.#types
  }
}

/** The name a type's latest voucher bears, in the order of those latest vouchers. */
function typesOf(newestFirst: readonly KeptVoucher[]): readonly VoucherType[] {
  const types = new Map<string, VoucherType>()
  for (const { voucher } of newestFirst) {
    const { configId, productName } = voucher
    if (configId !== '' && !types.has(configId)) types.set(configId, { configId, name: productName })
  }
  return [...types.values()]
}
