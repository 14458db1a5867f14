import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '../disk/read-text.ts'
import { type DataKey, dataKeyOf, KEY_BYTES } from '../seal/data-key.ts'
import type { Unavailable } from './credentials.ts'
import type { Installation } from './installation.ts'
import type { Keychain, KeychainFailure } from './keychain.ts'

export type KeysAtHand =
  | {
      readonly kind: 'open'
      /** The first seals; the others open what they sealed before. */
      readonly keys: readonly [DataKey, ...DataKey[]]
      /** Keys that this profile has used and that are not in the keychain any more. */
      readonly lost: number
    }
  | Unavailable

/** The keys of what lies in the profile: in the keychain, apart from the shop's key, which may be removed any day. */
export interface DataKeys {
  /**
   * Those that the keychain holds. A profile's first one is made here; so is the next one, where the keychain is open
   * and has lost the last. Asked again after a failure, it asks the keychain again.
   */
  readonly read: () => Promise<KeysAtHand>
}

const Entry = z.object({
  v: z.literal(1),
  key: z.base64().refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES),
})

const unavailable = ({ why, detail }: KeychainFailure): Unavailable => ({ kind: 'unavailable', why, detail })
const failed = (detail: string): Unavailable => ({ kind: 'unavailable', why: 'failed', detail })

export interface DataKeysOptions {
  readonly keychain: Keychain
  readonly installation: Installation
}

export function createDataKeys({ keychain, installation }: DataKeysOptions): DataKeys {
  const accountOf = (id: string): string => `${installation.id}-data-${id}`

  /** The key of that id; `null` where the keychain has none, or another one in its place. */
  const find = async (id: string): Promise<DataKey | null | Unavailable> => {
    const answer = await keychain.read(accountOf(id))
    if (!answer.ok) return unavailable(answer)
    const entry = Entry.safeParse(answer.value === null ? undefined : parseJson(answer.value))
    if (!entry.success) return null
    const key = dataKeyOf(Buffer.from(entry.data.key, 'base64'))
    return key.id === id ? key : null
  }

  /** Noted only once the keychain is seen to have kept it: nothing may be sealed with a key that is then gone. */
  const make = async (): Promise<DataKey | Unavailable> => {
    const bytes = randomBytes(KEY_BYTES)
    const { id } = dataKeyOf(bytes)
    const text = JSON.stringify({ v: 1, key: bytes.toString('base64') })
    const written = await keychain.write(accountOf(id), text)
    if (!written.ok) return unavailable(written)
    const kept = await find(id)
    if (kept === null) return failed('The keychain did not keep the key.')
    if ('kind' in kept) return kept
    const isNoted = await installation.noteDataKey(id).then(
      () => true,
      () => false,
    )
    return isNoted ? kept : failed('The profile cannot be written to.')
  }

  const read = async (): Promise<KeysAtHand> => {
    // Its keys are under an id that is not known, and one made now would be found by no later run.
    if (installation.unread !== null) return failed(installation.unread)
    const found: DataKey[] = []
    for (const id of installation.dataKeys) {
      const key = await find(id)
      if (key !== null && 'kind' in key) return key
      if (key !== null) found.unshift(key)
    }
    const lost = installation.dataKeys.length - found.length
    const last = installation.dataKeys.at(-1)
    const [current, ...others] = found
    if (current !== undefined && current.id === last)
      return { kind: 'open', keys: [current, ...others], lost }
    // A locked keyring may answer "nothing there"; it refuses to be written to, and then nothing is lost.
    const made = await make()
    return 'kind' in made ? made : { kind: 'open', keys: [made, ...found], lost }
  }

  let known: KeysAtHand | null = null
  let last: Promise<unknown> = Promise.resolve()
  const readOnce = async (): Promise<KeysAtHand> => {
    if (known?.kind !== 'open') known = await read()
    return known
  }
  return {
    // One after the other: two at once would each make a key.
    read: () => {
      const answer = last.then(readOnce)
      last = answer
      return answer
    },
  }
}
