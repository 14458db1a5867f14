import type { Keychain, KeychainFailure } from '../../src-main/credentials/keychain.ts'

export interface FakeKeychain extends Keychain {
  readonly entries: Map<string, string>
  /** How it fails from now on; `null`: it does not. */
  failure: KeychainFailure | null
  /** As libsecret is when its prompt cannot be shown: nothing is found, and nothing can be written. */
  isLocked: boolean
}

const LOCKED: KeychainFailure = {
  ok: false,
  why: 'locked',
  detail: 'Cannot create an item in a locked collection',
}

export function createFakeKeychain(): FakeKeychain {
  const entries = new Map<string, string>()
  const fake: FakeKeychain = {
    entries,
    failure: null,
    isLocked: false,
    read: async (account) =>
      fake.failure ?? { ok: true, value: fake.isLocked ? null : (entries.get(account) ?? null) },
    write: async (account, text) => {
      if (fake.failure !== null) return fake.failure
      if (fake.isLocked) return LOCKED
      entries.set(account, text)
      return { ok: true, value: undefined }
    },
    remove: async (account) => fake.failure ?? { ok: true, value: !fake.isLocked && entries.delete(account) },
  }
  return fake
}
