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
  /** Personal texts were forgotten, and still stand in the files: also where writing them anew has failed. */
  let isDue = desk.hasForgotten

  const tidyUp = async (): Promise<void> => {
    const { clock, log, journal } = desk
    const lastAt = journal.record.savedAt ?? parts.lastAt
    try {
      if (await forget(desk, lastAt)) isDue = true
      const { file, sealer } = parts
      const compacting = { file, fold: journal.fold, clock, sealer, lastAt, hasForgotten: isDue }
      if (await journal.alone(() => compactJournal(compacting))) {
        isDue = false
        log.info('journal.compacted', { tail: file.tail })
      }
    } catch (error) {
      log.warn('journal.notCompacted', errorFacts(error))
    }
  }
  const plan = () => {
    if (isEnded) return
    cancel = desk.clock.after(DAY_MS - (desk.clock.now() % DAY_MS), () => {
      running = tidyUp().finally(plan)
    })
  }
  return {
    atStart: tidyUp,
    daily: plan,
    end: () => {
      isEnded = true
      cancel()
      return running
    },
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
