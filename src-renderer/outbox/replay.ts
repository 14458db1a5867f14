import type { Action, Bridge, LaterReason, SendAnswer, Snapshot } from '#contract'
import { assertNever } from '../assert-never.ts'
import type { Clock } from '../clock.ts'
import { createStore, type Store } from '../store.ts'
import { rowsOf } from './answer-rows.ts'
import { asDefect } from './as-defect.ts'
import { backOffMs, spreadMs } from './back-off.ts'
import { laterKind } from './later-kind.ts'
import type { Outbox } from './outbox.ts'
import { type PlannedSend, planSends, waitsBehind } from './plan.ts'
import { FREE, isSame, type ReplayState, type WaitsFor } from './replay-state.ts'

export type { ReplayState, WaitsFor }

export interface Replay extends Store<ReplayState> {
  /** Listens at once, and sends from when `ready` resolves on. */
  readonly start: (ready?: Promise<unknown>) => void
  readonly stop: () => void
  /** Drops every pause and tries at once: a person's wish, or the network's return. */
  readonly tryNow: () => void
  /** `null` for an action that does not wait. */
  readonly waitsFor: (id: string) => WaitsFor | null
}

export interface ReplayParts {
  readonly bridge: Bridge
  readonly outbox: Outbox
  readonly clock: Clock
  /** 0 up to 1. */
  readonly random: () => number
  readonly snapshotOf: (voucherId: string) => Snapshot | null
}

/**
 * Main tells when a connection opens. Should that word be lost, main is asked again after this: it tries a
 * connection then, which costs no request.
 */
const WORD_LOST_MS = 300_000

/** What was set aside is asked for again after this at the latest: main answers from memory. */
const ASIDE_MS = 2_000

interface Pause {
  readonly reason: LaterReason
  readonly message: string
  /** Unix ms, for showing. */
  readonly until: number | null
}

type Later = Pick<Extract<SendAnswer, { kind: 'later' }>, 'reason' | 'message' | 'retryAfterMs'>

export const createReplay = (parts: ReplayParts): Replay => new ReplayLoop(parts)

/**
 * The loop that gets waiting actions sent. It moves only when something happens (an acceptance, an answer, a
 * changed row, an opened connection, a timer that such an event set): an idle outbox asks nothing. What may
 * really be sent is main's to decide; the loop asks in a good order and stops asking where it is told to.
 */
class ReplayLoop implements Replay {
  readonly #parts: ReplayParts
  readonly #state = createStore<ReplayState>(FREE)
  readonly #urgent = new Set<string>()
  readonly #aside = new Map<string, LaterReason>()
  #pause: Pause | null = null
  #cancelPause: () => void = () => {}
  #cancelAside: () => void = () => {}
  #failures = 0
  #underWay = 0
  /** How often a connection opened: an answer that was on its way meanwhile knows nothing of it. */
  #opened = 0
  #isStarted = false
  #isReady = false
  #isPumpDue = false
  #unlisten: readonly (() => void)[] = []

  constructor(parts: ReplayParts) {
    this.#parts = parts
  }

  snapshot = this.#state.snapshot
  subscribe = this.#state.subscribe

