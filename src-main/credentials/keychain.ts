import { createRequire } from 'node:module'
import { type Clock, systemClock } from '../clock.ts'

export interface KeychainFailure {
  readonly ok: false
  /**
   * - `no-keychain`: the system has none, or no session in which it could be asked.
   * - `locked`: it is there and has to be unlocked by a person first.
   */
  readonly why: 'no-keychain' | 'locked' | 'failed'
  /** The system's own words. They name no account and no secret. */
  readonly detail: string
}

export type KeychainAnswer<T> = { readonly ok: true; readonly value: T } | KeychainFailure

/** The system's keychain: one text an account. Never rejects. */
export interface Keychain {
  /** `null` where there is no such entry; on Linux also where a locked keyring was not unlocked. */
  read(account: string): Promise<KeychainAnswer<string | null>>
  write(account: string, text: string): Promise<KeychainAnswer<void>>
  /** False where there was nothing to remove; on Linux also where a locked keyring was not unlocked. */
  remove(account: string): Promise<KeychainAnswer<boolean>>
}

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>

const SERVICE = 'Counterfoil'

/** A question that opens a prompt lasts as long as the person; a start must not wait for them. */
const READ_LIMIT_MS = 10_000
const WRITE_LIMIT_MS = 60_000

const LOCKED = /locked|not allowed|dismissed|cancell?ed/i
const ABSENT =
  /d-?bus|unsupported transport|could not connect|serviceunknown|\.service|object does not exist at path|native addon/i

/** Keytar's errors carry no code, so the words of libsecret, macOS and its own loader have to do. */
export function sortKeychainError(error: unknown): KeychainFailure {
  const detail = error instanceof Error ? error.message : String(error)
  if (LOCKED.test(detail)) return { ok: false, why: 'locked', detail }
  return { ok: false, why: ABSENT.test(detail) ? 'no-keychain' : 'failed', detail }
}

/** Loaded at the first question: without libsecret loading fails, and that is an answer, not a crash. */
const loadKeytar = (): Keytar => createRequire(import.meta.url)('keytar')

function limited<T>(clock: Clock, work: Promise<T>, limitMs: number): Promise<KeychainAnswer<T>> {
  return new Promise((resolve) => {
    const detail = `The keychain did not answer within ${limitMs / 1000} seconds.`
    const cancel = clock.after(limitMs, () => resolve({ ok: false, why: 'locked', detail }))
    work
      .then((value) => resolve({ ok: true, value }))
      .catch((error: unknown) => resolve(sortKeychainError(error)))
      .finally(cancel)
  })
}

export interface KeychainOptions {
  readonly load?: () => Keytar
  readonly clock?: Clock
}

/**
 * The keychain through keytar. Questions go one after the other, so that a person never faces two prompts;
 * one that is not answered in time counts as `locked`, since a prompt may stand unanswered behind it.
 */
export function createKeychain({ load = loadKeytar, clock = systemClock }: KeychainOptions = {}): Keychain {
  let last: Promise<unknown> = Promise.resolve()

  const ask = <T>(work: (keytar: Keytar) => Promise<T>, limitMs: number): Promise<KeychainAnswer<T>> => {
    const answer = last.then(() =>
      limited(
        clock,
        Promise.resolve().then(() => work(load())),
        limitMs,
      ),
    )
    last = answer
    return answer
  }

  return {
    read: (account) => ask((keytar) => keytar.getPassword(SERVICE, account), READ_LIMIT_MS),
    write: (account, text) => ask((keytar) => keytar.setPassword(SERVICE, account, text), WRITE_LIMIT_MS),
    remove: (account) => ask((keytar) => keytar.deletePassword(SERVICE, account), WRITE_LIMIT_MS),
  }
}
