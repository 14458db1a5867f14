import {
  type Action,
  type Baseline,
  lacksTexts,
  type Settings,
  type Snapshot,
  type Status,
  type Urgency,
} from '#contract'
import type { Clock } from '../clock.ts'
import { lastAttempt } from '../journal/action-state.ts'
import type { Unreadable } from '../journal/fold-lines.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import type { Line } from '../journal/lines.ts'
import { canWrite } from '../limits/allowance.ts'
import { createServerClock, type ServerClock } from '../limits/clock.ts'
import { createMeter, type Meter } from '../limits/meter.ts'
import { createRate } from '../limits/rate.ts'
import { errorFacts, type Log } from '../log.ts'
import { Marks } from '../settle/marks.ts'
import { AcceptedUnits } from './accepted-units.ts'
import { createConnection } from './connection.ts'
import type { DeskOptions } from './desk-options.ts'
import { type Closed, closed, Gate, voucherOf } from './gate.ts'
import { createLessons, type Lessons } from './lessons.ts'
import { ListLength } from './list-length.ts'
import { createProbe } from './probe.ts'
import { Reads } from './reads.ts'
import { createSlips } from './slips.ts'
import { createWire, type NotSent, type Shop, type Wire } from './wire.ts'

/** Less says nothing about dates, and a signature's time is taken more exactly from the answers themselves. */
const WORTH_KEEPING_MS = 60_000

/**
 * One shop at one counter: its journal and everything in memory that decides what may go out. The practice
 * shop and the real one are two desks that share nothing.
 */
export class Desk {
  readonly journal: Journal
  readonly gate: Gate
  readonly marks: Marks
  readonly wire: Wire
  readonly lessons: Lessons
  readonly reads: Reads
  readonly list = new ListLength()
  /** Units of redeems that are being written to the journal. */
  readonly beingAccepted = new AcceptedUnits()
  /** Its wall clock shows the server's time as soon as an answer has told it. */
  readonly clock: Clock
  readonly settings: () => Settings
  readonly emit: DeskOptions['emit']
  readonly log: Log
  /** Fingerprint of address and key, which actions are bound to; empty without a key. */
  readonly shopId: string
  /** What `openJournal` says beside the journal. */
  readonly unreadable: readonly Unreadable[]
  readonly hasForgotten: boolean
  readonly nextSlip: () => string
  readonly #options: DeskOptions
  readonly #serverClock: ServerClock
  readonly #meter: Meter
  readonly #connection: ReturnType<typeof createConnection>
  readonly #probe: ReturnType<typeof createProbe>
  readonly #reads = new Set<string>()

