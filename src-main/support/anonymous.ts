import { homedir } from 'node:os'
import { redact } from '../redact.ts'

/** A text of the system's for whoever helps: redacted, and without the name of its user, which stands in paths. */
export const anonymous = (text: string, home = homedir()): string =>
  // As it is, and as it stands in a quoted text of the log, where a backslash is two.
  redact(text.replaceAll(JSON.stringify(home).slice(1, -1), '~').replaceAll(home, '~'))
