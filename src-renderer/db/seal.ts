import { z } from 'zod'
import { Action, Snapshot, Voucher } from '#contract'
import type { KeptVoucher } from './storage.ts'

/**
 * What lies in the database. Ids, counts, states, times and references stand in clear, so that a lost key
 * still leaves what a person needs to settle an action by hand; everything that names a person, a text or a
 * voucher's code is inside `sealed`.
 *
 * This file is the one place where encryption at rest sits: today `sealed` is the object itself. Both
 * directions are asynchronous because Web Crypto is, and a database transaction must not wait for it.
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
  readonly sealed: unknown
}

export async function sealAction(action: Action): Promise<SealedAction> {
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
    sealed: personal,
  }
}

const Personal = z.object({ sealed: z.record(z.string(), z.unknown()) })

/** Rejects when the row is not what `sealAction` made: such a row is set aside, never guessed at. */
export async function openAction(row: unknown): Promise<Action> {
  const { sealed } = Personal.parse(row)
  return Action.parse({ ...z.looseObject({}).parse(row), ...sealed })
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
  sealed: Voucher.pick(PERSONAL_VOUCHER_FIELDS),
})

export async function sealVoucher({ voucher, snapshot, seenAt }: KeptVoucher): Promise<SealedVoucher> {
  const { referenceCode, recipientName, recipientEmail, recipientPhone, customerNote, storeNote, ...facts } =
    voucher
  const sealed = { referenceCode, recipientName, recipientEmail, recipientPhone, customerNote, storeNote }
  return { id: voucher.id, seenAt, snapshot, facts, sealed }
}

/** Rejects like `openAction`. */
export async function openVoucher(row: unknown): Promise<KeptVoucher> {
  const { facts, sealed, snapshot, seenAt } = KeptRow.parse(row)
  return { voucher: { ...facts, ...sealed }, snapshot, seenAt }
}
