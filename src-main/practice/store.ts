import { type Answer, inventedRefusals, success } from './answers.ts'
import { type PagingStyle, pageRange } from './paging.ts'
import { hashText, objectId, type Random, referenceCode } from './random.ts'
import { decideIssue, decideRedeem, type IssuePlan } from './rules.ts'
import { type PracticeConfig, type PracticeVoucher, toWire, voucherOf, type WireReading } from './voucher.ts'

/** What becomes of a `store_note`: whether it comes back unchanged is nowhere documented. */
export type NoteKeeping =
  | { readonly kind: 'kept' }
  | { readonly kind: 'stripped' }
  | { readonly kind: 'cut'; readonly length: number }

/** How the store behaves where the API description leaves it open. */
export interface StorePolicy extends WireReading {
  readonly order: 'newest-first' | 'oldest-first' | 'shuffled'
  readonly paging: PagingStyle
  readonly pageSize: number
  readonly largestPage: number
  readonly notes: NoteKeeping
  /** A POST makes this many vouchers fewer than asked, and says so. */
  readonly createFewer: number
}

export const defaultPolicy: StorePolicy = {
  redeemLeft: 'remaining',
  validMeans: 'usable-now',
  timeUnit: 'seconds',
  order: 'newest-first',
  paging: 'page-limit',
  pageSize: 50,
  largestPage: 100,
  notes: { kind: 'kept' },
  createFewer: 0,
}

/** Something the store really did. */
export type Execution =
  | {
      readonly kind: 'issue'
      readonly voucherIds: readonly string[]
      readonly storeNote: string
      readonly count: number
    }
  | { readonly kind: 'redeem'; readonly voucherIds: readonly [string]; readonly count: number }

/** The answer to a write, and what was executed for it: a refusal executes nothing. */
export interface Worked {
  readonly answer: Answer
  readonly execution: Execution | null
}

/** Vouchers and configs of one shop, with the rules of the API over them. Knows no HTTP and no clock. */
export interface VoucherStore {
  readonly list: (parameters: URLSearchParams, nowMs: number) => Answer
  readonly get: (id: string, nowMs: number) => Answer
  readonly issue: (body: unknown, nowMs: number) => Worked
  readonly redeem: (id: string, body: unknown, nowMs: number) => Worked
  /** Oldest first. */
  readonly vouchers: () => readonly PracticeVoucher[]
  readonly configs: () => readonly PracticeConfig[]
  readonly find: (id: string) => PracticeVoucher | undefined
  /** Adds a voucher from outside the API, or puts it in place of the one with its id. */
  readonly put: (voucher: PracticeVoucher) => void
  /** Changes a voucher from outside the API: a back office edits it. Throws when there is none. */
  readonly alter: (id: string, change: Partial<Omit<PracticeVoucher, 'id'>>) => void
  /** Another counter redeems: the same effect as a PATCH, in nobody's ledger. Throws when there is none. */
  readonly redeemElsewhere: (id: string, count?: number) => void
  readonly remove: (id: string) => void
  /** Starts again from these. */
  readonly replaceAll: (vouchers: readonly PracticeVoucher[], configs: readonly PracticeConfig[]) => void
}

export interface VoucherStoreParts {
  readonly shopId: string
  readonly vouchers: readonly PracticeVoucher[]
  readonly configs: readonly PracticeConfig[]
  readonly random: Random
  readonly policy: () => StorePolicy
  /** Called after every change, from inside or outside the API. */
  readonly onChange?: () => void
}

const keptNote = (note: string, keeping: NoteKeeping): string => {
  switch (keeping.kind) {
    case 'kept':
      return note
    case 'stripped':
      return ''
    case 'cut':
      return note.slice(0, keeping.length)
    default:
      return keeping satisfies never
  }
}

const refused = (answer: Answer): Worked => ({ answer, execution: null })

const inOrder = (
  vouchers: readonly PracticeVoucher[],
  order: StorePolicy['order'],
): readonly PracticeVoucher[] => {
  switch (order) {
    case 'oldest-first':
      return vouchers
    case 'newest-first':
      return vouchers.toReversed()
    case 'shuffled':
      return vouchers.toSorted((a, b) => hashText(a.id) - hashText(b.id) || (a.id < b.id ? -1 : 1))
    default:
      return order satisfies never
  }
}

