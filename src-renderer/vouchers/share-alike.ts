import type { Snapshot, Voucher } from '#contract'
import type { KeptVoucher } from '../db/storage.ts'

/** Values that many vouchers have in common, each kept once. */
export interface Alike {
  readonly texts: Map<string, string>
  readonly variants: Map<string, Voucher['variants']>
  readonly snapshots: Map<string, Snapshot>
}

export const createAlike = (): Alike => ({ texts: new Map(), variants: new Map(), snapshots: new Map() })

/**
 * The same voucher, sharing with others what it has in common with them: every row of a database comes with copies
 * of its own, and a hundred thousand copies of a product's conditions fill the memory of a counter's PC.
 */
export function shareAlike(alike: Alike, { voucher, snapshot, seenAt }: KeptVoucher): KeptVoucher {
  const text = (value: string): string => shared(alike.texts, value, value)
  return {
    // Field by field: a copy by spreading takes nearly twice the memory (measured: 76 MB of heap, and 52).
    voucher: {
      id: voucher.id,
      configId: text(voucher.configId),
      referenceCode: voucher.referenceCode,
      productName: text(voucher.productName),
      productImageUrl: text(voucher.productImageUrl),
      conditionText: text(voucher.conditionText),
      variants: shared(alike.variants, JSON.stringify(voucher.variants), voucher.variants),
      redeemUnit: text(voucher.redeemUnit),
      redeemLeft: voucher.redeemLeft,
      redeemTotal: voucher.redeemTotal,
      valid: voucher.valid,
      issuedOn: voucher.issuedOn,
      validOn: voucher.validOn,
      expiredOn: voucher.expiredOn,
      sent: voucher.sent,
      recipientType: text(voucher.recipientType),
      recipientName: voucher.recipientName,
      recipientEmail: voucher.recipientEmail,
      recipientPhone: voucher.recipientPhone,
      customerNote: text(voucher.customerNote),
      storeNote: voucher.storeNote,
    },
    snapshot: snapshot === null ? null : shared(alike.snapshots, keyOf(snapshot), snapshot),
    seenAt,
  }
}

function shared<T>(known: Map<string, T>, key: string, value: T): T {
  const first = known.get(key)
  if (first === undefined) known.set(key, value)
  return first ?? value
}

const keyOf = ({ left, total, observation }: Snapshot): string =>
  [left, total, observation.journal, observation.shop, observation.seq, observation.at].join(' ')
