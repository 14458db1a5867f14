import { isDeepStrictEqual } from 'node:util'
import type { Action, Outcome, Settings } from '#contract'
import { isFinal } from '#contract'
import type { Line, LineOf, Share } from '../../src-main/journal/lines.ts'
import type { SimClock } from './clock.ts'
import { SETTLE_AFTER_CRASH_MS, SETTLE_MS, SETTLE_PER_VOUCHER_MS } from './network.ts'
import { type ModelServer, referenceOfIssue, type SimRequest, unitsOf } from './server.ts'

/** What went wrong. `lost` and `duplicated` are vouchers; `untrue`: staff were told what is not so. */
export interface Fault {
  readonly kind: 'lost' | 'duplicated' | 'stuck' | 'untrue' | 'broken'
  readonly words: string
}

/** What is known of an attempt from outside the program. */
interface SeenAttempt {
  readonly reference: string
  /** What each action asks of it, in the order in which units are shared out. */
  readonly shares: readonly Share[]
  /** Units of all of them. */
  readonly count: number
  readonly voucherId: string | null
  readonly hasBaseline: boolean
  hasArrived: boolean
  outcome: Outcome['kind'] | null
  /** The how manieth end of a request its own was; `null`: main never learnt it. */
  endedAt: number | null
  /** Monotonic: no request of it can take effect from here on; `null`: nobody took it back yet. */
  settledAt: number | null
}

export interface WitnessOptions {
  readonly clock: SimClock
  readonly server: ModelServer
  readonly isPending: (attempt: string) => boolean
  readonly settings: () => Settings
  /** The disk has failed in a way after which nothing can be promised of what was told. */
  readonly isDiskDoubtful: () => boolean
  readonly onFault: (fault: Fault) => void
}

/**
 * Stands beside the program and holds what it does against what is so: it reads the journal's lines as they
 * become durable and the requests as they are written, and has its own memory of both.
 */
export class Witness {
  readonly #options: WitnessOptions
  readonly #requests = new Map<string, LineOf<'intent'>>()
  readonly #attempts = new Map<string, SeenAttempt>()
  /** Every state an action was ever shown or folded in, by id and line. */
  readonly #history = new Map<string, Action>()
  /** The latest line of each action that main has told of. */
  readonly #told = new Map<string, Action>()
  /** The unsettled attempt on a voucher. */
  readonly #unsettled = new Map<string, string>()
  readonly #finals = new Map<string, Action['state']>()
  readonly #readBegan = new Map<string, number>()
  #isBraked = false
  #written = 0
  #startedAt = 0
  /** Ends of requests so far, and which of them was the last parsed read. */
  #news = 0
  #lastParsed = -1

  constructor(options: WitnessOptions) {
    this.#options = options
  }

  get requestsWritten(): number {
    return this.#written
  }

  attemptsOf(action: string): ReadonlySet<string> {
    return new Set(this.#carrying(action).map(({ reference }) => reference))
  }

  #carrying(action: string): readonly SeenAttempt[] {
    return [...this.#attempts.values()].filter(({ shares }) =>
      shares.some((share) => share.action === action),
    )
  }

  /** Units the server has executed for an action. */
  executed(action: string): number {
    return this.#carrying(action).reduce((sum, attempt) => sum + this.#executedOf(attempt, action), 0)
  }

  /** Of what a request has done, the first come first; what is beyond all that was asked is the last one's. */
  #executedOf({ reference, shares }: SeenAttempt, action: string): number {
    const place = shares.findIndex((share) => share.action === action)
    const before = shares.slice(0, place).reduce((sum, { count }) => sum + count, 0)
    const rest = Math.max(0, this.#executedBy(reference) - before)
    return place === shares.length - 1 ? rest : Math.min(rest, shares[place]?.count ?? 0)
  }

