import { readFile } from 'node:fs/promises'
import { errorCode } from './disk-problem.ts'

/** A file's text; `null` where there is no such file. Throws the file system's other errors. */
export async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
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
