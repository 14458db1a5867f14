import { onTestFinished } from 'vitest'
import { type JournalFs, type JournalHandle, nodeJournalFs } from '../../src-main/journal/journal-fs.ts'

export interface StoppingJournalFs {
  readonly fs: JournalFs
  /** Resolves when it has stopped. */
  readonly stopped: Promise<'stopped'>
  /**
   * The step, counted from 1 and from now, at which it stops for ever with half of it done, as the disk of a
   * killed program does. Every call that changes something is a step.
   */
  stopAt(step: number): void
  /** How many steps there have been since. */
  steps(): number
}

/** The real file system until it stops. */
export function createStoppingJournalFs(): StoppingJournalFs {
  let tell: (news: 'stopped') => void = () => undefined
  const stopped = new Promise<'stopped'>((resolve) => {
    tell = resolve
  })
  let stopStep = Number.POSITIVE_INFINITY
  let taken = 0
  const forever = (): Promise<never> => new Promise(() => undefined)

  /** Runs a step; the fatal one only by half, if there is such a thing; and none after it. */
  const step = async <T>(whole: () => Promise<T>, half: () => Promise<unknown> = forever): Promise<T> => {
    taken += 1
    if (taken < stopStep) return whole()
    if (taken > stopStep) return forever()
    if (half !== forever) await half()
    tell('stopped')
    return forever()
  }

  const stopping = (handle: JournalHandle): JournalHandle => ({
    ...handle,
    write: (bytes, position) =>
      step(
        () => handle.write(bytes, position),
        () => handle.write(bytes.subarray(0, bytes.length >> 1), position),
      ),
    truncate: (length) => step(() => handle.truncate(length)),
    datasync: () => step(() => handle.datasync()),
  })

  const fs: JournalFs = {
    ...nodeJournalFs,
    open: (file, which) => {
      const open = async () => {
        const handle = await nodeJournalFs.open(file, which)
        onTestFinished(() => handle.close().catch(() => undefined))
        return stopping(handle)
      }
      return which === 'new' ? step(open, open) : open()
    },
    remove: (file) => step(() => nodeJournalFs.remove(file)),
    syncFolder: (folder) => step(() => nodeJournalFs.syncFolder(folder)),
  }
  return {
    fs,
    stopped,
    steps: () => taken,
    stopAt: (after) => {
      stopStep = taken + after
    },
  }
}
