import type { Action, LaterReason } from '#contract'
import type { Clock } from '../clock.ts'
import { afterLimited, type Limited } from '../limits/quota.ts'

/** Most writes under way at once: enough for speed, few enough that an outage leaves few uncertain. */
const MOST_WRITES = 4

/** Ours to lift only by a person, by a new key, or after this long by one try. */
const STOP_MS = 60 * 60 * 1000

/** After a second unknown in a row, writes wait; doubled for each more, since reads may go on answering well. */
const FIRST_WRITE_WAIT_MS = 2_000
const LONGEST_WRITE_WAIT_MS = 10 * 60 * 1000

/** How long the others wait for the one that tries whether a stop is over: longer than any request takes. */
const TRIAL_MS = 90_000

/** Refusals that concern every action alike, so that the next would only cost a request. */
const STOPPING = ['credentials', 'defect', 'subscription', 'permission', 'clock', 'limited'] as const
type StopReason = (typeof STOPPING)[number]

interface Stop {
  readonly reason: StopReason
  readonly message: string
  readonly until: number
  /** One request tries whether it is over; `until` is when the next may, should nothing be heard of it. */
  readonly isTried: boolean
}

export interface Closed {
  readonly reason: LaterReason
  readonly message: string
  readonly retryAfterMs: number | null
}

/**
 * What stands between an action and the wire, all of it in memory and all of it decided before the first
 * `await` of a send: one live attempt per action and per voucher, the brake, the stops.
 */
export class Gate {
  readonly #clock: Clock
  /** Actions that a write carries now; one write may carry several. */
  readonly #actions = new Set<string>()
  #writes = 0
  readonly #vouchers = new Set<string>()
  readonly #reserved = new Set<string>()
  /** Of those who keep the gate closed; while there is one, no write starts. */
  #closers = 0
  #whenQuiet: (() => void)[] = []
  readonly #untilResetMs: () => number
  #isBraked = false
  #unknownsInRow = 0
  #noWriteBefore = 0
  #anewAt = Number.NEGATIVE_INFINITY
  #stop: Stop | null = null
  #limited: Limited | null = null

  /** `untilResetMs`: until the month's requests are new. */
  constructor(clock: Clock, untilResetMs: () => number) {
    this.#clock = clock
    this.#untilResetMs = untilResetMs
  }

