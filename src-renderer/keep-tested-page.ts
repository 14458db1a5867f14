import type { KeyAnswer } from '#contract'
import { bridge } from './bridge.ts'
import { systemClock } from './clock.ts'
import { openStorage } from './db/open-storage.ts'
import { keepFirstPage } from './desk.ts'

/** Keeps what the test of a key read; the desk works without it, so that a full disk here stops nothing. */
export async function keepTestedPage(
  page: Extract<KeyAnswer, { ok: true }>,
  pageSize: number,
): Promise<void> {
  const { storage } = await openStorage('shop', {
    keys: await bridge.ask['app.databaseKeys'](undefined),
    renew: () => bridge.ask['app.renewDatabase'](undefined),
  })
  try {
    await keepFirstPage({ storage, clock: systemClock }, page, pageSize)
  } catch {
    // Nothing to tell: the vouchers are merely not known yet, and a refresh reads them again.
  } finally {
    storage.close()
  }
}
