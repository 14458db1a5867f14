import { z } from 'zod'

/** Is this https, or http to this very machine? Anything else would show the key to the network. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
}

export const ApiAddress = z.string().trim().max(2000).refine(isSafeAddress, 'rule.addressUnsafe')
export const DEFAULT_API_ADDRESS = 'https://api.botio.io/voucher/v1'

export const Language = z.enum(['en', 'th'])
export type Language = z.infer<typeof Language>
export const Appearance = z.enum(['system', 'light', 'dark'])
export type Appearance = z.infer<typeof Appearance>

const seconds = (max: number) =>
  z
    .number()
    .min(0)
    .max(max * 1000)

/** Waits in ms. Not on the Settings screen: a settings file may change them. */
export const Timings = z.object({
  /** After a request was taken back by a reset, until a read-back may conclude "it did not happen". */
  settleMs: seconds(86_400).default(120_000),
  /** Added to `settleMs` for each voucher asked. */
  settlePerVoucherMs: seconds(60).default(1_000),
  /** The same after a start that found an attempt without an outcome: no reset was sent then. */
  settleAfterCrashMs: seconds(86_400).default(600_000),
  connectMs: seconds(120).default(10_000),
  headersMs: seconds(600).default(30_000),
  bodyMs: seconds(600).default(30_000),
  /** Between two tries to open a connection while actions wait. */
  probeMs: seconds(60).default(2_500),
})
export type Timings = z.infer<typeof Timings>

export const ListParameters = z.object({
  style: z.enum(['page', 'offset']).default('page'),
  pageName: z.string().min(1).max(50).default('page'),
  sizeName: z.string().min(1).max(50).default('limit'),
  size: z.int().min(1).max(1000).default(100),
})
export type ListParameters = z.infer<typeof ListParameters>

/** Is this a regular expression? Empty is none. */
export function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** What scanners put around a code, and what of a scanned text is the voucher's ID. */
export const Scanner = z.object({
  prefix: z.string().max(50).default(''),
  suffix: z.string().max(50).default(''),
  /** A regular expression; its first group, or else all it matches, is the ID. */
  idPattern: z.string().max(200).refine(isPattern, 'rule.patternWrong').default(''),
})
export type Scanner = z.infer<typeof Scanner>

/** What is accepted while the service cannot be asked; 0 is no limit. */
export const Offline = z.object({
  /** Days since a voucher was last seen in an answer of the service. */
  mostDays: z.int().min(0).max(365).default(0),
  /** Uses of one voucher that may wait at a time. */
  mostUses: z.int().min(0).max(1000).default(0),
})
export type Offline = z.infer<typeof Offline>

export const Settings = z.object({
  version: z.literal(1).default(1),
  language: Language.nullable().default(null),
  appearance: Appearance.default('system'),
  /** Which desk is open; `null` until a first choice on Welcome. */
  mode: z.enum(['practice', 'shop']).nullable().default(null),
  apiAddress: ApiAddress.default(DEFAULT_API_ADDRESS),
  shopName: z.string().trim().max(100).default(''),
  /** `null` until the question was answered when connecting. */
  onlyCounter: z.boolean().nullable().default(null),
  voucherTypes: z
    .array(z.object({ configId: z.string().trim().min(1).max(200), name: z.string().trim().max(300) }))
    .max(500)
    .default([]),
  allowanceLimit: z.int().min(1).max(10_000_000).default(1000),
  allowanceResetDay: z.int().min(1).max(28).default(1),
  /** Share (%) of the month's requests that the backlog leaves to people at the counter. */
  allowanceReservePercent: z.int().min(0).max(90).default(10),
  sounds: z.boolean().default(true),
  /** Days for which what a finished action holds of people is kept. */
  retentionDays: z.int().min(1).max(403).default(90),
  scanner: Scanner.prefault({}),
  offline: Offline.prefault({}),
  /** Does practice show its first run? Until it was finished or dismissed. */
  practiceRun: z.boolean().default(true),
  /** Where the shop's journal is copied to; empty: nowhere. Chosen in the system's own dialog. */
  mirrorFolder: z.string().max(1000).default(''),
  list: ListParameters.prefault({}),
  timings: Timings.prefault({}),
})
export type Settings = z.infer<typeof Settings>

/** What the Settings screen may change; the rest belongs to connecting, to modes, or to the file. */
export const SettingsChange = z
  .object({
    language: Language,
    appearance: Appearance,
    shopName: z.string().trim().max(100),
    onlyCounter: z.boolean(),
    voucherTypes: Settings.shape.voucherTypes.unwrap(),
    allowanceLimit: Settings.shape.allowanceLimit.unwrap(),
    allowanceResetDay: Settings.shape.allowanceResetDay.unwrap(),
    allowanceReservePercent: Settings.shape.allowanceReservePercent.unwrap(),
    sounds: z.boolean(),
    retentionDays: Settings.shape.retentionDays.unwrap(),
    scanner: z.object({
      prefix: Scanner.shape.prefix.unwrap(),
      suffix: Scanner.shape.suffix.unwrap(),
      idPattern: Scanner.shape.idPattern.unwrap(),
    }),
    offline: z.object({
      mostDays: Offline.shape.mostDays.unwrap(),
      mostUses: Offline.shape.mostUses.unwrap(),
    }),
    practiceRun: z.boolean(),
    list: z.object({
      style: z.enum(['page', 'offset']),
      pageName: z.string().trim().min(1).max(50),
      sizeName: z.string().trim().min(1).max(50),
      size: z.int().min(1).max(1000),
    }),
  })
  .partial()
export type SettingsChange = z.infer<typeof SettingsChange>
