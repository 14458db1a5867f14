import { rename, stat } from 'node:fs/promises'
import { errorCode } from './disk-problem.ts'
import { PATIENCE, type Patience, patiently } from './patiently.ts'

const MOST_MS = 2_000

/**
 * As `rename`, which Windows refuses while another program has one of the two files open; most let go within moments.
 * Where the target still stands in the way after that it throws `EBUSY`, whatever Windows called it, and the file
 * system's own error otherwise. (graceful-fs, which does the same for npm, gives up where there is a target.)
 */
export async function renamePatiently(
  from: string,
  to: string,
  patience: Patience = PATIENCE,
  move: typeof rename = rename,
): Promise<void> {
  try {
    await patiently(() => move(from, to), MOST_MS, patience)
  } catch (error) {
    const isForbidden = ['EPERM', 'EACCES'].includes(errorCode(error))
    if (patience.platform !== 'win32' || !isForbidden || !(await isFile(to))) throw error
    throw Object.assign(new Error(`${to} is open in another program`, { cause: error }), { code: 'EBUSY' })
  }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
