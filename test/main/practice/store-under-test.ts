import { afterEach } from 'vitest'
import type { PracticeStoreOptions } from '../../../src-main/practice/server.ts'
import { type PracticeStore, startPracticeStore } from '../../../src-main/practice/server.ts'
import { type PracticeConfig, type PracticeVoucher, voucherOf } from '../../../src-main/practice/voucher.ts'
import { testKey } from './signed-client.ts'

const started: PracticeStore[] = []

/** A store with the test's key, closed after the test. */
export const startStore = async (options: Partial<PracticeStoreOptions> = {}): Promise<PracticeStore> => {
  const store = await startPracticeStore({ ...testKey, ...options })
  started.push(store)
  return store
}

/** Closes what the test started, for tests that clear up after a store themselves. */
export const closeStores = async (): Promise<void> => {
  await Promise.all(started.splice(0).map((store) => store.close()))
}

afterEach(closeStores)

export const coffee: PracticeConfig = {
  id: '65a1f00000000000000000c1',
  productId: 'COFFEE',
  productName: 'กาแฟเย็น',
  variantId: '',
  variants: [],
  conditionText: '',
  redeemUnit: '',
  total: 1,
  validDays: 90,
  redeemCode: '',
}

export const points: PracticeConfig = {
  ...coffee,
  id: '65a1f00000000000000000c2',
  productId: 'POINTS',
  redeemUnit: 'points',
  total: 500,
}

/** A voucher of 500 points that is valid at `nowMs`. */
export const pointsVoucher = (
  id: string,
  change: Partial<PracticeVoucher> = {},
  nowMs = Date.now(),
): PracticeVoucher => voucherOf(points, { id, issuedOnMs: nowMs - 60_000, referenceCode: 'PTS', ...change })
