import { existsSync } from 'node:fs'
import type { KeyStatus } from '#contract'
import type { CounterOptions } from './counter.ts'
import { fingerprint, keyStatus } from './credentials/credentials.ts'
import type { KeysAtHand } from './credentials/data-keys.ts'
import { type OpenDesk, openPracticeDesk, openShopDesk, shopJournal } from './desks.ts'
import { newerProfile } from './journal/journal-error.ts'

const PRACTICE_WAITS_MS = 5_000

/**
 * The desk that was open when the program last ended; `null`: Welcome. With the keychain out of reach the shop's desk
 * opens all the same, nothing is sent, and nothing new is taken in. Before an uninstall it is the shop's, also without a
 * key: what waits there is to be seen.
 * @param onKey told of the shop's key, which may be after this has resolved.
 */
export async function openLastDesk(
  options: CounterOptions,
  onKey: (key: KeyStatus) => void,
): Promise<OpenDesk | null> {
  const { settings, isNewerProfile, credentials, dataKeys, isBeforeUninstall = false } = options
  if (isNewerProfile) throw newerProfile()
  const { apiAddress, mode } = settings()
  if (mode === 'practice' && !isBeforeUninstall) {
    // Practice needs no key of a shop.
    void credentials.status().then(onKey)
    const keys = await keysSoon(options)
    return openPracticeDesk(options, keys?.kind === 'open' ? keys.keys : [])
  }
  const key = await credentials.read()
  onKey(keyStatus(key))
  if (key.kind === 'missing') {
    const isThere = isBeforeUninstall && existsSync(shopJournal(options.profile))
    return isThere ? openShopDesk(options, null, []) : null
  }
  const keys = await dataKeys.read()
  if (key.kind === 'saved' && keys.kind === 'open') {
    const { apiKey, secret } = key
    const shop = { id: fingerprint(apiAddress, apiKey), address: apiAddress, apiKey, secret }
    return openShopDesk(options, shop, keys.keys)
  }
  if (keys.kind === 'unavailable') onKey(keys)
  return mode === 'shop' || isBeforeUninstall ? openShopDesk(options, null, []) : null
}

/** What encrypts the profile, unless the keychain asks a person for its password: practice does not wait for that. */
function keysSoon({ dataKeys, clock }: CounterOptions): Promise<KeysAtHand | null> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(PRACTICE_WAITS_MS, () => resolve(null))
    dataKeys.read().then(resolve, reject).finally(cancel)
  })
}
