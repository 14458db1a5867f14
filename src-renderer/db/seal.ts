import { z } from 'zod'
import { Action, Snapshot, Voucher } from '#contract'
import { normaliseCode } from '../vouchers/normalise-code.ts'
import type { KeptVoucher } from './storage.ts'
import type { TextSeal } from './text-seal.ts'

/**
 * What lies in the database. Ids, counts, states, times and references stand in clear, so that a lost key
 * still leaves what a person needs to settle an action by hand; everything that names a person, a text or a
 * voucher's code is inside `sealed`, encrypted. Both directions are asynchronous because Web Crypto is, and a database
 * transaction must not wait for it.
 */
export interface SealedAction {
  readonly id: string
  readonly seq: number
  readonly slip: string
  readonly shop: string
  readonly acceptedAt: number
  readonly state: string
  readonly need: string | null
  readonly doneCount: number
  readonly voucherIds: readonly string[]
  readonly kind: string
  readonly count: number
  /** The voucher a redeem is about, or the configuration an issue is made from. */
  readonly target: string
  readonly references: readonly string[]
  readonly sealed: unknown
}

export interface SealedVoucher {
  readonly id: string
  readonly seenAt: number
  readonly snapshot: Snapshot | null
  readonly facts: unknown
  /** What its reference code is found by. */
  readonly code: string
  readonly sealed: unknown
}

export async function sealAction(action: Action, { seal }: TextSeal): Promise<SealedAction> {
  const { id, seq, slip, shop, acceptedAt, state, need, doneCount, voucherIds, ...personal } = action
  const { request, attempts } = personal
  return {
    id,
    seq,
    slip,
    shop,
    acceptedAt,
    state,
    need,
    doneCount,
    voucherIds,
    kind: request.kind,
    count: request.count,
    target: request.kind === 'redeem' ? request.voucherId : request.configId,
    references: attempts.map(({ reference }) => reference),
    sealed: await seal(personal, aboutAction(id)),
  }
}

const aboutAction = (id: string): string => `action ${id}`
const aboutVoucher = (id: string): string => `voucher ${id}`

const ActionRow = z.looseObject({ id: z.string(), sealed: z.unknown() })

/** Rejects when the row is not what `sealAction` made: such a row is set aside, never guessed at. */
export async function openAction(row: unknown, { open }: TextSeal): Promise<Action> {
  const { sealed, ...clear } = ActionRow.parse(row)
  const personal = z.looseObject({}).parse(await open(sealed, aboutAction(clear.id)))
  return Action.parse({ ...clear, ...personal })
}

const PERSONAL_VOUCHER_FIELDS = {
  referenceCode: true,
  recipientName: true,
  recipientEmail: true,
  recipientPhone: true,
  customerNote: true,
  storeNote: true,
} as const

const KeptRow = z.object({
  id: z.string(),
  seenAt: z.number(),
  snapshot: Snapshot.nullable(),
  facts: Voucher.omit(PERSONAL_VOUCHER_FIELDS),
  sealed: z.unknown(),
})

const PersonalVoucher = Voucher.pick(PERSONAL_VOUCHER_FIELDS)

export async function sealVoucher(
  { voucher, snapshot, seenAt }: KeptVoucher,
  { seal, mark }: TextSeal,
): Promise<SealedVoucher> {
  const { referenceCode, recipientName, recipientEmail, recipientPhone, customerNote, storeNote, ...facts } =
    voucher
  const personal = { referenceCode, recipientName, recipientEmail, recipientPhone, customerNote, storeNote }
  const [sealed, code] = await Promise.all([
    seal(personal, aboutVoucher(voucher.id)),
    mark(normaliseCode(referenceCode)),
  ])
  return { id: voucher.id, seenAt, snapshot, facts, code, sealed }
}

/** Rejects like `openAction`. */
export async function openVoucher(row: unknown, { open }: TextSeal): Promise<KeptVoucher> {
  const { id, facts, sealed, snapshot, seenAt } = KeptRow.parse(row)
  const personal = PersonalVoucher.parse(await open(sealed, aboutVoucher(id)))
  return { voucher: { ...facts, ...personal }, snapshot, seenAt }
}
