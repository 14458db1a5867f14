import { type DiskProblem, diskProblem, diskWords, errorCode } from '../disk/disk-problem.ts'
import { NoKeyError } from '../seal/sealer.ts'

/**
 * Why the journal could not be opened, or did not take a line. `message` is for staff.
 * - `full`, `read-only`, `in-use`, `failed`: the disk; the next append tries again.
 * - `unreadable`: the system does not let the files be read.
 * - `changed`: another program, or a copied profile, wrote to the file; only a restart reads it anew.
 * - `newer`: written by a newer version of this program.
 * - `no-key`: the line holds personal texts, and the key that encrypts them is not at hand.
 * - `closed`: asked after the end.
 */
export class JournalError extends Error {
  override readonly name = 'JournalError'
  readonly kind: DiskProblem | 'unreadable' | 'changed' | 'newer' | 'no-key' | 'closed'

  constructor(kind: JournalError['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

/** For a profile of which any part was written by a newer version: nothing of it is changed. */
export const newerProfile = (): JournalError =>
  new JournalError('newer', 'This profile was used by a newer Counterfoil. Install that version again.')

const NO_KEY_WORDS =
  'The key that encrypts what is saved cannot be read from the keychain. Unlock the keychain, then try again.'

/** A file system's or a sealer's error in the journal's words; a `JournalError` stays as it is. */
export function journalError(error: unknown, folder: string): JournalError {
  if (error instanceof JournalError) return error
  if (error instanceof NoKeyError) return new JournalError('no-key', NO_KEY_WORDS, { cause: error })
  return new JournalError(diskProblem(error), diskWords(error, folder), { cause: error })
}

/** The same where the files could not even be read. */
export function unreadableJournal(error: unknown, folder: string): JournalError {
  const words = `The record in ${folder} cannot be read (${errorCode(error) || 'unknown cause'}). Allow this user to read it, then try again.`
  return new JournalError('unreadable', words, { cause: error })
}
