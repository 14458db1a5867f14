import type { LaterReason, Outcome, ReadProblem } from '#contract'
import type { ServerClock } from '../limits/clock.ts'
import type { ConnectionState } from './connection.ts'
import type { Gate } from './gate.ts'
import type { Probe } from './probe.ts'
import type { Exchanged, NotSent } from './wire.ts'

const INVALID_SIGNATURE = '100102'

/** How far off the PC's clock must have been for a refused signature to be its fault. */
const CLOCK_FAULT_MS = 60_000

/** Reasons that another attempt to connect may end. */
const OUTAGES: readonly LaterReason[] = ['no-network', 'no-internet', 'unreachable']

interface Learners {
  readonly gate: Gate
  readonly connection: ConnectionState
  readonly probe: Probe
  readonly serverClock: ServerClock
  /** What had to wait may go on. */
  readonly onRelieved: () => void
}

/** What each end of a request teaches about everything else: connection, brake, stops, the server's clock. */
export function createLessons({ gate, connection, probe, serverClock, onRelieved }: Learners) {
  let hasBlamedClock = false
  let hasLearntClock = false

  const answeredWell = (): void => {
    hasBlamedClock = false
    const wasStopped = gate.relieve()
    connection.online()
    if (wasStopped) onRelieved()
  }

  const mustWait = (reason: LaterReason, message: string, retryAfterMs: number | null): void => {
    gate.learn({ reason, message, retryAfterMs })
    connection.answered(reason, message)
  }

  const outage = (reason: LaterReason, message: string): void => {
    gate.untry()
    connection.notSent(reason, message)
    if (OUTAGES.includes(reason)) probe.start()
  }

  /** A read that parses as the API's lifts the brake; nothing else does. */
  const readParsed = (): void => {
    answeredWell()
    if (gate.proven()) onRelieved()
  }

  return {
    /** How a write ended. An unknown brakes at once, before anything is awaited. */
    fromOutcome: (outcome: Outcome): void => {
      if (outcome.kind === 'later' && OUTAGES.includes(outcome.reason))
        outage(outcome.reason, outcome.message)
      else if (outcome.kind === 'later') mustWait(outcome.reason, outcome.message, outcome.retryAfterMs)
      else if (outcome.kind !== 'unknown') {
        gate.known()
        answeredWell()
      } else {
        gate.unknown()
        if (outcome.code === '') outage('unreachable', outcome.message)
        else {
          gate.untry()
          connection.online()
        }
      }
    },
    /** Why a read brought no answer. */
    fromProblem: ({ reason, message }: ReadProblem, retryAfterMs: number | null): void => {
      if (reason === 'not-found' || reason === 'refused') readParsed()
      else if (reason === 'not-the-api' || reason === 'unreachable') outage('unreachable', message)
      else mustWait(reason, message, retryAfterMs)
    },
    fromReadAnswer: (exchanged: Exchanged): void => {
      readParsed()
      learnClock(exchanged)
    },
    notSent: ({ notSent }: NotSent): void => outage(notSent, ''),
    /** The server's time, Unix ms; `null` before the first answer that told it. */
    serverTime: (): number | null => (hasLearntClock ? Math.round(serverClock.now()) : null),
    /** Takes the server's time from an answer that is the API's beyond doubt. */
    learnClock,
    /**
     * Is a refused signature the clock's fault? The `Date` of that refusal then corrects it. Blamed at most once
     * until an answer is well again: the second refusal in a row is the key's. The clock is corrected by it all
     * the same, since it may have been set meanwhile, and no try after this one could ever be right.
     */
    blamesClock: ({ code }: { readonly code: string }, exchanged: Exchanged): boolean => {
      if (code !== INVALID_SIGNATURE) return false
      const hasMoved = Math.abs(learnClock(exchanged)) > CLOCK_FAULT_MS
      const wasOff = Math.abs(serverClock.offsetMs() - exchanged.correctedBy) > CLOCK_FAULT_MS
      // Signed before another refusal corrected the clock: no word about the key, nor a second blame.
      if (!hasMoved) return wasOff
      const isBlamed = !hasBlamedClock
      hasBlamedClock = true
      return isBlamed
    },
  }

  function learnClock({ result, sentAt, receivedAt }: Exchanged): number {
    if (result.kind !== 'answer') return 0
    hasLearntClock = true
    return serverClock.learn(result.headers.date, sentAt, receivedAt)
  }
}

export type Lessons = ReturnType<typeof createLessons>
