import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { type DataKey, type Purpose, subkey } from './data-key.ts'

/**
 * - `no-key`: it was sealed with a key that is not at hand.
 * - `broken`: it was changed, belongs to something else, or is of a format that this version does not know.
 */
export type Opened =
  | { readonly kind: 'opened'; readonly text: string }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'broken' }

/** Encrypts texts of one place, and opens them again. */
export interface Sealer {
  /** Is a key at hand? Without one nothing can be sealed, and `seal` throws a `NoKeyError`. */
  readonly canSeal: boolean
  /** `about`: whose text it is. It opens under the same words alone, so that sealed texts cannot change places. */
  readonly seal: (text: string, about: string) => string
  readonly open: (sealed: string, about: string) => Opened
}

/** Nothing may be kept in clear where it should be sealed. */
export class NoKeyError extends Error {
  override readonly name = 'NoKeyError'
}

/** Of the sealed text's format: which cipher, and what stands where. */
const VERSION = '1'
const CIPHER = 'aes-256-gcm'
/**
 * 96 bits, drawn anew for each text. NIST SP 800-38D allows 2^32 texts a key so: a counter that seals 100,000 a
 * day comes there after 117 years.
 */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `<version>.<key id>.<base64url of nonce, ciphertext, tag>` */
const SEALED = /^([^.]*)\.([0-9a-f]{12})\.([\w-]+)$/

/** Is this what a sealer made, whatever its version? */
export const isSealed = (text: string): boolean => SEALED.test(text)

const bound = (about: string): Buffer => Buffer.from(`counterfoil ${VERSION} ${about}`)

/** @param keys those at hand; the first seals. */
export function createSealer(keys: readonly DataKey[], purpose: Purpose): Sealer {
  const byId = new Map(keys.map((key) => [key.id, createSecretKey(subkey(key, purpose))]))
  const current = keys[0]?.id
  return {
    canSeal: current !== undefined,
    seal: (text, about) => {
      const secret = current === undefined ? undefined : byId.get(current)
      if (secret === undefined) throw new NoKeyError('no data key is at hand')
      return `${VERSION}.${current}.${encrypt(secret, text, about).toString('base64url')}`
    },
    open: (sealed, about) => {
      const [, version, id = '', content = ''] = SEALED.exec(sealed) ?? []
      if (version !== VERSION) return { kind: 'broken' }
      const secret = byId.get(id)
      if (secret === undefined) return { kind: 'no-key' }
      const text = decrypt(secret, Buffer.from(content, 'base64url'), about)
      return text === null ? { kind: 'broken' } : { kind: 'opened', text }
    },
  }
}

function encrypt(secret: KeyObject, text: string, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound(about))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function decrypt(secret: KeyObject, content: Buffer, about: string): string | null {
  if (content.length < NONCE_BYTES + TAG_BYTES) return null
  try {
    const decipher = createDecipheriv(CIPHER, secret, content.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(bound(about))
    decipher.setAuthTag(content.subarray(-TAG_BYTES))
    const text = [decipher.update(content.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]
    return Buffer.concat(text).toString('utf8')
  } catch {
    return null
  }
}
