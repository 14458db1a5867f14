import type { Action, Bridge, SendAnswer } from '#contract'
import { assertNever } from '../assert-never.ts'
import type { Clock } from '../clock.ts'
import { rowsOf } from './answer-rows.ts'
import { asDefect } from './as-defect.ts'
import { backOffMs } from './back-off.ts'
import { laterKind } from './later-kind.ts'
import type { Outbox } from './outbox.ts'

/** Asks for read-backs at the right times; screens need nothing of it but that it runs. */
export interface ReadBack {
  readonly start: () => void
  readonly stop: () => void
  /** A person's wish: everything uncertain is asked for at once. */
  readonly tryNow: () => void
  /** A network came back, or the PC has slept: the next is asked for soon, but no oftener if a network flaps. */
  readonly hint: () => void
}

export interface ReadBackParts {
  readonly bridge: Bridge
  readonly outbox: Outbox
  readonly clock: Clock
  /** 0 up to 1. */
  readonly random: () => number
}

/** Should main's word that a connection opened be lost, it is asked again after this. */
const WORD_LOST_MS = 300_000
/** Failing reads are asked for this rarely at last: each costs a request, and an outage may last for days. */
const LONGEST_MS = 1_800_000
/** With somebody at the counter they are asked for again after this. */
const PERSON_MS = 300_000
/** And after this, where something has changed about the network. */
const HINT_MS = 60_000
/** So often such a change lets the spreading begin anew: a network that flaps all day must not cost a handful each time. */
const ANEW_MS = 3_600_000
/** Between two questions for one action, at least: a verdict may be due at the very moment of the answer. */
const SHORTEST_MS = 100

type Later = Extract<SendAnswer, { kind: 'later' }>

export const createReadBack = (parts: ReadBackParts): ReadBack => new ReadBackLoop(parts)

/**
 * When to read back. Each uncertain action is asked for at once (a read may prove the deed, and lifts the
 * brake), then when main says that it has settled; what a read shows, and what follows from it, main decides.
 * One question at a time: one list settles every uncertain issue, so the second question often finds its
 * action settled already. Reads that cost a request and fail are spread out from 2 s to half an hour, even while
 * connections open well: a service that answers each with an error must not eat the allowance. Whoever asks for
 * something at the counter meanwhile has one made sooner, since that may wait for it.
 *
 * All times here are monotonic.
 */
class ReadBackLoop implements ReadBack {
  readonly #parts: ReadBackParts
  /** When each uncertain action is to be asked for. */
  readonly #due = new Map<string, number>()
  readonly #references = new Map<string, string>()
  #isAsking = false
  #isStarted = false
  #failures = 0
  /** Nothing is asked for before this. */
  #notBefore = 0
  #askedAt = Number.NEGATIVE_INFINITY
  #anewAt = Number.NEGATIVE_INFINITY
  /** Nothing is asked for until a connection opens, or this. */
  #offlineUntil: number | null = null
  #opened = 0
  #cancelTimer: () => void = () => {}
  #unlisten: readonly (() => void)[] = []

  constructor(parts: ReadBackParts) {
    this.#parts = parts
  }

