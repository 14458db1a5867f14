import { type JournalFs, type JournalHandle, nodeJournalFs } from '../../src-main/journal/journal-fs.ts'

export type FileStep = 'open' | 'write' | 'truncate' | 'datasync' | 'syncFolder' | 'remove' | 'list' | 'read'

export interface FaultyJournalFs extends JournalFs {
  /** Every step taken, in order. */
  readonly steps: FileStep[]
  /** Lets the next `times` such steps fail with this system error; a failing write leaves half of it behind. */
  fail(step: FileStep, code: string, times?: number): void
  /** Takes back all failures that have not happened yet. */
  heal(): void
}

/** The real file system, with failures on order. */
export function createFaultyJournalFs(): FaultyJournalFs {
  const steps: FileStep[] = []
  let orders: { step: FileStep; code: string; left: number }[] = []

  const failure = (step: FileStep): Error | null => {
    steps.push(step)
    const order = orders.find((one) => one.step === step && one.left > 0)
    if (order === undefined) return null
    order.left -= 1
    return Object.assign(new Error(`${order.code}: ${step}`), { code: order.code })
  }
  const take = (step: FileStep): void => {
    const error = failure(step)
    if (error !== null) throw error
  }

  const faulty = (handle: JournalHandle): JournalHandle => ({
    write: async (bytes, position) => {
      const error = failure('write')
      if (error === null) return handle.write(bytes, position)
      await handle.write(bytes.subarray(0, bytes.length >> 1), position)
      throw error
    },
    truncate: async (length) => {
      take('truncate')
      await handle.truncate(length)
    },
    datasync: async () => {
      take('datasync')
      await handle.datasync()
    },
    facts: () => handle.facts(),
    close: () => handle.close(),
  })

  return {
    steps,
    fail: (step, code, times = 1) => orders.push({ step, code, left: times }),
    heal: () => {
      orders = []
    },
    makeFolder: (folder) => nodeJournalFs.makeFolder(folder),
    list: async (folder) => {
      take('list')
      return nodeJournalFs.list(folder)
    },
    read: async (file) => {
      take('read')
      return nodeJournalFs.read(file)
    },
    open: async (file, which) => {
      take('open')
      return faulty(await nodeJournalFs.open(file, which))
    },
    facts: (file) => nodeJournalFs.facts(file),
    remove: async (file) => {
      take('remove')
      await nodeJournalFs.remove(file)
    },
    syncFolder: async (folder) => {
      take('syncFolder')
      await nodeJournalFs.syncFolder(folder)
    },
  }
}
