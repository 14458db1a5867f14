/** What the store says to one request, before it becomes bytes. */
export interface Answer {
  readonly status: number
  /** `"000000"` is success; anything else is a refusal or a failure. */
  readonly code: string
  readonly message?: string
  readonly results?: unknown
  /** Sent as the `Retry-After` header, in whole seconds. */
  readonly retryAfterSeconds?: number
}

/** An answer that says no, and why. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

export const SUCCESS_CODE = '000000'

/** Every refusal the API description names, by what it means. */
export const documentedRefusals = {
  invalidKey: { status: 403, code: '100100', message: 'invalid API key' },
  missingSignature: { status: 403, code: '100101', message: 'missing request signature' },
  invalidSignature: { status: 403, code: '100102', message: 'invalid signature' },
  shopNotFound: { status: 404, code: '100120', message: 'shop not found' },
  subscriptionExpired: {
    status: 400,
    code: '100121',
    message: 'subscription was expired on Sat, 02 Dec 2023 23:30:00 EST',
  },
  noPermission: { status: 401, code: '100131', message: 'no permission' },
  invalidRecipientType: { status: 400, code: '100141', message: 'invalid recipient type' },
  emptyRecipientId: { status: 400, code: '100142', message: 'recipient ID is empty' },
  platformNotSupported: { status: 400, code: '100143', message: 'messaging platform is not supported' },
  missingConfig: { status: 400, code: '100145', message: 'missing voucher config ID' },
  countExceedsLimits: { status: 400, code: '100146', message: 'voucher count exceeds limits' },
  /** The same number as the line above: only the HTTP status tells them apart. */
  configNotFound: { status: 404, code: '100146', message: 'voucher config is not found' },
  cannotInitialise: { status: 400, code: '100147', message: 'cannot initialize voucher' },
  cannotCreate: { status: 400, code: '100152', message: 'cannot create voucher' },
} as const satisfies Readonly<Record<string, Refusal>>

/** Refusals the description leaves open. Invented here: no program may decide by these numbers. */
export const inventedRefusals = {
  voucherNotFound: { status: 404, code: '100901', message: 'voucher is not found' },
  notEnoughLeft: { status: 400, code: '100902', message: 'voucher has not enough redemptions left' },
  notValid: { status: 400, code: '100903', message: 'voucher is not valid' },
  expired: { status: 400, code: '100904', message: 'voucher is expired' },
  notYetValid: { status: 400, code: '100905', message: 'voucher is not valid yet' },
  wrongCode: { status: 400, code: '100906', message: 'redeem code is wrong' },
  redeemNotTrue: { status: 400, code: '100907', message: 'redeem must be true' },
  badRedeemCount: { status: 400, code: '100908', message: 'redeem count must be a whole number from 1' },
  notJson: { status: 400, code: '100920', message: 'request body is not a JSON object' },
  tooLarge: { status: 413, code: '100921', message: 'request body is too large' },
  noSuchPath: { status: 404, code: '100922', message: 'no such path' },
  methodNotAllowed: { status: 405, code: '100923', message: 'method is not allowed' },
  tooManyRequests: { status: 429, code: '100930', message: 'too many requests' },
  quotaUsedUp: { status: 429, code: '100931', message: 'monthly quota is used up' },
  internalError: { status: 500, code: '100950', message: 'internal error' },
} as const satisfies Readonly<Record<string, Refusal>>

/** A field whose name or type the API description does not know: the fault of the caller. */
export const badField = (name: string): Refusal => ({
  status: 400,
  code: '100924',
  message: `field is unknown or of a wrong type: ${name}`,
})

export const success = (results?: unknown): Answer =>
  results === undefined ? { status: 200, code: SUCCESS_CODE } : { status: 200, code: SUCCESS_CODE, results }

/** The JSON envelope of an answer. */
export const envelopeText = (answer: Answer): string =>
  JSON.stringify({
    success: answer.code === SUCCESS_CODE,
    code: answer.code,
    ...(answer.message === undefined ? {} : { message: answer.message }),
    ...(answer.results === undefined ? {} : { results: answer.results }),
  })
