import { dataKeyOf } from '../../src-main/seal/data-key.ts'
import { createSealer } from '../../src-main/seal/sealer.ts'

/** The same in every run, so that what one run has sealed another opens. */
export const TEST_KEY = dataKeyOf(Buffer.alloc(32, 7))

export const OTHER_KEY = dataKeyOf(Buffer.alloc(32, 8))

export const JOURNAL_SEALER = createSealer([TEST_KEY], 'journal')

/** As while the keychain is out of reach. */
export const NO_SEALER = createSealer([], 'journal')

/** A keychain that holds the test's key. */
export const TEST_KEYS = { read: async () => ({ kind: 'open', keys: [TEST_KEY], lost: 0 }) as const }
