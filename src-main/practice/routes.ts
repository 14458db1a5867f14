import { inventedRefusals, type Refusal } from './answers.ts'

/** What a method and a path ask for. */
export type Route =
  | { readonly kind: 'list'; readonly parameters: URLSearchParams }
  | { readonly kind: 'issue' }
  | { readonly kind: 'get'; readonly voucherId: string }
  | { readonly kind: 'redeem'; readonly voucherId: string }
  | { readonly kind: 'none'; readonly refusal: Refusal }

const none = (refusal: Refusal): Route => ({ kind: 'none', refusal })

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const collection = (method: string, query: string): Route => {
  if (method === 'GET') return { kind: 'list', parameters: new URLSearchParams(query) }
  return method === 'POST' ? { kind: 'issue' } : none(inventedRefusals.methodNotAllowed)
}

const oneVoucher = (method: string, voucherId: string): Route => {
  if (method === 'GET') return { kind: 'get', voucherId }
  return method === 'PATCH' ? { kind: 'redeem', voucherId } : none(inventedRefusals.methodNotAllowed)
}

/** Routes a request target such as `/voucher/v1/vouchers?page=2`. Anything unknown is a 404 or a 405. */
export const routeOf = (basePath: string, method: string, target: string): Route => {
  const [path = '', query = ''] = target.split('?', 2)
  const vouchersPath = `${basePath}/vouchers`
  if (path === vouchersPath) return collection(method, query)
  if (!path.startsWith(`${vouchersPath}/`)) return none(inventedRefusals.noSuchPath)
  const voucherId = decoded(path.slice(vouchersPath.length + 1))
  if (voucherId === undefined || voucherId === '' || voucherId.includes('/')) {
    return none(inventedRefusals.noSuchPath)
  }
  return oneVoucher(method, voucherId)
}
