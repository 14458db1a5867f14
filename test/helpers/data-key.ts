import { type DataKey, dataKeyOf } from '../../src-main/seal/data-key.ts'
import type { Desk } from './desk.ts'

/** What encrypts the desk's profile, from its keychain; `null` before the app has made it. */
export function dataKeyIn({ keyring }: Desk): DataKey | null {
  const found = /secret = \{"v":1,"key":"([^"]+)"\}/.exec(keyring.search({ service: 'Counterfoil' }))
  return found?.[1] === undefined ? null : dataKeyOf(Buffer.from(found[1], 'base64'))
}
