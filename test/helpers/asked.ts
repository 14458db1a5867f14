import type { IssueRequest, RedeemRequest } from '#contract'

export const KEY = { apiKey: 'key-under-test', apiSecret: 'secret-under-test' }

export const redeemOf = (voucherId: string, more: Partial<RedeemRequest> = {}): RedeemRequest => ({
  kind: 'redeem',
  voucherId,
  referenceCode: '',
  productName: '',
  count: 1,
  redemptionCode: '',
  ...more,
})

export const issueOf = (configId: string, more: Partial<IssueRequest> = {}): IssueRequest => ({
  kind: 'issue',
  configId,
  typeName: '',
  count: 1,
  delivery: 'counter',
  recipientId: '',
  recipientName: '',
  recipientEmail: '',
  recipientPhone: '',
  customerNote: '',
  storeNote: '',
  ...more,
})
