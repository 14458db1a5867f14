import type { ReadProblem } from '#contract'
import { classifyRead } from './classify.ts'
import type { NetworkResult } from './network-result.ts'
import { type ParsedList, type ParsedVoucher, parseList, parseVoucher } from './responses.ts'

export interface ReadFailure {
  readonly ok: false
  readonly problem: ReadProblem
  /** From `Retry-After`. */
  readonly retryAfterMs: number | null
}

export type VoucherRead = { readonly ok: true; readonly seen: ParsedVoucher } | ReadFailure
export type ListRead = { readonly ok: true; readonly list: ParsedList } | ReadFailure

/**
 * The answer to a GET of one voucher. A voucher of another id than asked for is no answer: it could settle a
 * redeem it knows nothing of.
 *
 * @param now Unix ms: for a `Retry-After` that names a date
 */
export function readVoucher(id: string, result: NetworkResult, now: number): VoucherRead {
  const answer = classifyRead({ operation: 'get', result, now })
  if (!answer.ok) return answer
  const seen = parseVoucher(answer.results)
  return seen?.voucher.id === id ? { ok: true, seen } : notTheApi
}

/** The answer to one page of the list. */
export function readList(result: NetworkResult, now: number): ListRead {
  const answer = classifyRead({ operation: 'list', result, now })
  if (!answer.ok) return answer
  const list = parseList(answer.results)
  return list === null ? notTheApi : { ok: true, list }
}

const notTheApi: ReadFailure = {
  ok: false,
  problem: { reason: 'not-the-api', code: '', message: '' },
  retryAfterMs: null,
}
