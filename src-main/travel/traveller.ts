import { open } from 'node:fs/promises'
import path from 'node:path'
import type { AnswerOf } from '#contract'
import type { Desk } from '../desk/desk.ts'
import type { Work } from '../ipc-guard.ts'
import { type ExportAsked, exportWaiting } from './export.ts'
import { restoreWaiting } from './restore.ts'
import { MOST_FILE_BYTES, readSealed, type SealedFile } from './sealed-file.ts'

export interface TravellerParts {
  /** The system's own questions; `null` where the person changed their mind. */
  readonly askWhere: (name: string) => Promise<string | null>
  readonly askWhich: () => Promise<string | null>
}

export type Traveller = (desk: () => Desk) => {
  readonly 'travel.export': Work<'travel.export'>
  readonly 'travel.choose': Work<'travel.choose'>
  readonly 'travel.restore': Work<'travel.restore'>
}

const ENDING = '.counterfoil'

/** What waits goes to a file that a person names, and comes from one that a person chose: the page names neither. */
export const createTraveller =
  ({ askWhere, askWhich }: TravellerParts): Traveller =>
  (desk) => {
    let chosen: SealedFile | null = null
    let isBusy = false

    const once = async <T>(otherwise: T, work: () => Promise<T>): Promise<T> => {
      if (isBusy) return otherwise
      isBusy = true
      try {
        return await work()
      } finally {
        isBusy = false
      }
    }

    const save = async (asked: ExportAsked): Promise<AnswerOf<'travel.export'>> => {
      const day = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length)
      const where = await askWhere(`counterfoil-${asked.purpose}-${day}${ENDING}`)
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
      chosen = file
      const { purpose, created } = file.header
      return { kind: 'chosen', name: path.basename(which), purpose, created }
    }

    return {
      'travel.export': (asked) => once<AnswerOf<'travel.export'>>({ kind: 'cancelled' }, () => save(asked)),
      'travel.choose': () => once<AnswerOf<'travel.choose'>>({ kind: 'cancelled' }, choose),
      'travel.restore': (asked) =>
        once<AnswerOf<'travel.restore'>>({ kind: 'refused', why: 'no-file' }, async () =>
          chosen === null ? { kind: 'refused', why: 'no-file' } : restoreWaiting(desk(), chosen, asked),
        ),
    }
  }

/** Nobody chooses a file before there is a window. */
export const noTraveller: Traveller = createTraveller({
  askWhere: async () => null,
  askWhich: async () => null,
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
