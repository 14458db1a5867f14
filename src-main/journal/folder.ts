import path from 'node:path'
import { errorCode } from '../disk/disk-problem.ts'
import { decodeHeader, FORMAT_VERSION, splitLines } from './format.ts'
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

/**
 * The last file, if it says what it is and is of this version: appending to another would hide its lines' meaning, or
 * have an older program misread them.
 */
export function found(folder: string, { name, bytes }: GenerationFile): Current | null {
  const { lines, rest } = splitLines(bytes)
  if (lines[0] === undefined || decodeHeader(lines[0])?.version !== FORMAT_VERSION) return null
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

/** Creates the file of the next generation after `last` whose name is free. Throws the file system's error. */
export async function createNext(
  fs: JournalFs,
  folder: string,
  last: number,
): Promise<{ file: string; handle: JournalHandle; generation: number }> {
  await fs.makeFolder(folder)
  for (let generation = last + 1; ; generation += 1) {
    const file = path.join(folder, fileName(generation))
    try {
      return { file, handle: await fs.open(file, 'new'), generation }
    } catch (error) {
      // What a failed beginning left and could not remove counts for nothing: the next header says so.
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
}
