import { access } from 'node:fs/promises'
import type { AnswerOf } from '#contract'
import { diskProblem, errorCode } from './disk/disk-problem.ts'
import { writeDurably } from './disk/write-durably.ts'
import type { Work } from './ipc-guard.ts'
import type { Log } from './log.ts'

type Answer = AnswerOf<'activity.saveCsv'>

export interface CsvSaverParts {
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
export function createCsvSaver({ ask, log, write = writeDurably }: CsvSaverParts): Work<'activity.saveCsv'> {
  let isAsking = false

  const save = async (chosen: string, text: string): Promise<Answer> => {
    const file = chosen.toLowerCase().endsWith('.csv') ? chosen : `${chosen}.csv`
    // The question whether to replace a file was about the name as it was typed.
    if (file !== chosen && (await exists(file))) return { kind: 'failed', why: 'exists', file }
    try {
      await write(file, text)
      return { kind: 'saved', file }
    } catch (error) {
      log.warn('csv.notSaved', { code: errorCode(error) })
      return { kind: 'failed', why: diskProblem(error), file }
    }
  }

  return async ({ name, text }) => {
    if (isAsking) return { kind: 'cancelled' }
    isAsking = true
    try {
      const chosen = await ask(name)
      return chosen === null ? { kind: 'cancelled' } : await save(chosen, text)
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
