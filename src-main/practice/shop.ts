import type { Sealer } from '../seal/sealer.ts'
import { counted, type MonthCount, monthOf } from './limits.ts'
import { createRandom } from './random.ts'
import { practiceConfigs, seedVouchers } from './seed.ts'
import { createStateFile, type PracticeState, type StateFileProblem } from './state-file.ts'
import { createVoucherStore, type StorePolicy, type VoucherStore } from './store.ts'
import type { PracticeConfig, PracticeVoucher } from './voucher.ts'

export interface ShopOptions {
  readonly shopId?: string
  /** Picks the believable vouchers; the same seed and time give the same shop. Default 1. */
  readonly seed?: number
  /** These vouchers instead of the believable ones. */
  readonly vouchers?: readonly PracticeVoucher[]
  readonly configs?: readonly PracticeConfig[]
  /** A JSON file that keeps the shop between two starts. Without one it lives in memory. */
  readonly file?: string
  readonly onFileProblem?: (problem: StateFileProblem) => void
  /** Encrypts the file. */
  readonly sealer?: Sealer
}

/** The vouchers with the month's count of requests, and their way to the disk. */
export interface Shop {
  readonly store: VoucherStore
  /** Resolves when every change so far is in the file. */
  readonly saved: () => Promise<void>
  /** Starts again from the seed, as of now. */
  readonly reset: () => void
  readonly requestsThisMonth: () => number
  /** Counts one request and says how many its month now has. */
  readonly countRequest: (atMs: number) => number
}

/** The believable shop and the ids it makes later draw from different random numbers. */
const ISSUE_SEED_OFFSET = 0x5eed

/** Opens the shop from its file, or from the seed when there is none or it is broken. */
export const openShop = async (
  options: ShopOptions,
  now: () => number,
  policy: () => StorePolicy,
): Promise<Shop> => {
  const seed = options.seed ?? 1
  const configs = options.configs ?? practiceConfigs
  const seeded = (): readonly PracticeVoucher[] =>
    options.vouchers ?? seedVouchers({ seed, nowMs: now(), configs })
  let month: MonthCount = { month: monthOf(now()), requests: 0 }
  const snapshot = (): PracticeState => ({
    version: 1,
    month,
    configs: store.configs(),
    vouchers: store.vouchers(),
  })
  const file =
    options.file === undefined
      ? undefined
      : createStateFile(options.file, snapshot, options.onFileProblem ?? (() => {}), options.sealer)
  const kept = await file?.load()
  if (kept !== undefined) month = kept.month
  const store = createVoucherStore({
    shopId: options.shopId ?? '64f0c0ffee0000000000cafe',
    vouchers: kept?.vouchers ?? seeded(),
    configs: kept?.configs ?? configs,
    random: createRandom(seed + ISSUE_SEED_OFFSET),
    policy,
    onChange: () => file?.touch(),
  })
  // Also where it was found: an earlier version left it in clear.
  file?.touch()
  return {
    store,
    saved: async () => file?.saved(),
    reset: () => store.replaceAll(seeded(), configs),
    requestsThisMonth: () => (month.month === monthOf(now()) ? month.requests : 0),
    countRequest: (atMs: number): number => {
      month = counted(month, atMs)
      file?.touch()
      return month.requests
    },
  }
}
