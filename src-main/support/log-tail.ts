import { homedir } from 'node:os'
import { readText } from '../disk/read-text.ts'
import { redact } from '../redact.ts'

const MOST_LINES = 500

/** The log's last lines, redacted once more, and without the name of the system's user. */
export async function logTail(file: string, home = homedir()): Promise<readonly string[]> {
  const text = (await readText(file).catch(() => null)) ?? ''
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.slice(-MOST_LINES).map((line) => redact(line.replaceAll(home, '~')))
}
