import type { Action, Urgency } from '#contract'

/** Most writes under way at once: enough for speed, few enough that an outage leaves few uncertain. */
export const MOST_WRITES = 4

export interface PlannedSend {
  readonly id: string
  readonly urgency: Urgency
}

export interface PlanFacts {
  /** What is not final, in order of acceptance. */
  readonly live: readonly Action[]
  /** Being sent now, or answered and not yet stored. */
  readonly inFlight: ReadonlySet<string>
  /** How many of these main has not answered. */
  readonly underWay: number
  /** Accepted by a person who still stands at the counter. */
  readonly urgent: ReadonlySet<string>
  /** Main said "not now" to these: they wait for news of their own, and what must follow them waits with them. */
  readonly setAside: ReadonlySet<string>
  /** Whether the backlog may be sent as well, or only what is urgent. */
  readonly backlog: boolean
}

/**
 * What to send next. People at the counter go before the backlog, the backlog in order of acceptance. Of each
 * voucher only the earliest unfinished redeem may move: while it is uncertain, held or with a person, later
 * ones of that voucher wait, and everything else goes on.
 *
 * This is the one place where sends are chosen, so merging several actions into one request belongs here.
 */
export function planSends(facts: PlanFacts): readonly PlannedSend[] {
  const free = MOST_WRITES - facts.underWay
  if (free <= 0) return []
  const urgent = withPredecessors(facts.live, facts.urgent)
  const counter: PlannedSend[] = []
  const backlog: PlannedSend[] = []
  for (const { id } of readyHeads(facts)) {
    if (urgent.has(id)) counter.push({ id, urgency: 'counter' })
    else if (facts.backlog && backlog.length < free) backlog.push({ id, urgency: 'backlog' })
    // Thousands may wait: without anybody at the counter the first few decide.
    if (urgent.size === 0 && (!facts.backlog || backlog.length === free)) break
  }
  return [...counter, ...backlog].slice(0, free)
}

/** The earlier redeem of the same voucher that must end first, if there is one. */
export function waitsBehind(action: Action, live: readonly Action[]): Action | null {
  const voucher = voucherOf(action)
  if (voucher === null) return null
  const head = live.find((other) => voucherOf(other) === voucher)
  return head === undefined || head.id === action.id ? null : head
}

const voucherOf = ({ request }: Action): string | null =>
  request.kind === 'redeem' ? request.voucherId : null

const isReady = (action: Action, { inFlight, setAside }: PlanFacts): boolean =>
  action.state === 'queued' && !inFlight.has(action.id) && !setAside.has(action.id)

/**
 * Vouchers of which something is under way or uncertain. That should be their earliest redeem; but a clock that
 * was set back may have sorted another before it.
 */
function busyVouchers({ live, inFlight }: PlanFacts): Set<string> {
  const moving = live.filter(
    ({ id, state }) => state === 'sending' || state === 'unknown' || inFlight.has(id),
  )
  return new Set(moving.map(voucherOf).filter((voucher) => voucher !== null))
}

/** What may be sent now: every waiting issue, and of each voucher the earliest redeem, if that one waits. */
function* readyHeads(facts: PlanFacts): Generator<Action> {
  const taken = busyVouchers(facts)
  for (const action of facts.live) {
    const voucher = voucherOf(action)
    if (voucher !== null && taken.has(voucher)) continue
    if (voucher !== null) taken.add(voucher)
    if (isReady(action, facts)) yield action
  }
}

/** Who waits at the counter behind an earlier redeem of the same voucher makes that one urgent, too. */
function withPredecessors(live: readonly Action[], urgent: ReadonlySet<string>): ReadonlySet<string> {
  if (urgent.size === 0) return urgent
  const vouchers = new Set(live.filter(({ id }) => urgent.has(id)).map(voucherOf))
  const before = live.filter((action) => {
    const voucher = voucherOf(action)
    return voucher !== null && vouchers.has(voucher)
  })
  return new Set([...urgent, ...before.map(({ id }) => id)])
}