  /** May something of this action still take effect? */
  isPending(action: string): boolean {
    return [...this.attemptsOf(action)].some(this.#options.isPending)
  }

  /** A line of the journal is on the disk. */
  durable(text: string): void {
    const entry: unknown = JSON.parse(text.slice(text.indexOf('\t') + 1))
    if (isEntry(entry)) this.#learn(entry.line)
  }

  #learn(line: Line): void {
    if (line.type === 'intent' && !this.#requests.has(line.action)) this.#requests.set(line.action, line)
    if (line.type === 'sending' && !this.#attempts.has(line.attempt)) this.#begin(line)
    if (line.type === 'outcome') this.#end(line)
    if (line.type === 'checked') this.#judge(line)
  }

  #begin({ attempt, action, count, shares, baseline }: LineOf<'sending'>): void {
    const request = this.#requests.get(action)?.request
    const voucherId = request?.kind === 'redeem' ? request.voucherId : null
    this.#attempts.set(attempt, {
      reference: attempt,
      shares: shares.length === 0 ? [{ action, count }] : shares,
      count,
      voucherId,
      hasBaseline: baseline !== null,
      hasArrived: false,
      outcome: null,
      endedAt: null,
      settledAt: null,
    })
  }

  #end({ attempt, outcome }: LineOf<'outcome'>): void {
    const seen = this.#attempts.get(attempt)
    if (seen !== undefined) seen.outcome = outcome.kind
    if (seen !== undefined && outcome.kind === 'unknown' && outcome.why === 'crash') this.#settle(seen)
    // A read whose answer came after the attempt's end, and before this line was on the disk, counts.
    if (outcome.kind === 'unknown' && (seen?.endedAt ?? this.#news) >= this.#lastParsed) this.#isBraked = true
    const made = this.#executedBy(attempt)
    if (outcome.kind === 'later' && (made > 0 || this.#options.isPending(attempt))) {
      this.#fault('duplicated', `${attempt} goes back to waiting although it is or may be executed`)
    }
  }

  /** The machine concludes from a read: is it so, and was the read late enough? */
  #judge({ attempt, verdict, evidence }: LineOf<'checked'>): void {
    const seen = this.#attempts.get(attempt)
    if (seen === undefined) return
    const made = this.#executedBy(attempt)
    if (verdict === 'done') {
      if (made < seen.count) this.#fault('lost', `${attempt} is taken for done with ${made} of ${seen.count}`)
      if (evidence.kind === 'redeem' && this.#options.settings().onlyCounter !== true) {
        this.#fault('broken', `${attempt} is taken for done although others redeem here`)
      }
    }
    if (verdict === 'short' && evidence.kind === 'issue' && made !== evidence.found) {
      this.#fault('untrue', `${attempt} is taken for short with ${evidence.found}, and made ${made}`)
    }
    if (verdict === 'not-done') this.#judgeNotDone(seen, made)
  }

  #judgeNotDone(seen: SeenAttempt, made: number): void {
    const { reference, voucherId, settledAt } = seen
    if (made > 0) this.#fault('duplicated', `${reference} is taken for not done and was executed`)
    if (this.#options.isPending(reference))
      this.#fault('duplicated', `${reference} is taken for not done and may still be executed`)
    const began = this.#readBegan.get(voucherId ?? 'list')
    // A parsed refusal is the end of its request: nothing of it comes later.
    if (seen.outcome !== 'refused' && (began === undefined || settledAt === null || began < settledAt)) {
      this.#fault('broken', `${reference} is taken for not done by a read at ${began} before ${settledAt}`)
    }
  }

  #executedBy(attempt: string): number {
    return this.#options.server.executedFor(new Set([attempt]))
  }

  /** A request is being written. Returns its attempt; empty for a read. */
  written(request: SimRequest): string {
    this.#written += 1
    const route = this.#options.server.route(request)
    if (route.kind === 'get') this.#readBegan.set(route.voucherId, this.#options.clock.monotonic())
    if (route.kind === 'list' && ['1', null].includes(route.parameters.get('page'))) {
      this.#readBegan.set('list', this.#options.clock.monotonic())
    }
    if (request.method === 'GET') return ''
    if (this.#isBraked) this.#fault('broken', 'a write starts between an unknown and the next parsed read')
    const reference = referenceOfIssue(request)
    const seen =
      reference !== null
        ? this.#attempts.get(reference)
        : this.#openRedeem(route.kind === 'redeem' ? route.voucherId : '')
    if (seen === undefined) {
      this.#fault('broken', `${request.method} ${request.path} is written without a durable "sending"`)
      return reference ?? ''
    }
    if (seen.hasArrived) this.#fault('duplicated', `${seen.reference} is written twice`)
    if (seen.count !== unitsOf(request)) this.#fault('broken', `${seen.reference} asks for another count`)
    seen.hasArrived = true
    return seen.reference
  }

  #openRedeem(voucherId: string): SeenAttempt | undefined {
    return [...this.#attempts.values()].findLast(
      (attempt) => attempt.voucherId === voucherId && !attempt.hasArrived && attempt.outcome === null,
    )
  }

  /** Main has learnt how a request ended. */
  ended(request: SimRequest, attempt: string, isParsed: boolean): void {
    this.#news += 1
    if (request.method === 'GET') {
      if (isParsed) {
        this.#isBraked = false
        this.#lastParsed = this.#news
      }
      return
    }
    const seen = this.#attempts.get(attempt)
    if (seen === undefined) return
    seen.endedAt = this.#news
    seen.settledAt = this.#options.clock.monotonic() + SETTLE_MS + perVoucherMs(seen)
  }

  /** Main starts: attempts nobody took back settle from now on. */
  started(): void {
    this.#startedAt = this.#options.clock.monotonic()
    for (const seen of this.#attempts.values()) if (seen.outcome === null) this.#settle(seen)
  }

  #settle(seen: SeenAttempt): void {
    seen.settledAt ??= this.#startedAt + SETTLE_AFTER_CRASH_MS + perVoucherMs(seen)
  }

  /**
   * Can the program tell a doubled delivery whose second answer is a refusal? By an observed number that sufficed,
   * or since it doubts every refusal after an uncertain attempt.
   */
  doubtsRefusal(attempt: string): boolean {
    const seen = this.#attempts.get(attempt)
    if (seen === undefined) return false
    const isSecond = seen.shares.every(({ action }) =>
      this.#carrying(action).some(({ outcome }) => outcome === 'unknown'),
    )
    return seen.hasBaseline || isSecond
  }

  /** Main has made this of the journal, or told the window so. */
  folded(action: Action): void {
    const key = `${action.id} ${action.seq}`
    const known = this.#history.get(key)
    if (action.seq > (this.#told.get(action.id)?.seq ?? 0)) this.#told.set(action.id, action)
    if (known === undefined) {
      this.#history.set(key, action)
      this.#checkChange(action)
    }
    if (known === undefined || known === action || this.#options.isDiskDoubtful()) return
    if (!isDeepStrictEqual(known, action)) {
      this.#fault('untrue', `${action.slip} is another at line ${action.seq} than it was`)
    }
  }

  /** One resend that nobody ordered, and one unsettled attempt a voucher. */
  #checkChange({ slip, state, attempts, notes, request }: Action): void {
    const ordered = notes.filter(({ what }) => what === 'send-again').length
    const notDone = attempts.filter(
      ({ ended, checks }) =>
        ended?.outcome.kind === 'unknown' && checks.some(({ verdict }) => verdict === 'not-done'),
    )
    if (state === 'queued' && notDone.length > 1 + ordered)
      this.#fault('broken', `${slip} is sent again by itself for the ${notDone.length}. time`)
    if (request.kind !== 'redeem') return
    const isUnsettled = state === 'sending' || state === 'unknown'
    const own = attempts.at(-1)?.reference ?? ''
    const other = this.#unsettled.get(request.voucherId)
    if (!isUnsettled && other === own) this.#unsettled.delete(request.voucherId)
    if (isUnsettled && other !== undefined && other !== own)
      this.#fault('broken', `${slip} is sent while another attempt on its voucher is unsettled`)
    if (isUnsettled) this.#unsettled.set(request.voucherId, own)
  }

  /** A row as the window shows it. */
  shown(row: Action): void {
    if (this.#options.isDiskDoubtful()) return
    const known = this.#history.get(`${row.id} ${row.seq}`)
    if (known === undefined) this.#fault('untrue', `${row.slip} is shown at line ${row.seq}, which never was`)
    else if (known !== row && !isDeepStrictEqual(known, row))
      this.#fault('untrue', `${row.slip} is shown otherwise than line ${row.seq} says`)
    if (isFinal(row.state)) this.#finals.set(row.id, row.state)
  }

  /** The fold after a start, or at any time: what main or the window ever told is in it. */
  compare(actions: ReadonlyMap<string, Action>): void {
    if (this.#options.isDiskDoubtful()) return
    for (const [id, { seq, slip }] of this.#told) {
      const action = actions.get(id)
      if (action === undefined) this.#fault('lost', `${slip} was told of and is not in the fold`)
      else if (action.seq < seq)
        this.#fault('lost', `${slip} stands at line ${action.seq} and was told of at ${seq}`)
    }
    for (const [id, state] of this.#finals) {
      const now = actions.get(id)?.state
      if (now !== state) this.#fault('untrue', `${id} was shown as ${state} and is ${now}`)
    }
  }

  #fault(kind: Fault['kind'], words: string): void {
    this.#options.onFault({ kind, words })
  }
}

const perVoucherMs = ({ voucherId, count }: SeenAttempt): number =>
  voucherId === null ? SETTLE_PER_VOUCHER_MS * count : 0

/** The other lines of a journal's file are headers. They are not parsed: main wrote them a moment ago. */
const isEntry = (value: unknown): value is { readonly line: Line } =>
  typeof value === 'object' && value !== null && 'line' in value
