import path from 'node:path'
import { errorCode } from '../disk/disk-problem.ts'
import type { Finding } from './generations.ts'
import type { JournalFs } from './journal-fs.ts'

/** What could not be read, and whether an earlier start has found and kept it already. */
export interface Damage extends Omit<Finding, 'raw'> {
  readonly known: boolean
}

const ASIDE = 'journal-damaged.jsonl'

/** The bytes as text where they are text, else in base64, so that nothing of them is lost. */
function asRecord({ file, line, what, detail, raw }: Finding): string {
  const text = raw?.toString('utf8') ?? null
  const kept =
    raw === null || text === null || Buffer.from(text).equals(raw)
      ? { raw: text }
      : { base64: raw.toString('base64') }
  return JSON.stringify({ file, line, what, detail, ...kept })
}

async function append(
  fs: JournalFs,
  file: string,
  length: number,
  records: readonly string[],
): Promise<void> {
  const handle = await fs.open(file, length === 0 ? 'new' : 'existing')
  try {
    await handle.write(Buffer.from(records.map((record) => `${record}\n`).join('')), length)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/**
 * Copies what could not be read to a file of its own, once, and says which of it is new. A disk that refuses
 * the copy changes nothing: the bytes still stand where they were found.
 */
export async function keepAside(
  fs: JournalFs,
  folder: string,
  findings: readonly Finding[],
): Promise<Damage[]> {
  if (findings.length === 0) return []
  const file = path.join(folder, ASIDE)
  const before = await fs
    .read(file)
    .catch((error) => (errorCode(error) === 'ENOENT' ? Buffer.alloc(0) : null))
  const known = new Set(before?.toString('utf8').split('\n'))
  const records = findings.map(asRecord)
  const fresh = records.filter((record) => !known.has(record))
  if (before !== null && fresh.length > 0) await append(fs, file, before.length, fresh).catch(() => undefined)
  return findings.map(({ raw: _, ...finding }, index) => ({
    ...finding,
    known: known.has(records[index] ?? ''),
  }))
}
