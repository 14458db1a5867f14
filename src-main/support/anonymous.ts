import { homedir } from 'node:os'
import { redact } from '../redact.ts'

/**
 * A text of the system's for whoever helps: redacted, and without the name of its user, which stands in paths: as they
 * are, as they stand in a quoted text of the log, where a backslash is two, and in addresses of files.
 */
export function anonymous(text: string, home = homedir()): string {
  const parts = home.split(/[\\/]/)
  if (parts.every((part) => part === '')) return redact(text)
  const path = new RegExp(parts.map(inAnyForm).join(SEPARATOR), 'gi')
  return redact(text.replace(path, '~'))
}

const SEPARATOR = String.raw`(?:\\{1,2}|/|%5C|%2F)`

/** One part of a path as it is, and as addresses spell it. */
const inAnyForm = (part: string): string =>
  `(?:${[part, encodeURI(part), encodeURIComponent(part)].map(escaped).join('|')})`

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
