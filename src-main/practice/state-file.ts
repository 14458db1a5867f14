import { open, rm } from 'node:fs/promises'
import { z } from 'zod'
import { readText } from '../disk/read-text.ts'
import { renamePatiently } from '../disk/rename-patiently.ts'
import { writeDurably } from '../disk/write-durably.ts'
import { isSealed, type Sealer } from '../seal/sealer.ts'
import { practiceConfigSchema, practiceVoucherSchema } from './voucher.ts'

/** Version 1: vouchers, the kinds they are made of, and the month's count of requests. */
const practiceStateSchema = z
  .object({
    version: z.literal(1),
    month: z.object({ month: z.string(), requests: z.number().int().min(0) }).readonly(),
    configs: z.array(practiceConfigSchema).readonly(),
    vouchers: z.array(practiceVoucherSchema).readonly(),
  })
  .readonly()

export type PracticeState = z.infer<typeof practiceStateSchema>

/** What went wrong with the file. The practice shop goes on; what was in a broken file is kept beside it. */
export type StateFileProblem =
  | { readonly kind: 'put-aside'; readonly file: string; readonly asideFile: string; readonly why: string }
  | { readonly kind: 'not-read'; readonly file: string; readonly why: string }
  | { readonly kind: 'not-saved'; readonly file: string; readonly why: string }

export interface StateFile {
  /** The state in the file; undefined when there is no file or it was broken and put aside. */
  readonly load: () => Promise<PracticeState | undefined>
  /** Marks the state as changed; it is written soon, many changes in one write. */
  readonly touch: () => void
  /** Resolves when every change so far is on disk, or was reported as not saved. */
  readonly saved: () => Promise<void>
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const freeAsideName = async (file: string): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const name = `${file}.broken-${number}`
    try {
      await (await open(name, 'wx')).close()
      await rm(name)
      return name
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

const parseState = (text: string): PracticeState => practiceStateSchema.parse(JSON.parse(text))

/** What the file's encrypted text is bound to. */
export const PRACTICE_FILE = 'practice shop'

/** An earlier version wrote it in clear. */
function inClear(text: string, sealer: Sealer | undefined): string {
  if (sealer === undefined || !isSealed(text)) return text
  const opened = sealer.open(text, PRACTICE_FILE)
  if (opened.kind !== 'opened') throw new Error(`it cannot be decrypted: ${opened.kind}`)
  return opened.text
}

/**
 * One JSON file, encrypted where there is a `sealer`, that holds a practice shop between two starts. `read` gives the state to write; problems are
 * told to `onProblem`, never thrown: practising goes on without a file.
 */
export const createStateFile = (
  file: string,
  read: () => PracticeState,
  onProblem: (problem: StateFileProblem) => void,
  sealer?: Sealer,
): StateFile => {
  let isDirty = false
  let writing: Promise<void> | undefined
  const writeAll = async (): Promise<void> => {
    while (isDirty) {
      isDirty = false
      try {
        const text = JSON.stringify(read())
        await writeDurably(file, sealer === undefined ? text : sealer.seal(text, PRACTICE_FILE))
      } catch (error) {
        onProblem({ kind: 'not-saved', file, why: why(error) })
      }
    }
    writing = undefined
  }
  const putAside = async (reason: string): Promise<void> => {
    try {
      const asideFile = await freeAsideName(file)
      await renamePatiently(file, asideFile)
      onProblem({ kind: 'put-aside', file, asideFile, why: reason })
    } catch (error) {
      onProblem({ kind: 'not-read', file, why: `${reason}; ${why(error)}` })
    }
  }
  return {
    load: async () => {
      let text: string | null
      try {
        text = await readText(file)
      } catch (error) {
        onProblem({ kind: 'not-read', file, why: why(error) })
        return undefined
      }
      if (text === null) return undefined
      try {
        return parseState(inClear(text, sealer))
      } catch (error) {
        await putAside(why(error))
        return undefined
      }
    },
    touch: () => {
      isDirty = true
      writing ??= Promise.resolve().then(writeAll)
    },
    saved: async () => {
      while (writing !== undefined) await writing
    },
  }
}
