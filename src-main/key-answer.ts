import { createSecretKey } from 'node:crypto'
import type { KeyAnswer, KeyStatus } from '#contract'
import { fingerprint, type KeyPair } from './credentials/credentials.ts'
import type { Shop } from './desk/wire.ts'

export const toShop = (address: string, { apiKey, apiSecret }: KeyPair): Shop => ({
  id: fingerprint(address, apiKey),
  address,
  apiKey,
  secret: createSecretKey(Buffer.from(apiSecret, 'utf8')),
})

export const cannotSave = (error: unknown): KeyAnswer => ({
  ok: false,
  problem: { kind: 'cannot-save', detail: wordsOf(error) },
})

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const detailOf = (status: KeyStatus): string => (status.kind === 'unavailable' ? status.detail : '')
