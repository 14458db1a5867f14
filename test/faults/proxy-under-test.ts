import { afterEach } from 'vitest'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { coffee, pointsVoucher, startStore } from '../main/practice/store-under-test.ts'
import { type FaultProxy, startFaultProxy } from './proxy.ts'

const started: FaultProxy[] = []

export const voucherId = 'aaaaaaaaaaaaaaaaaaaaaaaa'

/** A store with one voucher of points, behind a proxy; both are closed after the test. */
export const startPair = async (): Promise<{
  readonly store: PracticeStore
  readonly proxy: FaultProxy
}> => {
  const store = await startStore({ vouchers: [pointsVoucher(voucherId)], configs: [coffee] })
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port } })
  started.push(proxy)
  return { store, proxy }
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((proxy) => proxy.close()))
})
