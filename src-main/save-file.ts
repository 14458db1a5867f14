import { access } from 'node:fs/promises'
import path from 'node:path'
import type { SaveAnswer } from '#contract'
import { diskProblem, errorCode } from './disk/disk-problem.ts'
import { writeDurably } from './disk/write-durably.ts'
import type { Log } from './log.ts'

/** Saves a text under a name that a person is asked about; its ending says what kind of file it is. */
export type SaveFile = (file: { readonly name: string; readonly text: string }) => Promise<SaveAnswer>

export interface FileSaverParts {
  /** Asks the person where; `null` where they changed their mind. */
  readonly ask: (name: string) => Promise<string | null>
  readonly log: Log
  /** As `writeDurably`. */
  readonly write?: (file: string, text: string) => Promise<void>
}

/**
 * Saves a text where a person says, and nowhere else: one question at a time, and never another kind of file. What
 * goes wrong is an answer, since the page has the words for it and keeps what it wanted to save.
 */
export function createFileSaver({ ask, log, write = writeDurably }: FileSaverParts): SaveFile {
  let isAsking = false

  const save = async (chosen: string, ending: string, text: string): Promise<SaveAnswer> => {
    const file = chosen.toLowerCase().endsWith(ending) ? chosen : `${chosen}${ending}`
    // The question whether to replace a file was about the name as it was typed.
    if (file !== chosen && (await exists(file))) return { kind: 'failed', why: 'exists', file }
    try {
      await write(file, text)
      return { kind: 'saved', file }
    } catch (error) {
      log.warn('file.notSaved', { code: errorCode(error) })
      return { kind: 'failed', why: diskProblem(error), file }
    }
  }

  return async ({ name, text }) => {
    if (isAsking) return { kind: 'cancelled' }
    isAsking = true
    try {
      const chosen = await ask(name)
      return chosen === null ? { kind: 'cancelled' } : await save(chosen, path.extname(name), text)
    } finally {
      isAsking = false
    }
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
