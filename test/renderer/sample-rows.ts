import type { Action, Attempt, Outcome, SeenVoucher, Voucher } from '#contract'
import type { KeptVoucher } from '../../src-renderer/db/storage.ts'

export const JOURNAL = 'journal-1'
export const SHOP = 'shop-1'
const MINUTE = 60_000
export const START = Date.UTC(2026, 0, 15, 3)

/** A UUID that reads as its number. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A redeem of one unit of voucher `V1`, waiting; `number` gives id, slip, line and time of acceptance. */
export function redeemRow(number: number, change: Partial<Action> = {}, voucherId = 'V1'): Action {
  const request = {
    kind: 'redeem' as const,
    voucherId,
    referenceCode: 'ABC-123',
    productName: 'Coffee',
    count: 1,
    redemptionCode: '',
  }
  return { ...row(number), request, ...change }
}

export function issueRow(number: number, change: Partial<Action> = {}): Action {
  const request = {
    kind: 'issue' as const,
    configId: 'C1',
    typeName: 'Coffee card',
    count: 2,
    delivery: 'counter' as const,
    recipientId: '',
    recipientName: 'Somchai',
    recipientEmail: '',
    recipientPhone: '',
    customerNote: '',
    storeNote: '',
  }
  return { ...row(number), request, ...change }
}

const row = (number: number): Omit<Action, 'request'> => ({
  id: idOf(number),
  seq: number,
  slip: `K3-${String(number).padStart(4, '0')}`,
  shop: SHOP,
  staff: 'Nok',
  acceptedAt: START + number * MINUTE,
  state: 'queued',
  need: null,
  attempts: [],
  notes: [],
  doneCount: 0,
  voucherIds: [],
  extra: null,
})

export function attempt(outcome: Outcome | null, change: Partial<Attempt> = {}): Attempt {
  return {
    reference: 'CF-7K3M-9QXZ',
    seq: 1,
    startedAt: START,
    count: 1,
    baseline: null,
    ended: outcome === null ? null : { at: START, outcome },
    checks: [],
    ...change,
  }
}

export const UNKNOWN: Outcome = { kind: 'unknown', why: 'cut', code: '', message: '' }

export function voucherOf(id: string, change: Partial<Voucher> = {}): Voucher {
  return {
    id,
    configId: 'C1',
    referenceCode: `CODE-${id}`,
    productName: 'Coffee',
    productImageUrl: '',
    conditionText: '',
    variants: [],
    redeemUnit: 'cup',
    redeemLeft: 1,
    redeemTotal: 1,
    valid: true,
    issuedOn: START,
    validOn: null,
    expiredOn: null,
    sent: false,
    recipientType: '',
    recipientName: '',
    recipientEmail: '',
    recipientPhone: '',
    customerNote: '',
    storeNote: '',
    ...change,
  }
}

/** Seen by a read that began at line `seq`; `null`: its numbers may not be used. */
export function seenVoucher(voucher: Voucher, seq: number | null = 1, at = START): SeenVoucher {
  return { voucher, observation: seq === null ? null : { journal: JOURNAL, seq, at } }
}

export function keptVoucher(voucher: Voucher, seq = 1): KeptVoucher {
  const observation = { journal: JOURNAL, seq, at: START }
  return {
    voucher,
    snapshot: { left: voucher.redeemLeft, total: voucher.redeemTotal, observation },
    seenAt: START,
  }
}
