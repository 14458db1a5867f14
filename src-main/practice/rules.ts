import { badField, documentedRefusals, inventedRefusals, type Refusal } from './answers.ts'
import { type PracticeConfig, type PracticeVoucher, timeState } from './voucher.ts'

/** Either what is to be done, or why it is refused. */
export type Decision<Plan> =
  | { readonly kind: 'go'; readonly plan: Plan }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }

/** An issue that keeps every rule. */
export interface IssuePlan {
  readonly config: PracticeConfig
  readonly count: number
  readonly platform: '' | 'line'
  readonly recipientType: '' | 'botiocrm'
  readonly recipientName: string
  readonly recipientEmail: string
  readonly recipientPhone: string
  readonly customerNote: string
  readonly storeNote: string
}

/** A redeem that keeps every rule. */
export interface RedeemPlan {
  readonly voucher: PracticeVoucher
  readonly count: number
}

const MAX_ISSUE_COUNT = 1000
const ISSUE_TEXTS = [
  'platform',
  'recipient_type',
  'recipient_id',
  'recipient_name',
  'recipient_email',
  'recipient_phone',
  'customer_note',
  'store_note',
]
const ISSUE_FIELDS = new Set(['config_id', 'count', ...ISSUE_TEXTS])
const REDEEM_FIELDS = new Set(['redeem', 'count', 'code'])

const refuse = (refusal: Refusal): { readonly kind: 'refuse'; readonly refusal: Refusal } => ({
  kind: 'refuse',
  refusal,
})

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const strangeField = (fields: Fields, known: ReadonlySet<string>): string | undefined =>
  Object.keys(fields).find((name) => !known.has(name))

const text = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

const isWholeFrom1 = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1

const recipientRefusal = (
  recipientType: string,
  platform: string,
  recipientId: string,
): Refusal | undefined => {
  if (recipientType !== '' && recipientType !== 'botiocrm') return documentedRefusals.invalidRecipientType
  if (platform !== '' && platform !== 'line') return documentedRefusals.platformNotSupported
  if (recipientType === 'botiocrm' && platform === 'line' && recipientId === '') {
    return documentedRefusals.emptyRecipientId
  }
  return undefined
}

/**
 * Judges the body of `POST /vouchers` (paths/vouchers of the API description): config, count, recipient, in
 * this order. A field the description does not know is refused as well, so that a slip in a field's name is
 * noticed here and not at the first real shop.
 */
export const decideIssue = (
  body: unknown,
  findConfig: (id: string) => PracticeConfig | undefined,
): Decision<IssuePlan> => {
  if (!isFields(body)) return refuse(inventedRefusals.notJson)
  const strange = strangeField(body, ISSUE_FIELDS)
  if (strange !== undefined) return refuse(badField(strange))
  const configId = text(body, 'config_id')
  if (configId === '') return refuse(documentedRefusals.missingConfig)
  const count = body.count === undefined ? 1 : body.count
  if (!isWholeFrom1(count) || count > MAX_ISSUE_COUNT) return refuse(documentedRefusals.countExceedsLimits)
  const config = findConfig(configId)
  if (config === undefined) return refuse(documentedRefusals.configNotFound)
  const noText = ISSUE_TEXTS.find((name) => body[name] !== undefined && typeof body[name] !== 'string')
  if (noText !== undefined) return refuse(badField(noText))
  const recipientType = text(body, 'recipient_type')
  const platform = text(body, 'platform')
  const refusal = recipientRefusal(recipientType, platform, text(body, 'recipient_id'))
  if (refusal !== undefined) return refuse(refusal)
  return {
    kind: 'go',
    plan: {
      config,
      count,
      platform: platform === 'line' ? 'line' : '',
      recipientType: recipientType === 'botiocrm' ? 'botiocrm' : '',
      recipientName: text(body, 'recipient_name'),
      recipientEmail: text(body, 'recipient_email'),
      recipientPhone: text(body, 'recipient_phone'),
      customerNote: text(body, 'customer_note'),
      storeNote: text(body, 'store_note'),
    },
  }
}

/**
 * Judges the body of `PATCH /vouchers/{voucherId}` for one voucher.
 * None of these refusals is documented, so their codes are invented.
 */
export const decideRedeem = (
  body: unknown,
  voucher: PracticeVoucher | undefined,
  nowMs: number,
): Decision<RedeemPlan> => {
  if (!isFields(body)) return refuse(inventedRefusals.notJson)
  const strange = strangeField(body, REDEEM_FIELDS)
  if (strange !== undefined) return refuse(badField(strange))
  if (body.redeem !== true) return refuse(inventedRefusals.redeemNotTrue)
  const count = body.count === undefined ? 1 : body.count
  if (!isWholeFrom1(count)) return refuse(inventedRefusals.badRedeemCount)
  if (body.code !== undefined && typeof body.code !== 'string') return refuse(badField('code'))
  if (voucher === undefined) return refuse(inventedRefusals.voucherNotFound)
  if (voucher.voided) return refuse(inventedRefusals.notValid)
  const time = timeState(voucher, nowMs)
  if (time === 'early') return refuse(inventedRefusals.notYetValid)
  if (time === 'expired') return refuse(inventedRefusals.expired)
  if (voucher.redeemCode !== '' && text(body, 'code') !== voucher.redeemCode) {
    return refuse(inventedRefusals.wrongCode)
  }
  if (voucher.total - voucher.used < count) return refuse(inventedRefusals.notEnoughLeft)
  return { kind: 'go', plan: { voucher, count } }
}
