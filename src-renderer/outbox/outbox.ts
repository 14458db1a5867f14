import {
  type Action,
  type AnswerOf,
  type Bridge,
  type Decision,
  holdsUnits,
  type Notice,
  type OpenFailure,
  type SendAnswer,
  type Snapshot,
} from '#contract'
import type { Clock } from '../clock.ts'
import type { Storage } from '../db/storage.ts'
import { createListeners } from '../listeners.ts'
import { messageOf } from '../message-of.ts'
import type { Store } from '../store.ts'
import { rowsOf } from './answer-rows.ts'
import { asDefect } from './as-defect.ts'
import { Projection } from './projection.ts'
import { recoverOutbox } from './recover.ts'
import { createRowWriter, type RowWriter } from './row-writer.ts'
import type { WaitingSummary } from './waiting.ts'

/** A waiting redeem's claim on a voucher. */
export interface Hold {
  readonly id: string
  readonly slip: string
  readonly staff: string
  /** Unix ms, when it was accepted. */
  readonly at: number
  readonly count: number
}

export type OutboxPhase =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  /** Main could not open the journal: nothing can be accepted. */
  | ({ readonly kind: 'failed' } & OpenFailure)

export interface OutboxView {
  readonly version: number
  readonly phase: OutboxPhase
  /** Every action, in order of acceptance (oldest first). The same array until something changes. */
  readonly actions: readonly Action[]
  /** Ids this window is sending now. */
  readonly inFlight: ReadonlySet<string>
  readonly waiting: WaitingSummary
}

export interface NewAction {
  /** A UUID minted when the form or card opened: asking twice with it is accepted once. */
  readonly id: string
  readonly request: Action['request']
  readonly staff: string
}

export type AcceptAnswer = AnswerOf<'actions.accept'>
export type ChangeAnswer = AnswerOf<'actions.cancel'>

export interface Outbox extends Store<OutboxView> {
  /** Brings the database level with main's journal. Asked again after it failed, it tries again. */
  readonly open: () => Promise<OutboxPhase>
  readonly get: (id: string) => Action | undefined
  /** What is not final yet, in order of acceptance. */
  readonly live: () => readonly Action[]
  /** Every redeem of a voucher, in order of acceptance. */
  readonly redeemsOf: (voucherId: string) => readonly Action[]
  /** `seen`: the numbers last observed, which show what was handed over before they were read. */
  readonly holdsOn: (voucherId: string, seen?: Snapshot | null) => readonly Hold[]
  /** The journal's id, once open. */
  readonly journal: () => string | null
  /** Resolves once the action is durable in the journal and in the database: only then say "saved". */
  readonly accept: (action: NewAction) => Promise<AcceptAnswer>
  readonly cancel: (cancel: { readonly id: string; readonly who: string }) => Promise<ChangeAnswer>
  readonly decide: (decide: {
    readonly id: string
    readonly decision: Decision
    readonly who: string
    readonly why: string
  }) => Promise<ChangeAnswer>
  /** A person has looked at what turned up late for an action. */
  readonly readExtra: (id: string) => Promise<ChangeAnswer>
  /** One read-back, because a person asks for it; one request. */
  readonly checkAgain: (id: string) => Promise<SendAnswer>
  /** Takes a row main sent; resolves once it is stored and shown. An older row changes nothing. */
  readonly apply: (row: Action) => Promise<void>
  /** Shows actions as being sent until the returned function is called. */
  readonly claim: (ids: readonly string[]) => () => void
  /** Told of rows that have just changed. */
  readonly onRows: (listener: (rows: readonly Action[]) => void) => () => void
  /**
   * Told of each action for which a person stands at the counter, just before main is asked to accept it: its row
   * may come back faster than the answer, and must not be taken for backlog then.
   */
  readonly onUrgent: (listener: (id: string) => void) => () => void
  readonly close: () => void
}

export interface OutboxParts {
  readonly bridge: Bridge
  readonly storage: Storage
  readonly clock: Clock
  /** The numbers last observed on a voucher; main judges holds and freezes baselines by them. */
  readonly snapshotOf: (voucherId: string) => Snapshot | null
  /** Told of what staff must know: a rebuilt database, rows set aside, a disk that refuses. */
  readonly onNotices: (notices: readonly Notice[]) => void
}

export const createOutbox = (parts: OutboxParts): Outbox => new JournalOutbox(parts)

/** The outbox as a projection of main's journal: it changes nothing by itself but what it shows as in flight. */
class JournalOutbox implements Outbox {
  readonly #parts: OutboxParts
  readonly #changes = createListeners<void>()
  readonly #rows = createListeners<readonly Action[]>()
  readonly #urgent = createListeners<string>()
  readonly #accepting = new Map<string, Promise<AcceptAnswer>>()
  /** Rows that came before the database was level with the journal. */
  readonly #early: { readonly row: Action; readonly isEvent: boolean }[] = []
  #projection = new Projection([])
  #writer: RowWriter | null = null
  #opening: Promise<OutboxPhase> | null = null
  #phase: OutboxPhase = { kind: 'opening' }
  #journal: string | null = null
  #inFlight: ReadonlySet<string> = new Set()
  #view: OutboxView | null = null
  #version = 0
  #unlisten: () => void = () => {}

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  subscribe = this.#changes.add
  onRows = this.#rows.add
  onUrgent = this.#urgent.add

