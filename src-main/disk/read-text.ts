import { readFile } from 'node:fs/promises'
import { errorCode } from './disk-problem.ts'
import { PATIENCE, type Patience, patiently } from './patiently.ts'

/** The first window waits for it. */
const MOST_MS = 3_000

/** A file's text; `null` where there is no such file. Throws the file system's other errors. */
export async function readText(
  file: string,
  patience: Patience = PATIENCE,
  read: (file: string) => Promise<string> = (one) => readFile(one, 'utf8'),
): Promise<string | null> {
  try {
    return await patiently(() => read(file), MOST_MS, patience)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** The value a JSON text holds; `undefined`, which no JSON text holds, where it is not one. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
