import { z } from 'zod'
import { keptText } from './limits.ts'

/** Any text in which one of our own references (`CF-7K3M-9QXZ`) stands: such a note would forge evidence. */
const REFERENCE_ANYWHERE = /CF-[0-9A-Z]{4}-[0-9A-Z]{4}/i

const line = (max: number) => z.string().trim().max(max, 'rule.tooLong')

/**
 * Vouchers to be issued. The messages are keys of the screens' catalogues, so that a form and main refuse
 * with the same words. Rules: the contract's required fields, and what a delivery needs; `counter` carries no
 * e-mail address and no LINE ID, since either would send the vouchers away.
 */
export const IssueRequest = z
  .object({
    kind: z.literal('issue'),
    configId: line(200).min(1, 'rule.typeMissing'),
    /** The voucher type's name as staff saw it; for screens only. */
    typeName: line(300),
    count: z.int('rule.countWhole').min(1, 'rule.countLow').max(1000, 'rule.countHigh'),
    delivery: z.enum(['counter', 'email', 'line']),
    recipientId: line(200),
    recipientName: line(300),
    recipientEmail: line(320),
    recipientPhone: line(100),
    customerNote: line(1000),
    storeNote: line(500).refine((note) => !REFERENCE_ANYWHERE.test(note), 'rule.noteHasReference'),
  })
  .superRefine((request, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (request.delivery === 'line' && request.recipientId === '') refuse('recipientId', 'rule.lineNeedsId')
    if (request.delivery !== 'line' && request.recipientId !== '') refuse('recipientId', 'rule.idNeedsLine')
    if (request.delivery === 'email' && request.recipientEmail === '')
      refuse('recipientEmail', 'rule.emailMissing')
    if (request.delivery === 'counter' && request.recipientEmail !== '') {
      refuse('recipientEmail', 'rule.emailNeedsDelivery')
    }
    if (request.recipientEmail !== '' && !z.email().safeParse(request.recipientEmail).success) {
      refuse('recipientEmail', 'rule.emailInvalid')
    }
  })
export type IssueRequest = z.infer<typeof IssueRequest>

export const RedeemRequest = z.object({
  kind: z.literal('redeem'),
  voucherId: line(200).min(1, 'rule.voucherMissing'),
  /** For screens and slips only: what the person saw on the card. */
  referenceCode: line(200),
  productName: line(300),
  count: z.int('rule.countWhole').min(1, 'rule.countLow').max(1_000_000, 'rule.countHigh'),
  redemptionCode: line(200),
})
export type RedeemRequest = z.infer<typeof RedeemRequest>

/** What a form or a card asks for: every rule is checked. */
export const ActionRequest = z.union([IssueRequest, RedeemRequest])
export type ActionRequest = z.infer<typeof ActionRequest>

const stored = keptText

/**
 * A request as it lies in the journal and the database. Accepted once, it is read for years: no rule of a form
 * that is tightened later may make it unreadable.
 */
export const StoredRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('issue'),
    configId: stored,
    typeName: stored,
    count: z.int().positive(),
    delivery: z.enum(['counter', 'email', 'line']),
    recipientId: stored,
    recipientName: stored,
    recipientEmail: stored,
    recipientPhone: stored,
    customerNote: stored,
    storeNote: stored,
  }),
  z.object({
    kind: z.literal('redeem'),
    voucherId: stored,
    referenceCode: stored,
    productName: stored,
    count: z.int().positive(),
    redemptionCode: stored,
  }),
])
