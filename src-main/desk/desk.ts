import type {
  Action,
  ActionRequest,
  EventName,
  EventOf,
  LaterReason,
  Outcome,
  PracticeWeather,
  ReadProblem,
  Settings,
  Status,
} from '#contract'
import type { Opened } from '../api/transport.ts'
import type { Clock } from '../clock.ts'
import { type ConnectionState, createConnection } from './connection.ts'
import { type Closed, Gate } from './gate.ts'
import { lastAttempt } from '../journal/action-state.ts'
import type { JournalFile, StoredLine } from '../journal/file.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import type { Line } from '../journal/lines.ts'
import { canWrite } from '../limits/allowance.ts'
import { createServerClock } from '../limits/clock.ts'
import { createMeter } from '../limits/meter.ts'
import { createRate } from '../limits/rate.ts'
import { createProbe } from './probe.ts'
import { Marks } from '../settle/marks.ts'
import { createWire, type Exchanged, type NotSent, type Shop, type Wire } from './wire.ts'

const INVALID_SIGNATURE = '100102'

/** What a signature refusal must be off by before the clock is taken for its cause. */
const CLOCK_SUSPECT_MS = 60_000

export interface DeskOptions {
  readonly file: JournalFile
  readonly lines: readonly StoredLine[]
  readonly clock: Clock
  /** `null`: no key is at hand, so nothing can be sent; what waits can still be seen. */
  readonly shop: Shop | null
  readonly open: (address: URL) => Promise<Opened>
  readonly settings: () => Settings
  /** Two characters that tell this counter's slips from another's. */
  readonly slipPrefix: string
  readonly weather: () => PracticeWeather | null
  readonly emit: <E extends EventName>(event: E, payload: EventOf<E>) => void
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

/**
 * One shop at one counter: its journal and everything in memory that decides what may go out. The practice
 * shop and the real one are two desks that share nothing.
 */
export interface Desk {
  readonly journal: Journal
  readonly gate: Gate
  readonly marks: Marks
  readonly wire: Wire
  readonly connection: ConnectionState
  readonly clock: Clock
  /** Fingerprint of address and key, which actions are bound to; empty without a key. */
  readonly shopId: string
  /** Lines whose content this version cannot read. */
  readonly unreadableLines: number
  readonly settings: () => Settings
  readonly emit: DeskOptions['emit']
  readonly log: DeskOptions['log']
  status(): Status
  nextSlip(): string
  /** Why a write may not start now, beyond what the gate knows. */
  whyNotSend(action: Action): Closed | null
  /** Why nothing may be asked of the API now. */
  whyNotAsk(): Closed | null
  /** One read-back of a voucher, or of the list, at a time. `null`: one is under way. */
  claimRead(key: string): (() => void) | null
  /** Remembers what the first page of the list began with. Does this later page begin like it? */
  isFirstPageAgain(page: number, firstId: string | null): boolean
  holdWhileAccepting(request: ActionRequest): () => void
  unitsBeingAccepted(voucherId: string): number
  learn(outcome: Outcome): void
  learnProblem(problem: ReadProblem, retryAfterMs: number | null): void
  learnClock(exchanged: Exchanged): void
  /** Is a refused signature the clock's fault? At most once until an answer is well again. */
  clockExplains(refusal: { readonly code: string }, exchanged: Exchanged): boolean
  notSent(notSent: NotSent): void
  /** A person or the system thinks that it may work again. */
  tryNow(): void
  /** Makes an attempt's end durable; `null` where that failed: it then stays under way until the next start. */
  appendOutcome(reference: string, outcome: Outcome): Promise<Action | null>
  /** Writes down what the next read would learn again anyway. */
  tryAppend(line: Line): Promise<void>
  end(): Promise<void>
}

export function createDesk(options: DeskOptions): Desk {
  const { clock, shop, settings, emit, log, file } = options
  const { journal, unreadable } = openJournal({
    file,
    lines: options.lines,
    clock,
    onChange: (action) => emit('action.changed', action),
  })
  const gate = new Gate(clock)
  const marks = new Marks(clock, () => settings().timings)
  const serverClock = createServerClock(clock)
  const meter = createMeter({ clock, settings, tally: () => journal.fold.tally(shop?.id ?? '') })
  const tellStatus = (): void => emit('status.changed', status())
  const connection = createConnection(clock, tellStatus)
  const probe = createProbe(new URL(shop?.address ?? 'http://127.0.0.1/'), {
    clock,
    open: options.open,
    intervalMs: () => settings().timings.probeMs,
    isWaiting: () => shop !== null && journal.fold.unfinished().some(isMoving),
    onOpened: () => emit('connection.opened', undefined),
  })
  const reading = new Set<string>()
  const accepting = new Map<string, number>()
  let hasBlamedClock = false
  let slips = 0
  let firstOfList: string | null = null

  const status = (): Status => ({
    connection: meter.isUsedUp() ? { ...connection.status, cause: 'allowance-used' } : connection.status,
    allowance: meter.allowance(),
    weather: options.weather(),
  })

  const answeredWell = (): void => {
    hasBlamedClock = false
    gate.lift()
    connection.online()
  }

  const waits = (reason: LaterReason, message: string, retryAfterMs: number | null): void => {
    gate.learn({ reason, message, retryAfterMs })
    connection.answered(reason, message)
  }

  const lostTouch = (message: string): void => {
    connection.notSent('unreachable', message)
    probe.start()
  }

  return {
    journal,
    gate,
    marks,
    connection,
    clock,
    settings,
    emit,
    log,
    shopId: shop?.id ?? '',
    unreadableLines: unreadable.length,
    status,
    wire:
      shop === null
        ? async () => ({ notSent: 'keychain', detail: '' })
        : createWire({
            shop,
            rate: createRate({ clock }),
            open: probe.open,
            spend: () => {
              const counted = meter.spend()
              tellStatus()
              return { shop: shop.id, ...counted }
            },
            now: clock.now,
            serverNow: serverClock.now,
          }),
    nextSlip: () => {
      slips = Math.max(slips, journal.fold.intents) + 1
      return `${options.slipPrefix}-${String(slips).padStart(4, '0')}`
    },
    whyNotSend: (action) => {
      if (shop === null) return closed('keychain')
      if (action.shop !== shop.id) return closed('shop-changed')
      const openReadBacks = journal.fold.unfinished().filter(({ state }) => state === 'unknown').length
      const { used, limit } = meter.allowance()
      return canWrite({ used, limit, underWay: gate.writesUnderWay, openReadBacks })
        ? null
        : closed('allowance')
    },
    whyNotAsk: () => {
      if (shop === null) return closed('keychain')
      return meter.isUsedUp() ? closed('allowance') : gate.stopped()
    },
    claimRead: (key) => {
      if (reading.has(key)) return null
      reading.add(key)
      return () => reading.delete(key)
    },
    isFirstPageAgain: (page, firstId) => {
      if (page === 1) firstOfList = firstId
      return page > 1 && firstId !== null && firstId === firstOfList
    },
    holdWhileAccepting: (request) => {
      if (request.kind !== 'redeem') return () => undefined
      const { voucherId, count } = request
      accepting.set(voucherId, (accepting.get(voucherId) ?? 0) + count)
      return () => {
        const left = (accepting.get(voucherId) ?? 0) - count
        if (left > 0) accepting.set(voucherId, left)
        else accepting.delete(voucherId)
      }
    },
    unitsBeingAccepted: (voucherId) => accepting.get(voucherId) ?? 0,
    learn: (outcome) => {
      switch (outcome.kind) {
        case 'done':
        case 'short':
        case 'refused':
          return answeredWell()
        case 'later':
          return waits(outcome.reason, outcome.message, outcome.retryAfterMs)
        case 'unknown':
          gate.brake()
          return outcome.why === 'may-have-executed' && outcome.code !== ''
            ? connection.online()
            : lostTouch(outcome.message)
      }
    },
    learnProblem: ({ reason, message }, retryAfterMs) => {
      if (reason === 'not-found' || reason === 'refused') return answeredWell()
      if (reason === 'not-the-api' || reason === 'unreachable') return lostTouch(message)
      waits(reason, message, retryAfterMs)
    },
    learnClock: ({ result, sentAt, receivedAt }) => {
      hasBlamedClock = false
      gate.lift()
      if (result.kind === 'answer') serverClock.learn(result.headers.date, sentAt, receivedAt)
    },
    clockExplains: ({ code }, { result, sentAt, receivedAt }) => {
      if (code !== INVALID_SIGNATURE || hasBlamedClock || result.kind !== 'answer') return false
      hasBlamedClock = Math.abs(serverClock.learn(result.headers.date, sentAt, receivedAt)) > CLOCK_SUSPECT_MS
      return hasBlamedClock
    },
    notSent: ({ notSent, detail }) => {
      connection.notSent(notSent, detail)
      if (notSent === 'no-network' || notSent === 'no-internet' || notSent === 'unreachable') probe.start()
    },
    tryNow: () => {
      gate.lift()
      probe.now()
    },
    appendOutcome: async (attempt, outcome) => {
      try {
        return await journal.append({ type: 'outcome', attempt, outcome })
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        log('outcome-not-saved', { attempt, kind: outcome.kind, detail })
        emit('notice', { id: `cannot-save-${attempt}`, kind: 'cannot-save', detail })
        return null
      }
    },
    tryAppend: async (line) => {
      await journal.append(line).catch((error: unknown) => {
        log('line-not-saved', { type: line.type, detail: String(error) })
      })
    },
    end: async () => {
      probe.end()
      await file.close()
    },
  }
}

const closed = (reason: LaterReason): Closed => ({ reason, message: '', retryAfterMs: null })

/** Would an open connection bring this on? */
const isMoving = ({ state }: Action): boolean => state === 'queued' || state === 'unknown'

/**
 * What a start does to what the last run left: an attempt without an outcome is uncertain, never queued; every
 * uncertain attempt settles anew; what was meant for another shop is held.
 */
export async function recover(desk: Desk): Promise<{ held: number }> {
  let held = 0
  for (const action of desk.journal.fold.unfinished()) {
    const attempt = lastAttempt(action)
    if (action.state === 'sending' && attempt !== undefined) {
      const outcome: Outcome = { kind: 'unknown', why: 'crash', code: '', message: '' }
      await desk.journal.append({ type: 'outcome', attempt: attempt.reference, outcome })
    }
    if (desk.shopId !== '' && action.shop !== desk.shopId && action.state !== 'held') {
      await desk.journal.append({ type: 'held', action: action.id, why: 'shop-changed' })
      held += 1
    }
  }
  for (const action of desk.journal.fold.unfinished()) {
    const attempt = lastAttempt(action)
    if (attempt === undefined) continue
    const { ended } = attempt
    desk.marks.mark(attempt, ended?.outcome.kind === 'unknown' && ended.outcome.why === 'crash')
    if (action.state === 'unknown') desk.gate.brake()
  }
  return { held }
}
