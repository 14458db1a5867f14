import type { Action, LaterReason, Outcome } from '#contract'
import type { Clock } from '../clock.ts'

/** Most writes under way at once: enough for speed, few enough that an outage leaves few uncertain. */
const MOST_WRITES = 4

/** Ours to lift only by a person, by a new key, or after this long by one try. */
const STOP_MS = 60 * 60 * 1000

type StopReason = Extract<Outcome, { kind: 'later' }>['reason']

/** Refusals that concern every action alike, so that the next would only cost a request. */
const STOPPING: readonly StopReason[] = ['credentials', 'defect', 'subscription', 'permission', 'limited']

interface Stop {
  readonly reason: StopReason
  readonly message: string
  readonly until: number
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
  readonly #actions = new Set<string>()
  readonly #vouchers = new Set<string>()
  readonly #reserved = new Set<string>()
  #whenQuiet: (() => void) | null = null
  #isBraked = false
  #stop: Stop | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Claims an action for one send. Returns why it may not start now, or the function that ends the claim.
   * Synchronous on purpose: of two calls in a row one finds the other's claim.
   */
  claim(action: Action): Closed | (() => void) {
    const closed = this.#whyClosed(action)
    if (closed !== null) return closed
    const voucher = voucherOf(action)
    this.#actions.add(action.id)
    if (voucher !== null) this.#vouchers.add(voucher)
    return () => {
      this.#actions.delete(action.id)
      if (voucher !== null) this.#vouchers.delete(voucher)
      if (this.#actions.size === 0) this.#whenQuiet?.()
    }
  }

  #whyClosed(action: Action): Closed | null {
    const voucher = voucherOf(action)
    if (this.#actions.has(action.id) || this.#reserved.has(action.id)) return closed('in-flight')
    if (voucher !== null && this.#vouchers.has(voucher)) return closed('busy')
    if (this.#actions.size >= MOST_WRITES || this.#whenQuiet !== null) return closed('busy')
    if (this.#isBraked) return closed('brake')
    return this.stopped()
  }

  /** Claims an action for a person's decision. `null`: it is claimed already. */
  reserve(actionId: string): (() => void) | null {
    if (this.#actions.has(actionId) || this.#reserved.has(actionId)) return null
    this.#reserved.add(actionId)
    return () => this.#reserved.delete(actionId)
  }

  /** Lets no new write start, and resolves once those under way have ended. */
  shut(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenQuiet = resolve
      if (this.#actions.size === 0) resolve()
    })
  }

  get writesUnderWay(): number {
    return this.#actions.size
  }

  /** After an unknown no new write starts until a read parses as the API's. */
  get isBraked(): boolean {
    return this.#isBraked
  }

  brake(): void {
    this.#isBraked = true
  }

  /** An answer of the API was read. Returns whether that lifted the brake. */
  proven(): boolean {
    const wasBraked = this.#isBraked
    this.#isBraked = false
    return wasBraked
  }

  /** Learns from how a request ended. */
  learn(outcome: Pick<Extract<Outcome, { kind: 'later' }>, 'reason' | 'message' | 'retryAfterMs'>): void {
    if (!STOPPING.includes(outcome.reason)) return
    const waitMs = outcome.reason === 'limited' ? (outcome.retryAfterMs ?? 60_000) : STOP_MS
    this.#stop = { reason: outcome.reason, message: outcome.message, until: this.#clock.monotonic() + waitMs }
  }

  /** Why nothing may be asked of the API now, reads included. */
  stopped(): Closed | null {
    if (this.#stop === null) return null
    const leftMs = this.#stop.until - this.#clock.monotonic()
    if (leftMs <= 0) {
      this.#stop = null
      return null
    }
    return { reason: this.#stop.reason, message: this.#stop.message, retryAfterMs: leftMs }
  }

  /** A person wants it tried now, or the API has answered well. A wait the server asked for stays. */
  lift(): void {
    if (this.#stop?.reason !== 'limited') this.#stop = null
  }
}

const closed = (reason: LaterReason): Closed => ({ reason, message: '', retryAfterMs: null })

/** The voucher a redeem is about; issues have none. */
export const voucherOf = ({ request }: Action): string | null =>
  request.kind === 'redeem' ? request.voucherId : null
