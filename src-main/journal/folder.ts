import path from 'node:path'
import { decodeHeader, splitLines } from './format.ts'
import type { GenerationFile } from './generations.ts'
import type { JournalFs, JournalHandle } from './journal-fs.ts'

/** The name of a generation's file. */
export const fileName = (generation: number): string => `journal-${String(generation).padStart(6, '0')}.jsonl`
const NAME = /^journal-(\d{6,})\.jsonl$/

/** The file that is appended to. `handle` is `null` until the first append since the start. */
export interface Current {
  readonly file: string
  handle: JournalHandle | null
  /** Bytes up to the end of the last whole line. */
  length: number
  /** Bytes found when it was read: more than `length` where a torn line follows. */
  readonly foundLength: number
}

/** The last file, if it says what it is; appending to one that does not would hide its lines' meaning. */
export function found(folder: string, { name, bytes }: GenerationFile): Current | null {
  const { lines, rest } = splitLines(bytes)
  if (lines[0] === undefined || decodeHeader(lines[0]) === null) return null
  const length = bytes.length - rest.length
  return { file: path.join(folder, name), handle: null, length, foundLength: bytes.length }
}

/** All generations in a folder, oldest first. */
export async function readFolder(fs: JournalFs, folder: string): Promise<GenerationFile[]> {
  const files: GenerationFile[] = []
  for (const name of await fs.list(folder)) {
    const number = Number(NAME.exec(name)?.[1] ?? Number.NaN)
    if (Number.isInteger(number)) files.push({ name, number, bytes: await fs.read(path.join(folder, name)) })
  }
  return files.sort((a, b) => a.number - b.number)
}
