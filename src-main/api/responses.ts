import { z } from 'zod'
import type { Voucher } from '#contract'
import { isTidyId, tidyCode, tidyMessage, tidyText } from './tidy-text.ts'

/** Deeper nesting than this is no answer of the API: its vouchers reach 5. */
const DEEPEST = 32
const LONGEST_ID = 200
/** What the product itself may send of these (`IssueRequest`), or more. */
const LONGEST = { name: 300, code: 200, unit: 50, contact: 320, note: 2_000, conditions: 5_000, url: 2_000 }
const MOST_VARIANTS = 30
/** No page holds as many: real vouchers would fill more than an answer may have. */
const MOST_ENTRIES = 100_000
/** Beyond this a count of redemptions is a mistake, not a number to compare. */
const LARGEST_COUNT = 1_000_000_000
/** The latest instant that JavaScript's `Date` can hold. */
const LAST_INSTANT_MS = 8_640_000_000_000_000

/** The API's envelope; `results` as it came. */
export interface Envelope {
  readonly success: boolean
  readonly code: string
  readonly message: string
  readonly results: unknown
}

export interface ParsedVoucher {
  readonly voucher: Voucher
  /** Both counts came, as whole numbers. Made-up zeros must not be compared as evidence. */
  readonly hasNumbers: boolean
  /** What it was made from, or for whom, did not come as text: nobody can say that it is not one of ours. */
  readonly isDoubtful: boolean
}

export interface ParsedList {
  readonly entries: readonly ParsedVoucher[]
  /** Entries without a usable id, of which nothing can be said. */
  readonly skipped: number
  /** Entries of which it cannot be said that they are not ours; those skipped are not among them. */
  readonly doubtful: number
  /** The list's own count, all pages together. */
  readonly total: number
}

const WireEnvelope = z.object({
  success: z.boolean(),
  code: z.string().min(1),
  message: z.string().catch(''),
  results: z.unknown().optional(),
})

const text = (longest: number) =>
  z
    .string()
    .catch('')
    .transform((value) => tidyText(value, longest))
const flag = z.boolean().catch(false)
const count = z.int().min(-LARGEST_COUNT).max(LARGEST_COUNT).nullable().catch(null)
const instant = z.number().catch(0).transform(unixMs)
const WireVariant = z.object({ name: text(LONGEST.code), value: text(LONGEST.code) })

const WireVoucher = z.object({
  id: z.string().min(1).max(LONGEST_ID).refine(isTidyId),
  config_id: text(LONGEST.code),
  reference_code: text(LONGEST.code),
  product_name: text(LONGEST.name),
  product_image_url: text(LONGEST.url),
  condition_text: text(LONGEST.conditions),
  variants: z.array(WireVariant.nullable().catch(null)).catch([]),
  redeem_unit: text(LONGEST.unit),
  redeem_left: count,
  redeem_total: count,
  valid: flag,
  issued_on: instant,
  valid_on: instant,
  expired_on: instant,
  sent: flag,
  recipient_type: text(LONGEST.unit),
  recipient_name: text(LONGEST.name),
  recipient_email: text(LONGEST.contact),
  recipient_phone: text(LONGEST.contact),
  customer_note: text(LONGEST.note),
  store_note: text(LONGEST.note),
})

const WireList = z.object({
  /** A server written in Go says `null` for an empty list, or nothing at all. */
  vouchers: z.array(z.unknown()).max(MOST_ENTRIES).nullish(),
  /** Required: a list is known to be complete by this number alone. */
  count: z.int().nonnegative().max(LARGEST_COUNT),
})

const absentOrText = z.string().nullish()
/** What tells whether a voucher may be one of ours. */
const WireOrigin = z.object({
  config_id: z.string().min(1),
  store_note: absentOrText,
  recipient_name: absentOrText,
  recipient_email: absentOrText,
  recipient_phone: absentOrText,
})

const WireIssued = z.object({ count: z.number() })

/** The answer's envelope, or `null` where the bytes are no JSON, too deep, or no envelope of the API. */
export function parseEnvelope(body: Uint8Array): Envelope | null {
  const parsed = WireEnvelope.safeParse(parseJson(body))
  if (!parsed.success) return null
  const { success, code, message, results } = parsed.data
  return { success, code: tidyCode(code), message: tidyMessage(message), results }
}

/** The number of vouchers an issue says it made, whatever number that is; `null` where it says none. */
export function parseIssuedCount(results: unknown): number | null {
  const parsed = WireIssued.safeParse(results)
  return parsed.success ? parsed.data.count : null
}

/**
 * A voucher with its texts made fit to show, or `null` where it has no usable id: an id is never changed, since
 * another would then stand for it. A field that is missing or of the wrong type becomes empty, and a count that does
 * becomes 0; `isDoubtful` and `hasNumbers` say where something may not be concluded from it.
 */
export function parseVoucher(value: unknown): ParsedVoucher | null {
  const parsed = WireVoucher.safeParse(value)
  if (!parsed.success) return null
  const { redeem_left, redeem_total } = parsed.data
  return {
    voucher: toVoucher(parsed.data),
    hasNumbers: redeem_left !== null && redeem_total !== null,
    isDoubtful: !WireOrigin.safeParse(value).success,
  }
}

/** One page of the list, or `null` where the results are none. */
export function parseList(results: unknown): ParsedList | null {
  const parsed = WireList.safeParse(results)
  if (!parsed.success) return null
  const listed = (parsed.data.vouchers ?? []).map(parseVoucher)
  const entries = listed.filter((entry) => entry !== null)
  const doubtful = entries.filter(({ isDoubtful }) => isDoubtful).length
  return { entries, skipped: listed.length - entries.length, doubtful, total: parsed.data.count }
}

function toVoucher(wire: z.infer<typeof WireVoucher>): Voucher {
  return {
    id: wire.id,
    configId: wire.config_id,
    referenceCode: wire.reference_code,
    productName: wire.product_name,
    productImageUrl: wire.product_image_url,
    conditionText: wire.condition_text,
    variants: wire.variants.filter((variant) => variant !== null).slice(0, MOST_VARIANTS),
    redeemUnit: wire.redeem_unit,
    redeemLeft: wire.redeem_left ?? 0,
    redeemTotal: wire.redeem_total ?? 0,
    valid: wire.valid,
    issuedOn: wire.issued_on,
    validOn: wire.valid_on,
    expiredOn: wire.expired_on,
    sent: wire.sent,
    recipientType: wire.recipient_type,
    recipientName: wire.recipient_name,
    recipientEmail: wire.recipient_email,
    recipientPhone: wire.recipient_phone,
    customerNote: wire.customer_note,
    storeNote: wire.store_note,
  }
}

/**
 * The contract says "Unix timestamp" and not in which unit: above 10^11 it is taken as ms, else as seconds.
 * 0 means not set; so is read what no `Date` can hold.
 */
function unixMs(value: number): number | null {
  const ms = Math.trunc(value > 1e11 ? value : value * 1000)
  return ms > 0 && ms <= LAST_INSTANT_MS ? ms : null
}

function parseJson(body: Uint8Array): unknown {
  if (isTooDeep(body)) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

/** Counts brackets outside of strings, so that no memory is spent on an answer made of brackets alone. */
function isTooDeep(body: Uint8Array): boolean {
  const [quote, backslash] = [0x22, 0x5c]
  let depth = 0
  let inString = false
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]
    if (inString) {
      if (byte === backslash) at += 1
      else if (byte === quote) inString = false
    } else if (byte === quote) inString = true
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1
      if (depth > DEEPEST) return true
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1
  }
  return false
}
