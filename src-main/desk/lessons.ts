import type { LaterReason, Outcome, ReadProblem } from '#contract'
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
  /** What had to wait may go on. */
  readonly onRelieved: () => void
}

/** What each end of a request teaches about everything else: connection, brake, stops. */
export function createLessons({ gate, connection, probe, onRelieved }: Learners) {
  const answeredWell = (): void => {
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
    fromReadAnswer: readParsed,
    notSent: ({ notSent }: NotSent): void => outage(notSent, ''),
    /** What was known of the connection is not known any more. */
    surroundingsChanged: (): void => connection.unproven(),
  }
}

/** Is a refused signature the clock's fault? Else it is the key's. */
export const isClocksFault = ({ code }: { readonly code: string }, { clockErrorMs }: Exchanged): boolean =>
  code === INVALID_SIGNATURE && clockErrorMs > CLOCK_FAULT_MS

export type Lessons = ReturnType<typeof createLessons>
