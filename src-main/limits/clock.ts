import type { Clock } from '../clock.ts'

/** `Date` headers come in whole seconds, so a smaller correction would only follow their rounding. */
const LEAST_CORRECTION_MS = 1500
const HEADER_RESOLUTION_MS = 1000

/** Two clocks of one PC that part by more than this have been set, or one of them stood still in sleep. */
const SHAKEN_MS = 60_000

/**
 * Unix ms of a `Date` header; `null` where there is none.
 * `Date.parse` finds a year in almost anything; an HTTP date ends in GMT (RFC 9110, 5.6.7).
 */
export function dateOf(header: string | null | undefined): number | null {
  const at = header?.endsWith(' GMT') ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/**
 * The offset (ms to add to a clock of ours) after a verified answer, or the one before it where the answer
 * does not contradict it. `sentAt` and `receivedAt` are that clock, uncorrected, around the exchange: the
 * header was written at some moment between them, so a slow answer says little.
 */
export function correctOffset(
  offsetMs: number,
  dateHeader: string | null | undefined,
  sentAt: number,
  receivedAt: number,
): number {
  const header = dateOf(dateHeader)
  // A clock that was set back during the exchange makes it tell nothing.
  if (header === null || receivedAt < sentAt) return offsetMs
  const seen = header + HEADER_RESOLUTION_MS / 2 - (sentAt + receivedAt) / 2
  const uncertainMs = (receivedAt - sentAt + HEADER_RESOLUTION_MS) / 2
  return Math.abs(seen - offsetMs) <= Math.max(LEAST_CORRECTION_MS, uncertainMs) ? offsetMs : Math.round(seen)
}

/**
 * The server's time. Until the first answer it is the PC's wall clock, less what an earlier run saw it to be ahead; from then on it follows the clock that
 * never runs backwards, so that whoever sets the PC's clock breaks neither signatures nor dates.
 */
export interface ServerClock {
  /** Unix ms, as far as it is known. */
  now(): number
  /**
   * Learns from an answer that was verified as the API's; `sentAt` and `receivedAt` are monotonic. Returns how
   * far the clock moved, in ms; 0 means that the time signed with was right.
   */
  learn(dateHeader: string | null | undefined, sentAt: number, receivedAt: number): number
  /** An answer has shown the time, and nothing has happened since that could have made it wrong. */
  isProven(): boolean
  /** How far the PC's wall clock is ahead, in ms; `null` until an answer has shown it. */
  aheadMs(): number | null
  /** What an earlier run had learnt, to begin with: a hint, which the next answer has to prove. */
  recall(known: KnownClock): void
  /** The PC is about to sleep. */
  suspended(): void
  /**
   * The PC has slept. Some systems stop the monotonic clock meanwhile: by how far the wall clock went ahead of it,
   * the time is moved. That is a hint only, since people set clocks too: the next answer has to prove it.
   */
  resumed(): void
}

/** What an answer has shown once. */
export interface KnownClock {
  /** The server's time then, Unix ms. */
  readonly serverAt: number
  /** How far the PC's wall clock was ahead of it, in ms. */
  readonly aheadMs: number
}

/**
 * How far the wall clock is ahead now, as far as that can be told before an answer: as it was, since people seldom
 * set clocks, unless the time would then lie before one that the server has shown already.
 */
export function recalledAheadMs(wallNow: number, { serverAt, aheadMs }: KnownClock): number {
  if (wallNow - aheadMs >= serverAt - SHAKEN_MS) return aheadMs
  return wallNow >= serverAt ? 0 : wallNow - serverAt
}

interface Learnt {
  /** To add to the monotonic clock. */
  readonly offsetMs: number
  /** By how much the wall clock was ahead of the monotonic one then. */
  readonly wallMs: number
}

export function createServerClock(clock: Pick<Clock, 'now' | 'monotonic'>): ServerClock {
  let learnt: Learnt | null = null
  let wallAtSleepMs: number | null = null
  let recalledMs = 0

  const wallMs = (): number => clock.now() - clock.monotonic()
  const now = (): number => (learnt === null ? clock.now() - recalledMs : clock.monotonic() + learnt.offsetMs)

  return {
    now,
    learn: (dateHeader, sentAt, receivedAt) => {
      if (dateOf(dateHeader) === null) return 0
      const before = learnt?.offsetMs ?? wallMs() - recalledMs
      const offsetMs = correctOffset(before, dateHeader, sentAt, receivedAt)
      learnt = { offsetMs, wallMs: wallMs() }
      return offsetMs - before
    },
    isProven: () => learnt !== null && Math.abs(wallMs() - learnt.wallMs) < SHAKEN_MS,
    aheadMs: () => (learnt === null ? null : clock.now() - now()),
    recall: (known) => {
      recalledMs = recalledAheadMs(clock.now(), known)
    },
    suspended: () => {
      wallAtSleepMs = wallMs()
    },
    resumed: () => {
      if (learnt === null) return
      const sleptMs = wallMs() - (wallAtSleepMs ?? learnt.wallMs)
      wallAtSleepMs = null
      if (sleptMs > 0) learnt = { ...learnt, offsetMs: learnt.offsetMs + sleptMs }
    },
  }
}