  /**
   * Claims an action for one send, with those that the same request is to carry (`joined`, free and of the same
   * voucher). Returns why it may not start now, or the function that ends the claim. Synchronous on purpose: of
   * two calls in a row one finds the other's claim.
   */
  claim(action: Action, joined: readonly Action[] = []): Closed | (() => void) {
    const closed = this.#whyClosed(action)
    if (closed !== null) return closed
    const voucher = voucherOf(action)
    const ids = [action, ...joined].map(({ id }) => id)
    this.#writes += 1
    for (const id of ids) this.#actions.add(id)
    if (voucher !== null) this.#vouchers.add(voucher)
    return () => {
      this.#writes -= 1
      for (const id of ids) this.#actions.delete(id)
      if (voucher !== null) this.#vouchers.delete(voucher)
      if (this.#writes === 0) for (const tell of this.#whenQuiet.splice(0)) tell()
    }
  }

  /** Is nothing under way with it, neither a send nor a person's decision? */
  isFree({ id }: Action): boolean {
    return !this.#actions.has(id) && !this.#reserved.has(id)
  }

  #whyClosed(action: Action): Closed | null {
    const voucher = voucherOf(action)
    if (!this.isFree(action)) return closed('in-flight')
    if (voucher !== null && this.#vouchers.has(voucher)) return closed('busy')
    if (this.#writes >= MOST_WRITES || this.#closers > 0) return closed('busy')
    if (this.#isBraked) return closed('brake')
    const waitMs = this.#noWriteBefore - this.#clock.monotonic()
    if (waitMs > 0) return { ...closed('brake'), retryAfterMs: waitMs }
    return this.admit()
  }

  /** Claims an action for a person's decision. `null`: it is claimed already. */
  reserve(actionId: string): (() => void) | null {
    if (this.#actions.has(actionId) || this.#reserved.has(actionId)) return null
    this.#reserved.add(actionId)
    return () => this.#reserved.delete(actionId)
  }

  /** Lets no new write start, and resolves once those under way have ended. */
  shut(): Promise<void> {
    this.#closers += 1
    return new Promise((resolve) => {
      if (this.#writes === 0) resolve()
      else this.#whenQuiet.push(resolve)
    })
  }

  /** Shuts it for a while: resolves, once it is quiet, with what opens it again. */
  async pause(): Promise<() => void> {
    await this.shut()
    return () => {
      this.#closers -= 1
    }
  }

  get writesUnderWay(): number {
    return this.#writes
  }

  /** After an unknown no new write starts until a read parses as the API's. */
  get isBraked(): boolean {
    return this.#isBraked
  }

  brake(): void {
    this.#isBraked = true
  }

  /**
   * A write ended unknown: the brake, and a wait if it is not the first time in a row. Those that were under way
   * together, when a line dropped, count as one time.
   */
  unknown(): void {
    if (this.#isBraked) return
    this.brake()
    const waitMs = FIRST_WRITE_WAIT_MS * 2 ** Math.min(20, this.#unknownsInRow - 1)
    if (this.#unknownsInRow > 0) {
      this.#noWriteBefore = this.#clock.monotonic() + Math.min(LONGEST_WRITE_WAIT_MS, waitMs)
    }
    this.#unknownsInRow += 1
  }

  /** A write was answered. */
  known(): void {
    this.#unknownsInRow = 0
    this.#noWriteBefore = 0
  }

  /** An answer of the API was read. Returns whether that lifted the brake. */
  proven(): boolean {
    const wasBraked = this.#isBraked
    this.#isBraked = false
    return wasBraked
  }

  /** Learns from a refusal that concerns everything. */
  learn({ reason, message, retryAfterMs }: Closed): void {
    if (!isStopReason(reason)) return
    const now = this.#clock.monotonic()
    if (reason === 'limited') {
      this.#limited = afterLimited(this.#limited, { now, retryAfterMs, untilResetMs: this.#untilResetMs() })
    }
    const until = reason === 'limited' ? (this.#limited?.until ?? now) : now + STOP_MS
    this.#stop = { reason, message, until, isTried: false }
  }

  /** The API has refused for so long that the month's requests seem used up. */
  get isUsedUp(): boolean {
    return this.#stop?.reason === 'limited' && this.#limited?.isUsedUp === true
  }

  /**
   * Why nothing may be asked of the API now, reads included. Once a stop is over, the first that comes here
   * tries, and the others wait for how that ends: `relieve`, `learn` or `untry`.
   */
  admit(): Closed | null {
    if (this.#stop === null) return null
    const now = this.#clock.monotonic()
    const leftMs = this.#stop.until - now
    if (leftMs <= 0) {
      this.#stop = { ...this.#stop, until: now + TRIAL_MS, isTried: true }
      return null
    }
    const reason = this.isUsedUp ? 'allowance' : this.#stop.reason
    return { reason, message: this.#stop.message, retryAfterMs: leftMs }
  }

  /** The request that tried brought no answer of the API's: another may try. */
  untry(): void {
    if (this.#stop?.isTried === true) {
      this.#stop = { ...this.#stop, until: this.#clock.monotonic(), isTried: false }
    }
  }

  /**
   * The API has answered well. A wait that it asked for meanwhile stays. Returns whether a stop ended.
   */
  relieve(): boolean {
    if (this.#stop?.reason === 'limited' && !this.#stop.isTried) return false
    const wasStopped = this.#stop !== null
    this.#stop = null
    this.#limited = null
    return wasStopped
  }

  /**
   * The network has changed, or the PC has slept: writes that waited after unknowns may go on, from the shortest wait
   * anew. At most once an hour, since each costs a request, and a network may come and go all day.
   */
  startAnew(): void {
    const now = this.#clock.monotonic()
    if (now - this.#anewAt < STOP_MS) return
    this.#anewAt = now
    this.#noWriteBefore = 0
    this.#unknownsInRow = Math.min(1, this.#unknownsInRow)
  }

  /** A person wants it tried now. A wait the server asked for stays. */
  lift(): void {
    this.#noWriteBefore = 0
    if (this.#stop?.reason !== 'limited') this.#stop = null
  }

  /** Whoever was refused is another one now: nothing that was learnt of refusals holds. */
  forget(): void {
    this.#stop = null
    this.#limited = null
  }
}

const isStopReason = (reason: LaterReason): reason is StopReason => STOPPING.some((one) => one === reason)

export const closed = (reason: LaterReason): Closed => ({ reason, message: '', retryAfterMs: null })

/** The voucher a redeem is about; issues have none. */
export const voucherOf = ({ request }: Action): string | null =>
  request.kind === 'redeem' ? request.voucherId : null
