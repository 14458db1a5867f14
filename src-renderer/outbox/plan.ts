import { type Action, isFinal, MOST_ISSUED, MOST_JOINED, type Urgency } from '#contract'
import { alikeKeyOf } from './alike.ts'

/** Most writes under way at once: enough for speed, few enough that an outage leaves few uncertain. */
export const MOST_WRITES = 4

export interface PlannedSend {
  readonly id: string
  /** Others that the same request is to carry, in order of acceptance. */
  readonly joined: readonly string[]
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
  /** Units known to be left on a voucher; `null` where none were observed. */
  readonly unitsLeft: (voucherId: string) => number | null
}

/**
 * What to send next, in as few requests as is safe. People at the counter go before the backlog, the backlog in
 * order of acceptance. Of each voucher only the earliest unfinished redeem may move: while it is uncertain, held
 * or with a person, later ones of that voucher wait, and everything else goes on.
 *
 * Backlog that is alike goes out in one request: issues that nobody receives, and redeems of one voucher that is
 * known to bear them all. Whoever stands at the counter never waits for a batch: what they asked for goes alone.
 */
export function planSends(facts: PlanFacts): readonly PlannedSend[] {
  const free = MOST_WRITES - facts.underWay
  if (free <= 0 || (facts.urgent.size === 0 && !facts.backlog)) return []
  const urgent = withPredecessors(facts.live, facts.urgent)
  const counter: PlannedSend[] = []
  const backlog: PlannedSend[] = []
  // Thousands may wait: without anybody at the counter the first few requests decide.
  for (const { first, joined } of groupsOf(facts, urgent.size === 0 ? free + 1 : Number.POSITIVE_INFINITY)) {
    const sent = { id: first.id, joined: joined.map(({ id }) => id) }
    if (urgent.has(first.id)) counter.push({ ...sent, urgency: 'counter' })
    else if (facts.backlog) backlog.push({ ...sent, urgency: 'backlog' })
  }
  return withOnePlaceLeft([...counter, ...backlog], free)
}

/** A batch may take its time, so the last place is never a batch's: somebody may come to the counter. */
function withOnePlaceLeft(planned: readonly PlannedSend[], free: number): readonly PlannedSend[] {
  const sends: PlannedSend[] = []
  for (const send of planned) {
    const places = free - sends.length
    if (places > 1 || (places === 1 && send.joined.length === 0)) sends.push(send)
  }
  return sends
}

/**
 * The earlier redeem of the same voucher that must end first, if there is one.
 * @param redeemsOf all redeems of a voucher, in order of acceptance.
 */
export function waitsBehind(
  action: Action,
  redeemsOf: (voucherId: string) => readonly Action[],
): Action | null {
  const voucher = voucherOf(action)
  if (voucher === null) return null
  const head = redeemsOf(voucher).find(({ state }) => !isFinal(state))
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

/** Actions for one request. */
interface Group {
  readonly first: Action
  readonly joined: Action[]
  units: number
}

/**
 * What may be sent now, at most so many requests: every waiting issue, and of each voucher the earliest redeem, if
 * that one waits; with each the later ones that are alike.
 */
function groupsOf(facts: PlanFacts, most: number): readonly Group[] {
  const busy = busyVouchers(facts)
  const groups: Group[] = []
  /** The group that a voucher's or alike issues' next may join; `null`: nothing more of the voucher may move now. */
  const open = new Map<string, Group | null>()
  for (const action of facts.live) {
    const voucher = voucherOf(action)
    const isWaiting = isReady(action, facts)
    if (voucher === null ? !isWaiting : busy.has(voucher)) continue
    const place = voucher === null ? keyIn(facts, action) : `voucher ${voucher}`
    const group = place === null ? undefined : open.get(place)
    if (group === undefined ? groups.length >= most : group !== null && join(facts, group, action)) continue
    const mayBegin = isWaiting && (voucher === null || group === undefined)
    const begun = mayBegin ? { first: action, joined: [], units: unitsOf(action) } : null
    if (begun !== null) groups.push(begun)
    if (place !== null) open.set(place, begun)
  }
  return groups
}

/** What alike actions have in common; `null` for one that goes out alone. */
const keyIn = ({ urgent }: PlanFacts, action: Action): string | null =>
  urgent.has(action.id) ? null : alikeKeyOf(action)

/** Lets the request of a group carry one more. Returns whether that is safe. */
function join(facts: PlanFacts, group: Group, action: Action): boolean {
  const key = keyIn(facts, action)
  if (key === null || key !== keyIn(facts, group.first) || !isReady(action, facts)) return false
  const voucher = voucherOf(action)
  const most = voucher === null ? MOST_ISSUED : (facts.unitsLeft(voucher) ?? 0)
  const units = group.units + unitsOf(action)
  if (units > most || group.joined.length >= MOST_JOINED) return false
  group.joined.push(action)
  group.units = units
  return true
}

const unitsOf = ({ request, doneCount }: Action): number => request.count - doneCount

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
