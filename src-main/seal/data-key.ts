import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'

/**
 * What encrypts everything that lies in the profile and speaks of a person: 32 random bytes, never used as they are.
 * Each place has a subkey of its own, so that the one the window is handed opens neither journal nor practice.
 */
export interface DataKey {
  /** Tells which key something was sealed with. Made from the key itself, so that a changed one is not taken for it. */
  readonly id: string
  readonly secret: KeyObject
}

export type Purpose = 'journal' | 'practice' | 'database' | 'codes'

export const KEY_BYTES = 32

/** The key that these bytes are. */
export function dataKeyOf(bytes: Buffer): DataKey {
  const id = createHash('sha256').update('counterfoil key id\n').update(bytes).digest('hex').slice(0, 12)
  return { id, secret: createSecretKey(bytes) }
}

export const newDataKey = (): DataKey => dataKeyOf(randomBytes(KEY_BYTES))

/** HKDF-SHA-256 (RFC 5869); the key is random, so that no salt is needed. */
export const subkey = ({ secret }: DataKey, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `counterfoil ${purpose} 1`, KEY_BYTES))
