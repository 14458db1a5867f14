import { certainTime, compactJournal, toForget } from '../journal/compact.ts'
import type { JournalFile } from '../journal/file.ts'
import { errorFacts } from '../log.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { Desk } from './desk.ts'

export interface TidyParts {
  readonly file: JournalFile
  readonly sealer: Sealer
  /** Unix ms of the journal's last line; 0 without one. */
  readonly lastAt: number
}

/** Keeps a desk's journal small, and free of what is kept of people for longer than the shop keeps it. */
export interface Tidy {
  /** Before the desk is used. */
  atStart(): Promise<void>
  /** From now on once a day, for a program that is never closed. */
  daily(): void
  /** Ends it; resolves once what is under way is done. */
  end(): Promise<void>
}

const DAY_MS = 24 * 3_600_000

export function createTidy(desk: Desk, parts: TidyParts): Tidy {
  let cancel = () => {}
  let running: Promise<void> = Promise.resolve()
  let isEnded = false

  const plan = () => {
    if (isEnded) return
    cancel = desk.clock.after(DAY_MS - (desk.clock.now() % DAY_MS), () => {
      running = tidyUp(desk, parts, false).finally(plan)
    })
  }
  return {
    atStart: () => tidyUp(desk, parts, desk.hasForgotten),
    daily: plan,
    end: () => {
      isEnded = true
      cancel()
      return running
    },
  }
}

async function tidyUp(desk: Desk, { file, sealer, lastAt }: TidyParts, hadForgotten: boolean): Promise<void> {
  const { clock, log, journal } = desk
  const last = journal.record.savedAt ?? lastAt
  try {
    const hasForgotten = (await forget(desk, last)) || hadForgotten
    const compacting = { file, fold: journal.fold, clock, sealer, lastAt: last, hasForgotten }
    const isDone = await journal.alone(() => compactJournal(compacting))
    if (isDone) log.info('journal.compacted', { tail: file.tail })
  } catch (error) {
    log.warn('journal.notCompacted', errorFacts(error))
  }
}

/** Forgets what was kept for as long as the shop keeps it. Returns whether there was any. */
async function forget({ clock, journal, settings, log }: Desk, lastAt: number): Promise<boolean> {
  // By the day, so that the journal is written anew for it once a day at most.
  const now = certainTime(journal.fold, Math.min(clock.now(), lastAt))
  const before = now - (now % DAY_MS) - settings().retentionDays * DAY_MS
  const actions = toForget(journal.fold, before)
  if (actions.length === 0) return false
  await journal.append({ type: 'forgotten', actions: [...actions] })
  log.info('journal.forgotten', { actions: actions.length })
  return true
}
