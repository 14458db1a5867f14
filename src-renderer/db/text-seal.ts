/** The keys of a database as main hands them out, in base64. */
export interface DatabaseKeys {
  readonly texts: string
  readonly codes: string
}

/** How the personal part of a row lies in the database. Asynchronous, because Web Crypto is. */
export interface TextSeal {
  /** `about`: whose it is. It opens under the same words alone, so that sealed parts cannot change places. */
  readonly seal: (value: unknown, about: string) => Promise<unknown>
  /** Rejects where it was changed, belongs to another row, or was sealed with another key. */
  readonly open: (sealed: unknown, about: string) => Promise<unknown>
  /** The same for the same code, and telling nothing of it: codes are found by it. */
  readonly mark: (code: string) => Promise<string>
}

/** For rows that never leave the memory. */
export const IN_CLEAR: TextSeal = {
  seal: async (value) => value,
  open: async (sealed) => sealed,
  mark: async (code) => code,
}

const NONCE_BYTES = 12
const MARK_BYTES = 16

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

/** AES-256-GCM with a random nonce before each text; codes by HMAC-SHA-256. The keys cannot be read out again. */
export async function createTextSeal(keys: DatabaseKeys): Promise<TextSeal> {
  const [texts, codes] = await Promise.all([
    crypto.subtle.importKey('raw', bytesOf(keys.texts), 'AES-GCM', false, ['encrypt', 'decrypt']),
    crypto.subtle.importKey('raw', bytesOf(keys.codes), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ])
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const parameters = (iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(about),
  })
  return {
    async seal(value, about) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const content = await crypto.subtle.encrypt(
        parameters(nonce, about),
        texts,
        encoder.encode(JSON.stringify(value)),
      )
      const sealed = new Uint8Array(NONCE_BYTES + content.byteLength)
      sealed.set(nonce)
      sealed.set(new Uint8Array(content), NONCE_BYTES)
      return sealed
    },
    async open(sealed, about) {
      if (!(sealed instanceof Uint8Array)) throw new Error('it is not encrypted')
      const bytes = new Uint8Array(sealed)
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const content = await crypto.subtle.decrypt(
        parameters(nonce, about),
        texts,
        bytes.subarray(NONCE_BYTES),
      )
      return JSON.parse(decoder.decode(content))
    },
    async mark(code) {
      const mark = await crypto.subtle.sign('HMAC', codes, encoder.encode(code))
      return btoa(String.fromCharCode(...new Uint8Array(mark, 0, MARK_BYTES)))
    },
  }
}
