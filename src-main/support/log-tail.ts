import { readText } from '../disk/read-text.ts'
import { anonymous } from './anonymous.ts'

const MOST_LINES = 500

/** The log's last lines, redacted once more. */
export async function logTail(file: string, home?: string): Promise<readonly string[]> {
  const text = (await readText(file).catch(() => null)) ?? ''
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  return lines.slice(-MOST_LINES).map((line) => anonymous(line, home))
}