const newVoucher = (
  plan: IssuePlan,
  id: string,
  policy: StorePolicy,
  random: Random,
  nowMs: number,
): PracticeVoucher =>
  voucherOf(plan.config, {
    id,
    issuedOnMs: nowMs,
    referenceCode: referenceCode(random),
    sent: plan.recipientType === 'botiocrm' && plan.platform === 'line',
    customerNote: plan.customerNote,
    storeNote: keptNote(plan.storeNote, policy.notes),
    recipientType: plan.recipientType,
    recipientName: plan.recipientName,
    recipientEmail: plan.recipientEmail,
    recipientPhone: plan.recipientPhone,
  })

/** The vouchers an issue makes, under ids that are not taken: a reopened shop draws the same numbers again. */
const newVouchers = (
  plan: IssuePlan,
  isTaken: (id: string) => boolean,
  policy: StorePolicy,
  random: Random,
  nowMs: number,
): readonly PracticeVoucher[] => {
  const created = new Map<string, PracticeVoucher>()
  while (created.size < plan.count - policy.createFewer) {
    const id = objectId(random, nowMs)
    if (!isTaken(id)) created.set(id, newVoucher(plan, id, policy, random, nowMs))
  }
  return [...created.values()]
}

const keyed = <T extends { readonly id: string }>(entries: readonly T[]): Map<string, T> =>
  new Map(entries.map((entry) => [entry.id, entry]))

/** The four operations of the API over the present vouchers. */
const createApi = (
  { shopId, random, policy }: VoucherStoreParts,
  vouchers: () => Map<string, PracticeVoucher>,
  configs: () => ReadonlyMap<string, PracticeConfig>,
  changed: () => void,
): Pick<VoucherStore, 'list' | 'get' | 'issue' | 'redeem'> => ({
  list: (parameters, nowMs) => {
    const rules = policy()
    const ordered = inOrder([...vouchers().values()], rules.order)
    const { start, end } = pageRange(rules.paging, parameters, rules)
    const page = ordered.slice(start, end).map((voucher) => toWire(voucher, shopId, rules, nowMs))
    return success({ vouchers: page, count: ordered.length })
  },
  get: (id, nowMs) => {
    const voucher = vouchers().get(id)
    if (voucher === undefined) return inventedRefusals.voucherNotFound
    return success(toWire(voucher, shopId, policy(), nowMs))
  },
  issue: (body, nowMs) => {
    const decision = decideIssue(body, (id) => configs().get(id))
    if (decision.kind === 'refuse') return refused(decision.refusal)
    const created = newVouchers(decision.plan, (id) => vouchers().has(id), policy(), random, nowMs)
    for (const voucher of created) vouchers().set(voucher.id, voucher)
    changed()
    const voucherIds = created.map((voucher) => voucher.id)
    const { storeNote } = decision.plan
    return {
      answer: success({ count: created.length }),
      execution: { kind: 'issue', voucherIds, storeNote, count: created.length },
    }
  },
  redeem: (id, body, nowMs) => {
    const voucher = vouchers().get(id)
    const decision = decideRedeem(body, voucher, nowMs)
    if (decision.kind === 'refuse') return refused(decision.refusal)
    const { voucher: found, count } = decision.plan
    vouchers().set(id, { ...found, used: found.used + count })
    changed()
    return { answer: success(), execution: { kind: 'redeem', voucherIds: [id], count } }
  },
})

/** Opens a store over these vouchers. Every call is done when it returns: two calls never interleave. */
export const createVoucherStore = (parts: VoucherStoreParts): VoucherStore => {
  let vouchers = keyed(parts.vouchers)
  let configs = keyed(parts.configs)
  const changed = (): void => parts.onChange?.()
  const existing = (id: string): PracticeVoucher => {
    const voucher = vouchers.get(id)
    if (voucher === undefined) throw new Error(`The practice store has no voucher ${id}`)
    return voucher
  }
  const put = (voucher: PracticeVoucher): void => {
    vouchers.set(voucher.id, voucher)
    changed()
  }
  return {
    ...createApi(
      parts,
      () => vouchers,
      () => configs,
      changed,
    ),
    vouchers: () => [...vouchers.values()],
    configs: () => [...configs.values()],
    find: (id) => vouchers.get(id),
    put,
    alter: (id, change) => put({ ...existing(id), ...change }),
    redeemElsewhere: (id, count = 1) => put({ ...existing(id), used: existing(id).used + count }),
    remove: (id) => {
      vouchers.delete(id)
      changed()
    },
    replaceAll: (newVouchers, newConfigs) => {
      vouchers = keyed(newVouchers)
      configs = keyed(newConfigs)
      changed()
    },
  }
}
