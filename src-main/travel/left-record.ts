import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { readFolder } from '../journal/folder.ts'
import type { StoredLine } from '../journal/format.ts'
import { readGenerations } from '../journal/generations.ts'
import { type JournalFs, nodeJournalFs } from '../journal/journal-fs.ts'

/** A journal as another PC left it: in a second folder, or in the profile on its disk. */
export interface LeftRecord {
  readonly folder: string
  /** The journal's own id. */
  readonly journal: string
  readonly lines: readonly StoredLine[]
  /** Places at which something cannot be read. */
  readonly damage: number
  /** Unix ms of its last line; 0 without one. */
  readonly lastAt: number
}

/** Folders in a chosen one that are looked into: a person may have chosen a whole disk. */
const MOST_FOLDERS = 500
/** No journal's file comes near it, bytes. */
const MOST_BYTES = 256 * 1024 * 1024

const SECOND_FOLDER = /^(counterfoil-|before-|journal$)/
const PUT_ASIDE = /^before-/

/**
 * The journals in a folder that a person chose, newest first: in it, in the folders that a second folder has, and where
 * a profile has its own. What cannot be read is passed over. `newer`: there are some, all written by a newer version.
 * Throws the file system's errors where the chosen folder itself cannot be read.
 */
export async function findRecords(chosen: string): Promise<readonly LeftRecord[] | 'newer'> {
  const children = await foldersIn(chosen, SECOND_FOLDER)
  const folders = [chosen, path.join(chosen, 'shop', 'journal')]
  for (const child of children.slice(0, MOST_FOLDERS))
    folders.push(child, ...(await foldersIn(child, PUT_ASIDE).catch(() => [])))
  const found: (LeftRecord | 'newer')[] = []
  for (const folder of folders) found.push(...(await readRecord(folder).catch(() => [])))
  const records = found.filter((record) => record !== 'newer').sort((a, b) => b.lastAt - a.lastAt)
  return records.length === 0 && found.length > 0 ? 'newer' : records
}

async function foldersIn(folder: string, name: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && name.test(entry.name))
    .map((entry) => path.join(folder, entry.name))
}

async function readRecord(folder: string): Promise<readonly (LeftRecord | 'newer')[]> {
  const reading = readGenerations(await readFolder(plainFiles, folder))
  if (reading.isNewer) return ['newer']
  const { journal, lines, findings } = reading
  if (journal === null) return []
  return [{ folder, journal, lines, damage: findings.length, lastAt: lines.at(-1)?.at ?? 0 }]
}

/** What is no plain file of a journal's size is not read: a pipe would never end. */
const plainFiles: JournalFs = {
  ...nodeJournalFs,
  read: async (file) => {
    const facts = await stat(file)
    if (!facts.isFile() || facts.size > MOST_BYTES) throw new Error('no file of a journal')
    return nodeJournalFs.read(file)
  },
}
