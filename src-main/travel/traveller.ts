import { open } from 'node:fs/promises'
import path from 'node:path'
import type { AnswerOf, RequestOf } from '#contract'
import type { Desk } from '../desk/desk.ts'
import type { Work } from '../ipc-guard.ts'
import { type ExportAsked, exportWaiting } from './export.ts'
import { findRecords, type LeftRecord } from './left-record.ts'
import { savedKeyIds } from './record-keys.ts'
import { isOwn, restoreFile, restoreRecord, type WaitingFile } from './restore.ts'
import { MOST_FILE_BYTES, readSealed } from './sealed-file.ts'
import { aboutRecord } from './take-over.ts'

export interface TravellerParts {
  /** The system's own questions; `null` where the person changed their mind. */
  readonly askWhere: (name: string) => Promise<string | null>
  readonly askWhich: () => Promise<string | null>
  readonly askFolder: () => Promise<string | null>
}

export type Traveller = (desk: () => Desk) => {
  readonly 'travel.export': Work<'travel.export'>
  readonly 'travel.choose': Work<'travel.choose'>
  readonly 'travel.chooseRecord': Work<'travel.chooseRecord'>
  readonly 'travel.restore': Work<'travel.restore'>
}

const ENDING = '.counterfoil'

/** What a person chose to restore from; the page names none of it. */
type Chosen = WaitingFile | { readonly kind: 'records'; readonly records: readonly LeftRecord[] } | null

/** What waits goes to a file that a person names, and comes from what a person chose. */
export const createTraveller =
  ({ askWhere, askWhich, askFolder }: TravellerParts): Traveller =>
  (desk) => {
    let chosen: Chosen = null
    const saving = createOnce()
    // A folder that does not answer must not keep the way to a file shut.
    const choosing = createOnce()

    const save = async (asked: ExportAsked): Promise<AnswerOf<'travel.export'>> => {
      // By the minute: the next one of a day must not be offered in place of the first.
      const time = new Date().toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length).replace(/[T:]/g, '-')
      const where = await askWhere(`counterfoil-${asked.purpose}-${time}${ENDING}`)
      return where === null ? { kind: 'cancelled' } : exportWaiting(desk(), where, asked)
    }

    const choose = async (): Promise<AnswerOf<'travel.choose'>> => {
      chosen = null
      const which = await askWhich()
      if (which === null) return { kind: 'cancelled' }
      const bytes = await readUpTo(which, MOST_FILE_BYTES)
      if (bytes === null) return { kind: 'failed', why: 'unreadable' }
      const file = readSealed(bytes)
      if (typeof file === 'string') return { kind: 'failed', why: file }
      const { purpose, created } = file.header
      if (purpose === 'keys') return { kind: 'failed', why: 'not-ours' }
      chosen = { kind: 'file', file, purpose }
      return { kind: 'chosen', name: path.basename(which), purpose, created }
    }

    const chooseRecord = async (): Promise<AnswerOf<'travel.chooseRecord'>> => {
      chosen = null
      const folder = await askFolder()
      if (folder === null) return { kind: 'cancelled' }
      const records = await findRecords(folder).catch(() => 'unreadable' as const)
      if (typeof records === 'string') return { kind: 'failed', why: records }
      const others = records.filter((record) => !isOwn(desk(), record))
      if (others.length === 0)
        return { kind: 'failed', why: records.length === 0 ? 'no-record' : 'own-record' }
      chosen = { kind: 'records', records: others }
      return { kind: 'chosen', records: await Promise.all(others.map(describe)) }
    }

    const restore = async (asked: RequestOf<'travel.restore'>): Promise<AnswerOf<'travel.restore'>> => {
      if (chosen?.kind === 'file') return restoreFile(desk(), chosen, asked)
      const record = chosen?.records[asked.record ?? 0]
      return record === undefined ? NO_FILE : restoreRecord(desk(), record, asked)
    }

    return {
      'travel.export': (asked) => saving<AnswerOf<'travel.export'>>({ kind: 'cancelled' }, () => save(asked)),
      'travel.choose': () => choosing<AnswerOf<'travel.choose'>>({ kind: 'cancelled' }, choose),
      'travel.chooseRecord': () =>
        choosing<AnswerOf<'travel.chooseRecord'>>({ kind: 'cancelled' }, chooseRecord),
      'travel.restore': (asked) => saving(NO_FILE, () => restore(asked)),
    }
  }

/** Runs one work at a time; a second one meanwhile is answered otherwise. */
function createOnce() {
  let isBusy = false
  return async <T>(otherwise: T, work: () => Promise<T>): Promise<T> => {
    if (isBusy) return otherwise
    isBusy = true
    try {
      return await work()
    } finally {
      isBusy = false
    }
  }
}

const NO_FILE: AnswerOf<'travel.restore'> = { kind: 'refused', why: 'no-file' }

const describe = async (record: LeftRecord) => ({
  name: path.basename(record.folder),
  savedAt: record.lastAt,
  ...aboutRecord(record),
  hasKeys: (await savedKeyIds(record.folder)).length > 0,
})

/** Nobody chooses a file before there is a window. */
export const noTraveller: Traveller = createTraveller({
  askWhere: async () => null,
  askWhich: async () => null,
  askFolder: async () => null,
})

/** `null`: it is larger, or cannot be read. */
async function readUpTo(file: string, most: number): Promise<Buffer | null> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      return size > most ? null : await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch {
    return null
  }
}
