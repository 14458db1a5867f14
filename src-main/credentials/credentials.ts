import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { KeyStatus } from '#contract'
import { parseJson } from '../disk/read-text.ts'
import type { Installation } from './installation.ts'
import type { Keychain, KeychainAnswer, KeychainFailure } from './keychain.ts'

export interface KeyPair {
  readonly apiKey: string
  readonly apiSecret: string
}

export interface Unavailable {
  readonly kind: 'unavailable'
  readonly why: KeychainFailure['why']
  readonly detail: string
}

export interface SavedKey {
  readonly kind: 'saved'
  readonly apiKey: string
  /** Cannot be printed, logged or sent by mistake; it signs and nothing else. */
  readonly secret: KeyObject
  /** The API key's last four characters. */
  readonly endsIn: string
}

export type StoredKey = SavedKey | { readonly kind: 'missing' } | Unavailable

/** The shop's key, in the keychain and nowhere else. */
export interface Credentials {
  read(): Promise<StoredKey>
  /** Replaces what is there, and has read it back when it answers `saved`. */
  save(pair: KeyPair): Promise<SavedKey | Unavailable>
  /** `missing` when it is certainly gone. */
  remove(): Promise<{ readonly kind: 'missing' } | Unavailable>
  /** What may be told outside main. */
  status(): Promise<KeyStatus>
}

const Entry = z.object({ v: z.literal(1), apiKey: z.string().min(1), apiSecret: z.string().min(1) })

const MISSING = { kind: 'missing' } as const
const unavailable = ({ why, detail }: KeychainFailure): Unavailable => ({ kind: 'unavailable', why, detail })
const failed = (detail: string): Unavailable => ({ kind: 'unavailable', why: 'failed', detail })

function savedKey(text: string): SavedKey | Unavailable {
  const entry = Entry.safeParse(parseJson(text))
  if (!entry.success) return failed('The entry in the keychain is not one of ours.')
  const { apiKey, apiSecret } = entry.data
  return { kind: 'saved', apiKey, secret: createSecretKey(apiSecret, 'utf8'), endsIn: apiKey.slice(-4) }
}

/** The one shop actions are bound to: 16 hex of SHA-256 over the API's address and the key. */
export const fingerprint = (apiAddress: string, apiKey: string): string =>
  createHash('sha256')
    .update(`${apiAddress.replace(/\/+$/, '')}\n${apiKey}`)
    .digest('hex')
    .slice(0, 16)

/** What a stored key may be known as outside main. */
export function keyStatus(key: StoredKey): KeyStatus {
  return key.kind === 'saved' ? { kind: 'saved', endsIn: key.endsIn } : key
}

/** Of a profile whose id is not known: what is kept for it in the keychain is neither found nor touched. */
function outOfReach(why: Unavailable): Credentials {
  const answer = async () => why
  return { read: answer, save: answer, remove: answer, status: answer }
}

export interface CredentialsOptions {
  readonly keychain: Keychain
  readonly installation: Installation
}

export function createCredentials({ keychain, installation }: CredentialsOptions): Credentials {
  const account = installation.id

  /**
   * A locked keyring answers "nothing there" when its prompt is dismissed or cannot be shown (seen with
   * libsecret 0.20). Where a key was saved, an attempt to write tells locked from empty.
   */
  const whyNothing = async (): Promise<{ readonly kind: 'missing' } | Unavailable> => {
    if (!installation.hasKey) return MISSING
    const probe = `${account}-check`
    const written = await keychain.write(probe, 'check')
    if (!written.ok) return unavailable(written)
    await keychain.remove(probe)
    return MISSING
  }

  const read = async (): Promise<StoredKey> => {
    const answer = await keychain.read(account)
    if (!answer.ok) return unavailable(answer)
    return answer.value === null ? whyNothing() : savedKey(answer.value)
  }

  /** Noted before the key is written and after it is removed: rather asked twice than taken for empty. */
  const note = (hasKey: boolean): Promise<KeychainAnswer<void>> =>
    installation.setHasKey(hasKey).then(
      () => ({ ok: true, value: undefined }),
      () => ({ ok: false, why: 'failed', detail: 'The profile cannot be written to.' }),
    )

  const save = async ({ apiKey, apiSecret }: KeyPair): Promise<SavedKey | Unavailable> => {
    const text = JSON.stringify({ v: 1, apiKey, apiSecret })
    const hadKey = installation.hasKey
    const noted = await note(true)
    if (!noted.ok) return unavailable(noted)
    const written = await keychain.write(account, text)
    if (!written.ok) {
      if (!hadKey) await note(false)
      return unavailable(written)
    }
    const kept = await keychain.read(account)
    if (!kept.ok) return unavailable(kept)
    return kept.value === text ? savedKey(text) : failed('The keychain did not keep the key.')
  }

  const remove = async (): Promise<{ readonly kind: 'missing' } | Unavailable> => {
    const removed = await keychain.remove(account)
    if (!removed.ok) return unavailable(removed)
    const gone = removed.value ? MISSING : await whyNothing()
    if (gone.kind === 'missing') await note(false)
    return gone
  }

  const { unread } = installation
  if (unread !== null) return outOfReach(failed(unread))
  return { read, save, remove, status: async () => keyStatus(await read()) }
}
