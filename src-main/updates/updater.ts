import type { UpdateAnswer, UpdateState } from '#contract'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { CounterUse } from './counter-use.ts'

/** The program's way to a newer one of itself; `#updater` is one, or the one that does nothing. */
export interface Updater {
  readonly state: () => UpdateState
  /** A person asks whether there is one. */
  readonly check: () => Promise<UpdateAnswer>
  /** A person says: now. Ends the program in order, and starts the newer one. */
  readonly install: (despiteWaiting: boolean) => Promise<UpdateAnswer>
  /** The program ends, its desk still open: what was fetched is put in then, unless something waits. */
  readonly quitting: () => void
}

export interface UpdaterParts {
  readonly use: () => CounterUse
  /** May something wait that is not to be touched meanwhile? */
  readonly mayWait: () => boolean
  readonly clock: Clock
  readonly log: Log
  readonly onState: (state: UpdateState) => void
  /** Lets the writes under way end; what is put in afterwards ends the program. */
  readonly end: () => Promise<void>
}

export type OpenUpdater = (parts: UpdaterParts) => Updater
