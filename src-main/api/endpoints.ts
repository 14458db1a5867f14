import type { IssueRequest, ListParameters } from '#contract'

export interface ApiRequest {
  readonly operation: 'list' | 'issue' | 'get' | 'redeem'
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below the API address, with its query: `/vouchers?page=1&limit=100`. */
  readonly path: string
  /** The bytes to be signed and sent; empty for a GET. */
  readonly body: Uint8Array
}

/** What the first page of a list run showed: how the later ones are judged. */
export interface FirstPage {
  readonly firstId: string | null
  /** Entries that stood on it, readable or not. */
  readonly entries: number
}

const NO_BODY = new Uint8Array()

/**
 * One page of the list. The API documents no parameter for its pages, so their names are settings; nothing
 * else in the product knows them.
 *
 * @param page counted from 1
 * @param pageLength entries a page really holds, where the first one showed that the server gives fewer than
 *   asked: an offset by the size asked for would skip vouchers
 */
export function listVouchers(
  page: number,
  parameters: ListParameters,
  pageLength = parameters.size,
): ApiRequest {
  const position = parameters.style === 'page' ? page : (page - 1) * pageLength
  const query = new URLSearchParams({
    [parameters.pageName]: String(position),
    [parameters.sizeName]: String(parameters.size),
  })
  return { operation: 'list', method: 'GET', path: `/vouchers?${query.toString()}`, body: NO_BODY }
}

/**
 * Is this the last page, and did the server heed the page asked for? A server that ignores the parameters
 * begins every page with the first page's first voucher: there it stops, rather than loop.
 *
 * @param first what page 1 showed; not looked at when this is page 1
 * @param entries entries on this page, readable or not
 * @param total the list's own count, all pages together
 */
export function judgePage(
  page: number,
  first: FirstPage,
  shown: { readonly firstId: string | null; readonly entries: number; readonly total: number },
): { readonly last: boolean; readonly pagingIgnored: boolean } {
  const pagingIgnored = page > 1 && shown.firstId !== null && shown.firstId === first.firstId
  const before = page > 1 ? (page - 1) * first.entries : 0
  const last = pagingIgnored || shown.entries === 0 || before + shown.entries >= shown.total
  return { last, pagingIgnored }
}

/**
 * Vouchers to be made. The attempt's reference stands first in the store's note, the one field that comes back
 * and that recipients never see; what staff wrote follows after a space. Empty fields are left out.
 *
 * Only a LINE delivery names a platform and its recipient; an e-mail address is sent with every delivery but
 * `counter`, where it would send the vouchers away.
 */
export function issueVouchers(issue: {
  readonly request: IssueRequest
  readonly count: number
  readonly reference: string
}): ApiRequest {
  const { request, count, reference } = issue
  const byLine = request.delivery === 'line'
  const fields = {
    platform: byLine ? 'line' : '',
    recipient_type: byLine ? 'botiocrm' : '',
    recipient_id: byLine ? request.recipientId : '',
    recipient_name: request.recipientName,
    recipient_email: request.delivery === 'counter' ? '' : request.recipientEmail,
    recipient_phone: request.recipientPhone,
    customer_note: request.customerNote,
    store_note: request.storeNote === '' ? reference : `${reference} ${request.storeNote}`,
  }
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
  const body = jsonBytes({ config_id: request.configId, count, ...given })
  return { operation: 'issue', method: 'POST', path: '/vouchers', body }
}

export function getVoucher(id: string): ApiRequest {
  return { operation: 'get', method: 'GET', path: `/vouchers/${pathSegment(id)}`, body: NO_BODY }
}

/** `redeem` is always `true`: what `false` does is not documented. An empty code is left out. */
export function redeemVoucher(redeem: {
  readonly voucherId: string
  readonly count: number
  readonly code: string
}): ApiRequest {
  const { voucherId, count, code } = redeem
  const body = jsonBytes({ redeem: true, count, ...(code === '' ? {} : { code }) })
  return { operation: 'redeem', method: 'PATCH', path: `/vouchers/${pathSegment(voucherId)}`, body }
}

/**
 * An id as one segment of a path. `.` and `..` would be resolved away, in every spelling, and the request
 * would reach another resource: they are escaped twice, so that the server is asked for an id it cannot have.
 */
function pathSegment(id: string): string {
  const wellFormed = Buffer.from(id, 'utf8').toString('utf8')
  const encoded = encodeURIComponent(wellFormed)
  return encoded === '.' || encoded === '..' ? encoded.replaceAll('.', '%252E') : encoded
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