  start = (): void => {
    if (this.#isStarted) return
    this.#isStarted = true
    const { bridge, outbox } = this.#parts
    this.#unlisten = [
      bridge.on['connection.opened'](() => this.#onOpened()),
      outbox.onRows((rows) => this.#onRows(rows)),
      outbox.onUrgent(() => this.#bringForward(PERSON_MS)),
    ]
    this.#onRows(outbox.live())
  }

  stop = (): void => {
    this.#isStarted = false
    this.#cancelTimer()
    for (const end of this.#unlisten) end()
    this.#unlisten = []
  }

  tryNow = (): void => {
    this.#failures = 0
    this.#notBefore = 0
    this.#offlineUntil = null
    for (const id of this.#due.keys()) this.#due.set(id, this.#now())
    this.#next()
  }

  #onOpened(): void {
    this.#opened += 1
    this.#offlineUntil = null
    this.#next()
  }

  hint = (): void => {
    if (this.#now() - this.#anewAt >= ANEW_MS) {
      this.#anewAt = this.#now()
      this.#failures = 0
    }
    this.#bringForward(HINT_MS)
  }

  #bringForward(ms: number): void {
    this.#notBefore = Math.min(this.#notBefore, this.#askedAt + ms)
    this.#next()
  }

  /** An attempt that has just become uncertain is due at once; what is settled is due no more. */
  #onRows(rows: readonly Action[]): void {
    for (const { id, state, attempts } of rows) {
      const reference = attempts.at(-1)?.reference ?? ''
      if (state !== 'unknown') this.#due.delete(id)
      else if (!this.#due.has(id) || this.#references.get(id) !== reference) this.#due.set(id, this.#now())
      if (state === 'unknown') this.#references.set(id, reference)
      else this.#references.delete(id)
    }
    this.#next()
  }

  /** Asks for what is due, or sets the timer for what is due next. */
  #next(): void {
    if (!this.#isStarted || this.#isAsking) return
    this.#cancelTimer()
    const first = [...this.#due].sort(([, a], [, b]) => a - b).at(0)
    if (first === undefined) return
    const [id, dueAt] = first
    const waitMs = Math.max(dueAt, this.#notBefore, this.#offlineUntil ?? 0) - this.#now()
    if (waitMs <= 0) void this.#ask(id)
    else this.#cancelTimer = this.#parts.clock.after(waitMs, () => this.#next())
  }

  async #ask(id: string): Promise<void> {
    const { bridge, outbox } = this.#parts
    const openedBefore = this.#opened
    this.#isAsking = true
    this.#askedAt = this.#now()
    this.#offlineUntil = null
    try {
      const answer = await bridge.ask['actions.check']({ id, urgency: 'backlog' }).catch(asDefect)
      await Promise.all(rowsOf(answer).map(outbox.apply))
      if (answer.kind === 'later') this.#learnLater(id, answer, openedBefore < this.#opened)
      else this.#learnAnswer(id, answer.kind === 'attempted')
    } finally {
      this.#isAsking = false
      this.#next()
    }
  }

  /** Settled actions have left the list by their rows; what is still uncertain is asked for later. */
  #learnAnswer(id: string, isRead: boolean): void {
    if (isRead) this.#failures = 0
    if (this.#due.has(id)) this.#due.set(id, this.#now() + backOffMs(1, this.#parts.random()))
  }

  #learnLater(id: string, { reason, retryAfterMs, wasWritten }: Later, hasOpenedSince: boolean): void {
    const kind = laterKind(reason)
    switch (kind) {
      case 'connection':
        // What could not be written costs nothing, and goes on as soon as a connection opens.
        if (wasWritten === true) {
          this.#notBefore = this.#now() + this.#nextBackOff(LONGEST_MS)
          // The others first: one that the service cannot show must not keep them, and the brake, waiting.
          if (this.#due.has(id)) this.#due.set(id, this.#now())
        } else if (hasOpenedSince) this.#notBefore = this.#now() + SHORTEST_MS
        else this.#offlineUntil = this.#now() + WORD_LOST_MS
        break
      case 'all':
        this.#notBefore = this.#now() + (retryAfterMs ?? this.#nextBackOff())
        break
      case 'brake':
      case 'this':
        if (reason === 'settling') this.#failures = 0
        if (this.#due.has(id)) this.#due.set(id, this.#now() + this.#waitFor(retryAfterMs))
        break
      default:
        assertNever(kind)
    }
  }

  #waitFor(retryAfterMs: number | null): number {
    return Math.max(SHORTEST_MS, retryAfterMs ?? this.#nextBackOff())
  }

  #nextBackOff(longestMs?: number): number {
    this.#failures += 1
    return backOffMs(this.#failures, this.#parts.random(), longestMs)
  }

  #now(): number {
    return this.#parts.clock.monotonic()
  }
}
