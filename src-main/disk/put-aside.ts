import path from 'node:path'
import { renamePatiently } from './rename-patiently.ts'

/**
 * Renames a file that cannot be used to `<name>-unreadable-<time>.<ext>` beside it, so that nothing of it is
 * lost. Returns the new path; throws the file system's error.
 */
export async function putAside(file: string, now: number): Promise<string> {
  const { dir, name, ext } = path.parse(file)
  const time = new Date(now).toISOString().replace(/[:.]/g, '-')
  const kept = path.join(dir, `${name}-unreadable-${time}${ext}`)
  await renamePatiently(file, kept)
  return kept
}