  constructor(options: DeskOptions) {
    const { settings, shop, emit, log, file, lines } = options
    const serverClock = createServerClock(options.clock)
    const clock = { ...options.clock, now: serverClock.now }
    const { journal, unreadable, hasForgotten } = openJournal({
      file,
      lines,
      clock,
      sealer: options.sealer,
      onChange: (action) => this.#changed(action),
    })
    if (journal.fold.clock !== null) serverClock.recall(journal.fold.clock)
    this.#options = options
    this.#serverClock = serverClock
    this.clock = clock
    this.settings = settings
    this.emit = emit
    this.log = log
    this.shopId = shop?.id ?? ''
    this.journal = journal
    this.unreadable = unreadable
    this.hasForgotten = hasForgotten
    this.nextSlip = createSlips(options.slipPrefix, () => journal.fold.lastSlip)
    this.reads = new Reads(clock)
    this.marks = new Marks(clock, () => settings().timings)
    this.#meter = createMeter({
      now: clock.now,
      isTimeProven: serverClock.isProven,
      settings,
      tally: () => journal.fold.tally(this.shopId),
    })
    this.gate = new Gate(clock, this.#meter.untilResetMs)
    this.#connection = createConnection(clock, () => this.tellStatus())
    // Without a shop nothing is opened.
    this.#probe = createProbe(new URL(shop?.address ?? 'http://127.0.0.1/'), {
      clock,
      open: options.open,
      intervalMs: () => settings().timings.probeMs,
      isWaiting: () =>
        shop !== null &&
        journal.fold.unfinished().some(({ state }) => state === 'queued' || state === 'unknown'),
      onOpened: () => emit('connection.opened', undefined),
    })
    this.lessons = createLessons({
      gate: this.gate,
      connection: this.#connection,
      probe: this.#probe,
      onRelieved: () => emit('connection.opened', undefined),
    })
    this.wire = shop === null ? async () => NO_KEY : this.#createWire(shop)
  }

  #changed(action: Action): void {
    this.emit('action.changed', action)
    if (this.isLost(action)) void this.tryAppend({ type: 'shut', action: action.id })
  }

  /** Does it wait to be sent, and what it asks for cannot be read, not even with the keychain open? */
  isLost(action: Action): boolean {
    return this.#options.sealer.canSeal && action.state === 'queued' && lacksTexts(action)
  }

  #createWire(shop: Shop): Wire {
    return createWire({
      shop,
      rate: createRate({ clock: this.clock }),
      open: this.#probe.open,
      spend: () => {
        if (this.#meter.isUsedUp()) return null
        const counted = this.#meter.spend()
        this.tellStatus()
        return { shop: shop.id, ...counted }
      },
      monotonic: this.clock.monotonic,
      serverClock: { ...this.#serverClock, learn: (...answer) => this.#learnTime(...answer) },
    })
  }

  /** A PC that is off is remembered to be: the next start would else mis-date what it counts until an answer. */
  #learnTime(...answer: Parameters<ServerClock['learn']>): number {
    const movedMs = this.#serverClock.learn(...answer)
    const aheadMs = Math.round(this.#serverClock.aheadMs() ?? 0)
    const known = this.journal.fold.clock?.aheadMs ?? 0
    if (Math.abs(aheadMs - known) >= WORTH_KEEPING_MS) {
      void this.tryAppend({ type: 'clock', serverAt: Math.round(this.clock.now()), aheadMs })
    }
    return movedMs
  }

  status(): Status {
    const { status } = this.#connection
    const isRefused = this.gate.isUsedUp
    const aheadMs = this.#serverClock.aheadMs()
    return {
      connection: isRefused || this.isUsedUp ? { ...status, cause: 'allowance-used' } : status,
      allowance: { ...this.#meter.allowance(), isRefused },
      clock: aheadMs === null ? null : { now: this.clock.now(), aheadMs },
      weather: this.#options.weather(),
    }
  }

  /** All of the month's requests are counted as used. */
  get isUsedUp(): boolean {
    return this.#meter.isUsedUp()
  }

  tellStatus(): void {
    this.emit('status.changed', this.status())
  }

  /** The limit may be another: what waited for requests may go on. */
  settingsChanged(): void {
    this.tellStatus()
    this.emit('connection.opened', undefined)
  }

  /** Why a write may not start now, beyond what the gate knows. */
  whyNotSend(action: Action, urgency: Urgency): Closed | null {
    // What cannot be read would be sent half.
    if (this.shopId === '' || lacksTexts(action)) return closed('keychain')
    if (action.shop !== this.shopId) return closed('shop-changed')
    const voucher = voucherOf(action)
    if (voucher !== null && this.journal.fold.isUnsettled(voucher)) return closed('busy')
    // A list that grows while it is read is not complete, and what it should settle would need a person.
    if (voucher === null && this.#reads.has('list')) return closed('busy')
    const unfinished = this.journal.fold.unfinished()
    // With nothing left to read back no read would ever lift the brake.
    if (!unfinished.some(({ state }) => state === 'unknown' || state === 'sending')) this.gate.proven()
    const unknown = unfinished.filter(({ state }) => state === 'unknown')
    const openReadBacks = new Set(unknown.map((one) => lastAttempt(one)?.reference)).size
    const { used, limit, reserve } = this.#meter.allowance()
    const kept = urgency === 'backlog' ? reserve : 0
    const isAffordable = canWrite({ used, limit, underWay: this.gate.writesUnderWay, openReadBacks, kept })
    return isAffordable ? null : closed('allowance')
  }

  /** Why nothing may be asked of the API now. */
  whyNotAsk(): Closed | null {
    if (this.shopId === '') return closed('keychain')
    return this.isUsedUp ? closed('allowance') : this.gate.admit()
  }

  /** One read-back of a voucher, or of the list, at a time. `null`: one is under way. */
  claimRead(key: string): (() => void) | null {
    if (this.#reads.has(key)) return null
    this.#reads.add(key)
    return () => this.#reads.delete(key)
  }

  /** The numbers to freeze into an attempt, if the snapshot can still be one. */
  baseline(voucherId: string, snapshot: Snapshot | null): Baseline | null {
    const { fold, id } = this.journal
    return fold.baseline(voucherId, snapshot, { journal: id, shop: this.shopId })
  }

  /** Requests a read-back may take in all: the backlog leaves what is kept for people at the counter. */
  requestsFor(urgency: Urgency): number {
    const { used, limit, reserve } = this.#meter.allowance()
    return Math.max(0, limit - used - (urgency === 'backlog' ? reserve : 0))
  }

  /** Nothing was written: what that teaches, with what the system or the proxy made of it for the log alone. */
  notSent(what: string, notSent: NotSent): void {
    this.log.info('wire.notSent', { what, reason: notSent.notSent, detail: notSent.detail })
    this.lessons.notSent(notSent)
  }

  /**
   * The server's time, Unix ms. Where no answer has told it, or it may have gone wrong since: the time it had when
   * something was last sent to this shop, so that what was made before then is known to be older. `null` where
   * there is none, or where the PC's clock has not reached it: one of the two is wrong.
   */
  serverTime(): number | null {
    const now = Math.round(this.clock.now())
    if (this.#serverClock.isProven()) return now
    const known = this.journal.fold.serverTime(this.shopId)
    return known === null || known > now ? null : known
  }

  /** The PC is about to sleep. */
  suspended(): void {
    this.#serverClock.suspended()
  }

  /** The PC has slept: what failed before may work now, and the time is to be proved anew. */
  resumed(): void {
    this.#serverClock.resumed()
    this.tellStatus()
    this.emit('system.resumed', undefined)
    this.tryNow(false)
  }

  /**
   * A person or the system thinks that it may work again. Only a person's word ends what the API has refused:
   * a network that comes and goes would spend a request each time.
   */
  tryNow(byPerson: boolean): void {
    if (byPerson) this.gate.lift()
    else this.gate.startAnew()
    this.#probe.now()
  }

  /** Makes durable what the next read would learn again anyway: failing is logged, and that is all. */
  async tryAppend(line: Line): Promise<void> {
    await this.journal.append(line).catch((error: unknown) => {
      this.log.warn('line-not-saved', { type: line.type, ...errorFacts(error) })
    })
  }

  /**
   * Lines in the middle of the journal are missing, or do not parse: an intent, a cancel or an outcome may have
   * been among them. What is unfinished is a person's then; once for each loss.
   */
  async doubtAfterLoss(isDamaged: boolean): Promise<void> {
    if (!isDamaged && this.unreadable.length <= this.journal.fold.unreadable) return
    await this.journal.append({ type: 'lines-lost', unreadable: this.unreadable.length })
  }

  /** Waits for the writes under way: an outcome that comes after the journal is closed would be lost. */
  async end(): Promise<void> {
    this.#probe.end()
    await this.gate.shut()
    await this.#options.file.close()
  }
}

const NO_KEY = { notSent: 'keychain', detail: '' } as const
