import { z } from 'zod'
import { keptText } from './limits.ts'

/** The second folder that the shop's journal is copied to. */
export const MirrorState = z.object({
  /** Empty: there is none. */
  folder: keptText,
  /** Unix ms when the copy was last as the journal, in this run; `null` before. */
  savedAt: z.number().nullable(),
  /** Why it is not; `null` where it is. */
  problem: z.enum(['full', 'read-only', 'in-use', 'failed']).nullable(),
})
export type MirrorState = z.infer<typeof MirrorState>

export const SecondFolder = MirrorState.extend({
  /** The keys that open the copy lie beside it, under a passphrase. */
  hasKeys: z.boolean(),
})
export type SecondFolder = z.infer<typeof SecondFolder>

/** Why a folder is not used. */
export const FolderAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('used'), folder: SecondFolder }),
  z.object({ kind: z.literal('cancelled') }),
  /** It lies inside the profile and would be gone with it, or the settings could not be saved. */
  z.object({ kind: z.literal('refused'), why: z.enum(['inside', 'cannot-save']) }),
])
export type FolderAnswer = z.infer<typeof FolderAnswer>

export const KeysAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), folder: SecondFolder }),
  z.object({ kind: z.literal('failed'), why: z.enum(['full', 'read-only', 'in-use', 'failed', 'keychain']) }),
])
