import type { HealthFacts, KeyStatus, Status, WindowFacts } from '#contract'
import { LEAST_FOR_A_WRITE } from '../connection/least-for-a-write.ts'
import type { WaitingSummary } from '../outbox/waiting.ts'

/** `bad`: something does not work. `look`: somebody should look at it, soon. */
export type Health = 'good' | 'look' | 'bad'

export const HEALTH_SUBJECTS = [
  'connection',
  'key',
  'clock',
  'allowance',
  'waiting',
  'record',
  'mirror',
  'database',
  'disk',
] as const
export type HealthSubject = (typeof HEALTH_SUBJECTS)[number]

export interface HealthParts {
  readonly facts: HealthFacts
  readonly window: WindowFacts
  readonly status: Status
  readonly key: KeyStatus
  readonly waiting: WaitingSummary
  readonly isPractice: boolean
}

const MINUTE_MS = 60_000
/** The service refuses a signature that is further off than a few minutes. */
const CLOCK_LOOK_MS = 2 * MINUTE_MS
/** Chromium and the journal together need this much for a day. */
export const LEAST_DISK = 200 * 1024 * 1024

/** How each subject stands; the screen has the words. */
export function healthOf(parts: HealthParts): Readonly<Record<HealthSubject, Health>> {
  const { facts, window, status, key, waiting, isPractice } = parts
  const { connection, allowance, clock } = status
  const left = allowance.isRefused ? 0 : allowance.limit - allowance.used
  return {
    connection: connectionHealth(connection.cause),
    key: key.kind === 'saved' || isPractice ? 'good' : 'bad',
    clock: Math.abs(clock?.aheadMs ?? 0) > CLOCK_LOOK_MS ? 'look' : 'good',
    allowance: left < LEAST_FOR_A_WRITE ? 'bad' : left <= allowance.reserve ? 'look' : 'good',
    waiting: waiting.needsPerson > 0 ? 'look' : 'good',
    record: recordHealth(facts.journal),
    mirror: facts.mirror?.problem == null ? 'good' : 'look',
    database: window.worksFromMemory ? 'bad' : window.rowsAside > 0 ? 'look' : 'good',
    disk: diskHealth(facts.diskFree),
  }
}

function connectionHealth(cause: Status['connection']['cause']): Health {
  if (cause === 'online' || cause === 'not-checked') return 'good'
  return cause === 'no-network' || cause === 'no-internet' || cause === 'unreachable' ? 'look' : 'bad'
}

function recordHealth(journal: HealthFacts['journal']): Health {
  if (journal === null || journal.problem !== null) return 'bad'
  return journal.damaged > 0 ? 'look' : 'good'
}

function diskHealth(free: number | null): Health {
  if (free === null) return 'look'
  return free === 0 ? 'bad' : free < LEAST_DISK ? 'look' : 'good'
}
