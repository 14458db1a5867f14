import type { ReadProblem, SeenVoucher, Urgency } from '#contract'
import { type ApiRequest, getVoucher, listVouchers } from '../api/endpoints.ts'
import type { NetworkResult } from '../api/network-result.ts'
import { type ReadFailure, readList, readVoucher } from '../api/reads.ts'
import type { ParsedVoucher } from '../api/responses.ts'
import { assignVouchers } from '../settle/assign.ts'
import { raiseLateRedeem } from '../settle/extra.ts'
import type { Desk } from './desk.ts'
import { isClocksFault } from './lessons.ts'

type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ReadProblem }

/** One voucher by its id: one request. */
export async function askVoucher(desk: Desk, id: string, urgency: Urgency): Promise<Asked<SeenVoucher>> {
  const began = { seq: desk.journal.fold.tail, at: desk.clock.now() }
  const asked = await ask(desk, getVoucher(id), urgency, (result, now) => readVoucher(id, result, now))
  if (!asked.ok) return asked
  await assignVouchers(desk, [asked.value.seen.voucher])
  await raiseLateRedeem(desk, asked.value.seen, began.seq)
  return { ok: true, value: toSeen(desk, asked.value.seen, began) }
}

export interface Page {
  readonly vouchers: readonly SeenVoucher[]
  readonly total: number
  /** Entries without an id, of which nothing can be said. */
  readonly skipped: number
  /** Entries of which it cannot be said that they are not ours. */
  readonly doubtful: number
  readonly last: boolean
  /** The server seems to ignore which page is asked for: it began again with the first. */
  readonly pagingIgnored: boolean
}

/**
 * One page of the list, counted from 1: one request. `seenLength`: entries on a page as an earlier run saw them,
 * for going on where that one stopped.
 */
export async function askPage(
  desk: Desk,
  page: number,
  urgency: Urgency,
  seenLength: number | null = null,
): Promise<Asked<Page>> {
  const began = { seq: desk.journal.fold.tail, at: desk.clock.now() }
  const { list } = desk.settings()
  if (page > 1) desk.list.goOn(seenLength ?? list.size)
  const pageLength = page > 1 ? desk.list.first.entries : list.size
  const asked = await ask(desk, listVouchers(page, list, pageLength), urgency, readList)
  if (!asked.ok) return asked
  const { entries, total, skipped, doubtful } = asked.value.list
  const judged = desk.list.judge(page, {
    firstId: entries[0]?.voucher.id ?? null,
    entries: entries.length + skipped,
    total,
    issuedOn: entries.map(({ voucher }) => voucher.issuedOn),
  })
  await assignVouchers(
    desk,
    entries.map(({ voucher }) => voucher),
  )
  for (const entry of entries) await raiseLateRedeem(desk, entry, began.seq)
  const vouchers = entries.map((entry) => toSeen(desk, entry, began))
  return { ok: true, value: { vouchers, total, skipped, doubtful, ...judged } }
}

type Began = { readonly seq: number; readonly at: number }

/** Numbers are handed out as an observation only if nothing about the voucher was uncertain or has changed. */
function toSeen(desk: Desk, { voucher, hasNumbers }: ParsedVoucher, { seq, at }: Began): SeenVoucher {
  const { fold, id } = desk.journal
  const isUsable = hasNumbers && fold.isUndisturbed(voucher.id, seq)
  return { voucher, observation: isUsable ? { journal: id, shop: desk.shopId, seq, at } : null }
}

type Reading<T> = (result: NetworkResult, now: number) => ({ readonly ok: true } & T) | ReadFailure

async function ask<T>(
  desk: Desk,
  request: ApiRequest,
  urgency: Urgency,
  read: Reading<T>,
): Promise<Asked<T>> {
  const closed = desk.whyNotAsk()
  if (closed !== null)
    return { ok: false, problem: { reason: closed.reason, code: '', message: closed.message } }
  const asked = await askOnce(desk, request, urgency, read)
  if (asked.ok || asked.problem.reason !== 'clock' || desk.isUsedUp) return told(desk, asked)
  // The refusal has told the time: asked again with it, once.
  return told(desk, await askOnce(desk, request, urgency, read))
}

type AskedOnce<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      readonly problem: ReadProblem
      /** `null`: nothing was written, and what that teaches is learnt. */
      readonly refused: { readonly retryAfterMs: number | null } | null
    }

async function askOnce<T>(
  desk: Desk,
  request: ApiRequest,
  urgency: Urgency,
  read: Reading<T>,
): Promise<AskedOnce<T>> {
  const operation = request.operation === 'get' ? 'get' : 'list'
  const exchanged = await desk.wire(request, urgency, async (spent) => {
    await desk.journal.append({ type: 'request', operation, spent })
    return null
  })
  if ('notSent' in exchanged) {
    desk.notSent(request.operation, exchanged)
    return { ok: false, problem: { reason: exchanged.notSent, code: '', message: '' }, refused: null }
  }
  const answer = read(exchanged.result, desk.clock.now())
  if (answer.ok) return { ok: true, value: answer }
  const { retryAfterMs } = answer
  const reason = isClocksFault(answer.problem, exchanged) ? 'clock' : answer.problem.reason
  return { ok: false, problem: { ...answer.problem, reason, wasWritten: true }, refused: { retryAfterMs } }
}

/** The answer that counts, with what it teaches learnt. */
function told<T>(desk: Desk, asked: AskedOnce<T>): Asked<T> {
  if (asked.ok) desk.lessons.fromReadAnswer()
  else if (asked.refused !== null) desk.lessons.fromProblem(asked.problem, asked.refused.retryAfterMs)
  return asked
}
