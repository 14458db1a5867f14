import type { Action } from '#contract'
import type { Clock } from '../clock.ts'
import type { JournalMark, Storage } from '../db/storage.ts'

/** How long after a failed write the rows are tried again; a full disk is often emptied by a person. */
const RETRY_MS = 5_000

export interface RowWriter {
  /**
   * Stores a row together with all others that wait, in one transaction. Resolves once it is stored and
   * shown, or, if the database refuses, once it is shown: the journal has it, so hiding it would be untrue.
   * @param isEvent whether main told it as an event. Events come in the journal's order, so the rows are
   * complete up to the latest one; an answer may overtake an event and proves nothing about earlier lines.
   */
  readonly add: (row: Action, isEvent: boolean) => Promise<void>
  readonly close: () => void
}

export interface RowWriterParts {
  readonly storage: Storage
  readonly clock: Clock
  /**
   * The journal the rows are a projection of. `null`: the database refused the rows of the start, so its mark
   * stays where it is for as long as this window lives; else the next one would not ask for those rows again.
   */
  readonly journal: string | null
  /** Puts rows into memory and shows them. */
  readonly show: (rows: readonly Action[]) => void
  readonly onFailure: (error: unknown) => void
}

/** Writes the rows of the projection: strict storage first, then memory, then shown. */
export function createRowWriter({ storage, clock, journal, show, onFailure }: RowWriterParts): RowWriter {
  let waiting = new Map<string, Action>()
  let eventSeq = 0
  let next: Promise<void> | null = null
  let last: Promise<void> = Promise.resolve()
  let cancelRetry = () => {}
  /** What the latest write has taken with it: a row comes as an event and again as an answer. */
  let latest: { readonly rows: ReadonlyMap<string, Action>; readonly done: Promise<void> } | null = null

  const write = async (): Promise<void> => {
    const rows = [...waiting.values()]
    const upTo: JournalMark | null = eventSeq === 0 || journal === null ? null : { journal, seq: eventSeq }
    latest = { rows: waiting, done: last }
    waiting = new Map()
    next = null
    try {
      await storage.putActions(rows, upTo)
    } catch (error) {
      keepForRetry(rows)
      onFailure(error)
    }
    show(rows)
  }

  /** Failed rows go with the next write, before the mark may pass them. */
  const keepForRetry = (rows: readonly Action[]): void => {
    for (const row of rows) if (row.seq > (waiting.get(row.id)?.seq ?? 0)) waiting.set(row.id, row)
    cancelRetry()
    cancelRetry = clock.after(RETRY_MS, () => void flush())
  }

  const flush = (): Promise<void> => {
    next ??= last.then(write)
    last = next
    return next
  }

  return {
    add(row, isEvent) {
      if (isEvent) eventSeq = Math.max(eventSeq, row.seq)
      const isTaken = row.seq <= (latest?.rows.get(row.id)?.seq ?? 0) && !waiting.has(row.id)
      if (isTaken && latest !== null) return latest.done
      if (row.seq > (waiting.get(row.id)?.seq ?? 0)) waiting.set(row.id, row)
      return flush()
    },
    close: () => cancelRetry(),
  }
}
