import { z } from 'zod'
import { keptList, keptText, LONGEST_NAME } from './limits.ts'

const text = keptText
const name = z.string().max(LONGEST_NAME)

/**
 * A voucher as this product speaks of it: the API's fields in camelCase, times in Unix milliseconds
 * (`null` where the API says 0, which means "not set").
 *
 * `redeemLeft` is the API's number as it came. The API's own description contradicts itself about its
 * direction, so nothing but the size of a change may be concluded from it; `valid` says whether a voucher
 * can be used.
 */
export const Voucher = z.object({
  id: name.min(1),
  configId: text,
  referenceCode: text,
  productName: text,
  productImageUrl: text,
  conditionText: text,
  variants: keptList(z.object({ name: text, value: text })),
  redeemUnit: text,
  redeemLeft: z.int(),
  redeemTotal: z.int(),
  valid: z.boolean(),
  issuedOn: z.number().nullable(),
  validOn: z.number().nullable(),
  expiredOn: z.number().nullable(),
  sent: z.boolean(),
  recipientType: text,
  recipientName: text,
  recipientEmail: text,
  recipientPhone: text,
  customerNote: text,
  storeNote: text,
})
export type Voucher = z.infer<typeof Voucher>

/**
 * Where in which journal a read began. A snapshot may serve as the baseline of a redeem only while no later
 * line of that same journal speaks of the voucher (other than redeems known to be done, which are counted).
 */
export const Observation = z.object({
  journal: name,
  /** Fingerprint of the shop that was asked; another's vouchers may have the same ids. */
  shop: name.optional(),
  seq: z.int().nonnegative(),
  /** Wall clock, Unix ms: only for showing how old the knowledge is. */
  at: z.number(),
})
export type Observation = z.infer<typeof Observation>

/** The numbers a read showed, with where it began: what the renderer keeps and hands back with a redeem. */
export const Snapshot = z.object({ left: z.int(), total: z.int(), observation: Observation })
export type Snapshot = z.infer<typeof Snapshot>

/**
 * A voucher as a read returned it. `observation` is `null` when something on the voucher is unsettled or
 * has changed since the read began: its numbers must then not replace what is kept.
 */
export const SeenVoucher = z.object({ voucher: Voucher, observation: Observation.nullable() })
export type SeenVoucher = z.infer<typeof SeenVoucher>
