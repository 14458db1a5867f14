import { cpSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { ActionState } from '#contract'

/** Profiles as earlier versions left them, one folder each; `npm run keep-profile` makes one of today's. */
export const KEPT_PROFILES = path.join(import.meta.dirname, 'kept')

/** The service every kept profile was made against: always the same address, since actions are bound to it. */
export const KEPT_PORT = 47_113

/** The key its actions are bound to. It is in no file of the profile: a test puts it into its own keychain. */
export const KEPT_KEY = { apiKey: 'ck-kept-profile-2b3c', apiSecret: 'canary-kept-secret-51d0a7' }

/** How many vouchers its service has, `stampVouchers(KEPT_VOUCHERS)`. */
export const KEPT_VOUCHERS = 30

/** What stood in the journal when the profile was left. */
export const Kept = z.object({
  version: z.string(),
  electron: z.string(),
  actions: z.array(
    z.object({
      slip: z.string(),
      kind: z.enum(['redeem', 'issue']),
      count: z.int(),
      state: ActionState,
      doneCount: z.int(),
      references: z.array(z.string()),
    }),
  ),
  /** Vouchers in the window's database. */
  vouchers: z.int(),
  /** What encrypts it, in base64, as it stood in the keychain; absent where it is in clear. */
  dataKey: z.base64().optional(),
})
export type Kept = z.infer<typeof Kept>

export const keptProfiles = (): readonly string[] => readdirSync(KEPT_PROFILES).sort()

export const keptFacts = (name: string): Kept =>
  Kept.parse(JSON.parse(readFileSync(path.join(KEPT_PROFILES, name, 'made.json'), 'utf8')))

/** Puts a kept profile where an app will look for its own. */
export function placeProfile(name: string, profileDir: string): void {
  cpSync(path.join(KEPT_PROFILES, name, 'profile'), profileDir, { recursive: true })
}