  start = (ready: Promise<unknown> = Promise.resolve()): void => {
    if (this.#isStarted) return
    this.#isStarted = true
    const { bridge, outbox } = this.#parts
    this.#unlisten = [
      bridge.on['connection.opened'](() => this.#onOpened()),
      outbox.onUrgent((id) => this.#urgent.add(id)),
      outbox.onRows((rows) => this.#onRows(rows)),
    ]
    void ready.then(() => {
      this.#isReady = true
      this.#wake()
    })
  }

  stop = (): void => {
    this.#isStarted = false
    this.#cancelPause()
    this.#cancelAside()
    for (const end of this.#unlisten) end()
    this.#unlisten = []
  }

  tryNow = (): void => {
    this.#failures = 0
    this.#aside.clear()
    this.#resume()
  }

  waitsFor = (id: string): WaitsFor | null => {
    const { outbox } = this.#parts
    const action = outbox.get(id)
    if (action?.state !== 'queued' || outbox.snapshot().inFlight.has(id)) return null
    const earlier = waitsBehind(action, outbox.redeemsOf)
    if (earlier !== null) return { kind: 'earlier', slip: earlier.slip }
    const reason = this.#pause?.reason ?? this.#aside.get(id)
    return reason === undefined ? { kind: 'turn' } : { kind: 'reason', reason }
  }

  #onOpened(): void {
    this.#opened += 1
    this.#aside.clear()
    this.#resume()
  }

  /** Something ended somewhere: what was set aside may have its turn now. */
  #onRows(rows: readonly Action[]): void {
    for (const { id, state } of rows) {
      this.#aside.delete(id)
      if (state !== 'queued') this.#urgent.delete(id)
    }
    this.#takeBack()
  }

  /** What belongs to another shop is asked for again only when a connection opens or a person says so. */
  #takeBack(): void {
    for (const [id, reason] of this.#aside) if (reason !== 'shop-changed') this.#aside.delete(id)
    this.#wake()
  }

  #resume(): void {
    this.#cancelPause()
    this.#pause = null
    this.#wake()
  }

  /** Plans once after everything that happens now has happened. */
  #wake(): void {
    if (this.#isPumpDue) return
    this.#isPumpDue = true
    queueMicrotask(() => {
      this.#isPumpDue = false
      this.#pump()
    })
  }

  #pump(): void {
    const { outbox } = this.#parts
    if (this.#isStarted && this.#isReady && outbox.snapshot().phase.kind === 'open') {
      for (const planned of this.#plan()) void this.#send(planned)
    }
    this.#publish()
  }

  #plan(): ReturnType<typeof planSends> {
    // Main keeps a reserve of the allowance for people at the counter, so they may ask when the backlog may not.
    if (this.#pause !== null && this.#pause.reason !== 'allowance') {
      // Told "saved", its customer goes: when the outage ends, it must not take what is kept for those who stand here.
      if (laterKind(this.#pause.reason) !== 'brake') this.#urgent.clear()
      return []
    }
    const { outbox, snapshotOf } = this.#parts
    return planSends({
      live: outbox.live(),
      inFlight: outbox.snapshot().inFlight,
      underWay: this.#underWay,
      urgent: this.#urgent,
      setAside: new Set(this.#aside.keys()),
      backlog: this.#pause === null,
      unitsLeft: (voucherId) => snapshotOf(voucherId)?.left ?? null,
    })
  }

  async #send({ id, joined, urgency }: PlannedSend): Promise<void> {
    const { bridge, outbox, snapshotOf } = this.#parts
    const request = outbox.get(id)?.request
    const snapshot = request?.kind === 'redeem' ? snapshotOf(request.voucherId) : null
    const openedBefore = this.#opened
    const release = outbox.claim([id, ...joined])
    this.#underWay += 1
    const answer = await bridge.ask['actions.send']({ id, joined: [...joined], urgency, snapshot }).catch(
      asDefect,
    )
    this.#underWay -= 1
    try {
      // Storing the row takes as long as sending it: the next need not wait for that.
      if (answer.kind === 'attempted') this.#answered(id, answer, openedBefore < this.#opened)
      await Promise.all(rowsOf(answer).map(outbox.apply))
      // The reserve is used up, too: whoever waits behind this one would make it urgent again, for ever.
      if (answer.kind === 'later' && answer.reason === 'allowance' && urgency === 'counter')
        this.#urgent.clear()
      if (answer.kind !== 'attempted') this.#answered(id, answer, openedBefore < this.#opened)
    } finally {
      release()
      this.#wake()
    }
  }

  #answered(id: string, answer: SendAnswer, hasOpenedSince: boolean): void {
    this.#learn(id, answer, hasOpenedSince)
    this.#wake()
  }

  #learn(id: string, answer: SendAnswer, hasOpenedSince: boolean): void {
    switch (answer.kind) {
      case 'attempted': {
        const outcome = answer.action.attempts.at(-1)?.ended?.outcome
        if (outcome?.kind === 'later') this.#learnLater(id, outcome, hasOpenedSince)
        else this.#learnEnd(id, outcome !== undefined && outcome.kind !== 'unknown')
        break
      }
      case 'later':
        this.#learnLater(id, answer, hasOpenedSince)
        break
      case 'not-now':
        // Main knows it in another state than the row says: the row is on its way.
        if (this.#parts.outbox.get(id)?.state === 'queued') this.#setAside(id, 'busy')
        break
      default:
        assertNever(answer)
    }
  }

  /** An attempt ended; an answer of the API's proves that the connection is open whatever was said before. */
  #learnEnd(id: string, isProof: boolean): void {
    this.#urgent.delete(id)
    if (!isProof) return
    this.#failures = 0
    if (this.#pause !== null && laterKind(this.#pause.reason) === 'connection') this.#resume()
  }

  #learnLater(id: string, later: Later, hasOpenedSince: boolean): void {
    const kind = laterKind(later.reason)
    switch (kind) {
      case 'connection':
        this.#urgent.delete(id)
        if (hasOpenedSince) this.#pauseFor(later, this.#nextBackOff())
        else this.#pauseForConnection(later)
        break
      case 'all':
        this.#urgent.delete(id)
        this.#pauseFor(later, this.#waitFor(later))
        break
      case 'brake':
        // Lifted by the next read that parses, which main tells like an opened connection.
        if (this.#pause !== null) this.#setAside(id, later.reason)
        else this.#pauseFor(later, later.retryAfterMs ?? (hasOpenedSince ? 0 : this.#nextBackOff()))
        break
      case 'this':
        this.#setAside(id, later.reason)
        break
      default:
        assertNever(kind)
    }
  }

  #waitFor({ retryAfterMs }: Later): number {
    return retryAfterMs === null ? this.#nextBackOff() : spreadMs(retryAfterMs, this.#parts.random())
  }

  #nextBackOff(): number {
    if (this.#pause === null) this.#failures += 1
    return backOffMs(Math.max(1, this.#failures), this.#parts.random())
  }

  #pauseFor({ reason, message }: Later, ms: number): void {
    const { clock } = this.#parts
    this.#cancelPause()
    this.#pause = { reason, message, until: clock.now() + ms }
    this.#cancelPause = clock.after(ms, () => this.#resume())
  }

  #pauseForConnection({ reason, message }: Later): void {
    this.#cancelPause()
    this.#pause = { reason, message, until: null }
    this.#cancelPause = this.#parts.clock.after(WORD_LOST_MS, () => this.#resume())
  }

  #setAside(id: string, reason: LaterReason): void {
    this.#aside.set(id, reason)
    this.#cancelAside()
    this.#cancelAside = this.#parts.clock.after(ASIDE_MS, () => this.#takeBack())
  }

  #publish(): void {
    const before = this.#state.snapshot()
    const next: ReplayState = {
      running: this.#parts.outbox.snapshot().inFlight.size > 0,
      paused: this.#pause?.reason ?? null,
      message: this.#pause?.message ?? '',
      nextTryAt: this.#pause?.until ?? null,
    }
    if (!isSame(before, next)) this.#state.set(next)
  }
}
