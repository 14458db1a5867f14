import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { readFolder } from '../journal/folder.ts'
import type { StoredLine } from '../journal/format.ts'
import { readGenerations } from '../journal/generations.ts'
import { nodeJournalFs } from '../journal/journal-fs.ts'

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

const RECORD_FOLDER = /^(counterfoil-|before-|journal$)/

/**
 * The journals in a folder that a person chose: in it, in the folders that a second folder has, and where a profile
 * has its own. `newer`: there are some, all written by a newer version. Throws the file system's errors.
 */
export async function findRecords(chosen: string): Promise<readonly LeftRecord[] | 'newer'> {
  const children = (await readdir(chosen, { withFileTypes: true })).filter(isRecordFolder)
  const folders = [
    chosen,
    path.join(chosen, 'shop', 'journal'),
    ...children.slice(0, MOST_FOLDERS).map(({ name }) => path.join(chosen, name)),
  ]
  const found: (LeftRecord | 'newer')[] = []
  for (const folder of folders) found.push(...(await readRecord(folder)))
  const records = found.filter((record) => record !== 'newer').sort((a, b) => b.lastAt - a.lastAt)
  return records.length === 0 && found.length > 0 ? 'newer' : records
}

const isRecordFolder = (entry: Dirent): boolean => entry.isDirectory() && RECORD_FOLDER.test(entry.name)

async function readRecord(folder: string): Promise<readonly (LeftRecord | 'newer')[]> {
  const reading = readGenerations(await readFolder(nodeJournalFs, folder))
  if (reading.isNewer) return ['newer']
  const { journal, lines, findings } = reading
  if (journal === null) return []
  return [{ folder, journal, lines, damage: findings.length, lastAt: lines.at(-1)?.at ?? 0 }]
}