  snapshot = (): OutboxView => {
    this.#view ??= {
      version: this.#version,
      phase: this.#phase,
      actions: this.#projection.all(),
      inFlight: this.#inFlight,
      waiting: this.#projection.waiting(),
    }
    return this.#view
  }

  open = (): Promise<OutboxPhase> => {
    this.#opening ??= this.#open()
    return this.#opening
  }

  #open = async (): Promise<OutboxPhase> => {
    const { bridge, storage, clock, onNotices } = this.#parts
    this.#unlisten()
    this.#unlisten = bridge.on['action.changed']((row) => void this.#take(row, true))
    const recovered = await recoverOutbox(bridge, storage, clock.now())
    this.#projection = new Projection(recovered.rows)
    this.#phase = recovered.ok
      ? { kind: 'open' }
      : { kind: 'failed', why: recovered.why, detail: recovered.detail }
    if (recovered.ok) this.#startWriting(recovered)
    else this.#opening = null
    this.#changed()
    this.#rows.tell(this.#projection.live())
    onNotices(recovered.notices)
    await Promise.all(this.#early.splice(0).map(({ row, isEvent }) => this.#take(row, isEvent)))
    return this.#phase
  }

  #startWriting({ journal, isStored }: { readonly journal: string; readonly isStored: boolean }): void {
    const { storage, clock, onNotices } = this.#parts
    this.#journal = journal
    this.#writer = createRowWriter({
      storage,
      clock,
      journal: isStored ? journal : null,
      show: (rows) => this.#show(rows),
      onFailure: (error) =>
        onNotices([{ id: 'database:cannot-write', kind: 'database-failed', detail: messageOf(error) }]),
    })
  }

  close = (): void => {
    this.#unlisten()
    this.#writer?.close()
  }

  get = (id: string): Action | undefined => this.#projection.get(id)
  live = (): readonly Action[] => this.#projection.live()
  journal = (): string | null => this.#journal
  redeemsOf = (voucherId: string): readonly Action[] => this.#projection.redeemsOf(voucherId)
  holdsOn = (voucherId: string, seen: Snapshot | null = null): readonly Hold[] =>
    holdsOf(
      this.redeemsOf(voucherId),
      seen?.observation.journal === this.#journal ? seen.observation.seq : null,
    )

  accept = (action: NewAction): Promise<AcceptAnswer> => {
    const known = this.get(action.id)
    if (known !== undefined) return Promise.resolve({ ok: true, action: known })
    const under = this.#accepting.get(action.id)
    if (under !== undefined) return under
    const asked = this.#accept(action).finally(() => this.#accepting.delete(action.id))
    this.#accepting.set(action.id, asked)
    return asked
  }

  async #accept({ id, request, staff }: NewAction): Promise<AcceptAnswer> {
    const phase = await this.open()
    if (phase.kind === 'failed') return { ok: false, refusal: { why: 'cannot-save', detail: phase.detail } }
    const snapshot = request.kind === 'redeem' ? this.#parts.snapshotOf(request.voucherId) : null
    this.#urgent.tell(id)
    try {
      const answer = await this.#parts.bridge.ask['actions.accept']({ id, request, staff, snapshot })
      if (!answer.ok) return answer
      await this.apply(answer.action)
      return answer
    } catch (error) {
      return { ok: false, refusal: { why: 'cannot-save', detail: messageOf(error) } }
    }
  }

  cancel: Outbox['cancel'] = (cancel) => this.#change(() => this.#parts.bridge.ask['actions.cancel'](cancel))

  decide: Outbox['decide'] = (decide) => {
    // Whoever says "send again" stands there and waits for it.
    if (decide.decision === 'send-again') this.#urgent.tell(decide.id)
    return this.#change(() => this.#parts.bridge.ask['actions.decide'](decide))
  }

  readExtra = (id: string): Promise<ChangeAnswer> =>
    this.#change(() => this.#parts.bridge.ask['actions.readExtra']({ id }))

  async #change(ask: () => Promise<ChangeAnswer>): Promise<ChangeAnswer> {
    try {
      const answer = await ask()
      if (answer.action !== null) await this.apply(answer.action)
      return answer
    } catch {
      return { ok: false, why: 'cannot-save', action: null }
    }
  }

  checkAgain = async (id: string): Promise<SendAnswer> => {
    try {
      const answer = await this.#parts.bridge.ask['actions.check']({ id, urgency: 'counter' })
      await Promise.all(rowsOf(answer).map(this.apply))
      return answer
    } catch (error) {
      return asDefect(error)
    }
  }

  apply = (row: Action): Promise<void> => this.#take(row, false)

  #take(row: Action, isEvent: boolean): Promise<void> {
    if (this.#writer !== null) return this.#writer.add(row, isEvent)
    this.#early.push({ row, isEvent })
    return Promise.resolve()
  }

  #show(rows: readonly Action[]): void {
    const changed = rows.filter((row) => this.#projection.put(row))
    if (changed.length === 0) return
    this.#changed()
    this.#rows.tell(changed)
  }

  claim = (ids: readonly string[]): (() => void) => {
    this.#inFlight = new Set([...this.#inFlight, ...ids])
    this.#changed()
    return () => {
      this.#inFlight = new Set([...this.#inFlight].filter((other) => !ids.includes(other)))
      this.#changed()
    }
  }

  #changed(): void {
    this.#version += 1
    this.#view = null
    this.#changes.tell()
  }
}

/** Every unfinished redeem keeps what it asks for, whatever its state: it may still be executed. */
function holdsOf(redeems: readonly Action[], seenSeq: number | null): readonly Hold[] {
  return redeems
    .filter((action) => holdsUnits(action, seenSeq))
    .map(({ id, slip, staff, acceptedAt, request, doneCount }) => ({
      id,
      slip,
      staff,
      at: acceptedAt,
      count: request.count - doneCount,
    }))
}
