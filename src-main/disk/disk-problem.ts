/** Why the disk would not take something. */
export type DiskProblem = 'full' | 'read-only' | 'in-use' | 'failed'

/** The system's error code (`ENOSPC`), or an empty string for anything that is not a system error. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Sorts a file system error by its code. */
export function diskProblem(error: unknown): DiskProblem {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full'
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read-only'
    case 'EBUSY':
      return 'in-use'
    default:
      return 'failed'
  }
}

/** What happened and what to do, for staff; `folder` is where it happened. */
export function diskWords(error: unknown, folder: string): string {
  switch (diskProblem(error)) {
    case 'full':
      return `The disk is full. Free some space on the disk that holds ${folder}, then try again.`
    case 'read-only':
      return `${folder} cannot be written to. Allow this user to write there, then try again.`
    case 'in-use':
      return `Another program has ${folder}, or a file in it, open. Close it there, then try again.`
    case 'failed':
      return `The disk did not take it (${errorCode(error) || 'unknown cause'}). Check the disk that holds ${folder}, then try again.`
  }
}
