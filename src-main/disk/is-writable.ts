import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { diskProblem } from './disk-problem.ts'

/**
 * Can this user write to the folder, which is made if it is not there? A file is made there and removed: what Windows
 * says without that does not know the folder's access list. A disk that is full is another matter, said elsewhere.
 */
export function isWritable(folder: string): boolean {
  const probe = path.join(folder, `write-test-${randomUUID()}`)
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return false
  }
  try {
    writeFileSync(probe, '', { flag: 'wx' })
    return true
  } catch (error) {
    return diskProblem(error) === 'full'
  } finally {
    remove(probe)
  }
}

/** A scanner may hold it already: an empty file more or less is no reason to stop. */
function remove(probe: string): void {
  try {
    rmSync(probe, { force: true })
  } catch {
    // It stays.
  }
}
