import { z } from 'zod'

const count = z.number().int().min(0)
const timeMs = z.number().min(0)

/** A voucher as the practice store keeps it. Times are in ms, 0 means not set. */
export const practiceVoucherSchema = z
  .object({
    id: z.string().min(1),
    configId: z.string(),
    issuedOnMs: timeMs,
    productId: z.string(),
    productName: z.string(),
    variantId: z.string(),
    variants: z.array(z.object({ name: z.string(), value: z.string() }).readonly()).readonly(),
    conditionText: z.string(),
    referenceCode: z.string(),
    redeemUnit: z.string(),
    /** How often it can be redeemed in all, and how often it was. */
    total: count,
    used: count,
    /** Taken out of use by the shop. */
    voided: z.boolean(),
    validOnMs: timeMs,
    expiredOnMs: timeMs,
    sent: z.boolean(),
    customerNote: z.string(),
    storeNote: z.string(),
    recipientType: z.enum(['', 'botiocrm']),
    recipientName: z.string(),
    recipientEmail: z.string(),
    recipientPhone: z.string(),
    /** What a redeem must bring as `code`; empty means that no code is asked for. */
    redeemCode: z.string(),
  })
  .readonly()

export type PracticeVoucher = z.infer<typeof practiceVoucherSchema>

/** What `config_id` of an issue names: the kind of voucher that is made. */
export const practiceConfigSchema = z
  .object({
    id: z.string().min(1),
    productId: z.string(),
    productName: z.string(),
    variantId: z.string(),
    variants: z.array(z.object({ name: z.string(), value: z.string() }).readonly()).readonly(),
    conditionText: z.string(),
    redeemUnit: z.string(),
    total: z.number().int().min(1),
    /** Days from issue until it expires; 0 means never. */
    validDays: z.number().min(0),
    redeemCode: z.string(),
  })
  .readonly()

export type PracticeConfig = z.infer<typeof practiceConfigSchema>

/** A voucher as it stands in an answer (components/voucher of the API description). */
export interface WireVoucher {
  readonly id: string
  readonly shop_id: string
  readonly config_id: string
  readonly issued_on: number
  readonly order_id: string
  readonly product_id: string
  readonly product_name: string
  readonly product_image_url: string
  readonly variant_id: string
  readonly variants: readonly { readonly name: string; readonly value: string }[]
  readonly condition_text: string
  readonly reference_code: string
  readonly redeem_type: 'simple'
  readonly redeem_unit: string
  readonly redeem_left: number
  readonly redeem_total: number
  readonly valid: boolean
  readonly valid_on: number
  readonly expired_on: number
  readonly sent: boolean
  readonly customer_note: string
  readonly store_note: string
  readonly recipient_type: '' | 'botiocrm'
  readonly recipient_name: string
  readonly recipient_email: string
  readonly recipient_phone: string
}

/** How the store reads those fields of the API description that can be read in two ways. */
export interface WireReading {
  /** `redeem_left`: what remains, or (the other sentence of the description) what was used. */
  readonly redeemLeft: 'remaining' | 'used'
  /** `valid`: can be redeemed now, or only "was not taken out of use and is not used up". */
  readonly validMeans: 'usable-now' | 'not-voided'
  /** The unit of every Unix time in an answer. */
  readonly timeUnit: 'seconds' | 'milliseconds'
}

export const DAY_MS = 24 * 60 * 60 * 1000

/** Makes a voucher of a kind, valid at once and not used. */
export const voucherOf = (
  config: PracticeConfig,
  own: Pick<PracticeVoucher, 'id' | 'issuedOnMs' | 'referenceCode'> & Partial<PracticeVoucher>,
): PracticeVoucher => ({
  configId: config.id,
  productId: config.productId,
  productName: config.productName,
  variantId: config.variantId,
  variants: config.variants,
  conditionText: config.conditionText,
  redeemUnit: config.redeemUnit,
  total: config.total,
  used: 0,
  voided: false,
  validOnMs: own.issuedOnMs,
  expiredOnMs: config.validDays === 0 ? 0 : own.issuedOnMs + config.validDays * DAY_MS,
  sent: false,
  customerNote: '',
  storeNote: '',
  recipientType: '',
  recipientName: '',
  recipientEmail: '',
  recipientPhone: '',
  redeemCode: config.redeemCode,
  ...own,
})

/** Whether the voucher is not yet, or no longer, in its time. */
export const timeState = (voucher: PracticeVoucher, nowMs: number): 'early' | 'in-time' | 'expired' => {
  if (voucher.validOnMs !== 0 && nowMs < voucher.validOnMs) return 'early'
  if (voucher.expiredOnMs !== 0 && nowMs >= voucher.expiredOnMs) return 'expired'
  return 'in-time'
}

const isValid = (voucher: PracticeVoucher, reading: WireReading, nowMs: number): boolean => {
  if (voucher.voided || voucher.used >= voucher.total) return false
  return reading.validMeans === 'not-voided' || timeState(voucher, nowMs) === 'in-time'
}

/** The voucher as an answer carries it. */
export const toWire = (
  voucher: PracticeVoucher,
  shopId: string,
  reading: WireReading,
  nowMs: number,
): WireVoucher => {
  const time = (ms: number): number => (reading.timeUnit === 'seconds' ? Math.floor(ms / 1000) : ms)
  return {
    id: voucher.id,
    shop_id: shopId,
    config_id: voucher.configId,
    issued_on: time(voucher.issuedOnMs),
    order_id: '',
    product_id: voucher.productId,
    product_name: voucher.productName,
    product_image_url: '',
    variant_id: voucher.variantId,
    variants: voucher.variants,
    condition_text: voucher.conditionText,
    reference_code: voucher.referenceCode,
    redeem_type: 'simple',
    redeem_unit: voucher.redeemUnit,
    redeem_left: reading.redeemLeft === 'remaining' ? voucher.total - voucher.used : voucher.used,
    redeem_total: voucher.total,
    valid: isValid(voucher, reading, nowMs),
    valid_on: time(voucher.validOnMs),
    expired_on: time(voucher.expiredOnMs),
    sent: voucher.sent,
    customer_note: voucher.customerNote,
    store_note: voucher.storeNote,
    recipient_type: voucher.recipientType,
    recipient_name: voucher.recipientName,
    recipient_email: voucher.recipientEmail,
    recipient_phone: voucher.recipientPhone,
  }
}
