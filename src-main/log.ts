import path from 'node:path'
import electronLog from 'electron-log/node'
import { type Trouble, troubleOf } from '#contract'
import { redact } from './redact.ts'

/** What happened is told by the event's name and these; never an object, whose fields nobody would check. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

/** `event` is a fixed name such as `send.ended`; every text among the facts is redacted. */
export interface Log {
  info(event: string, facts?: Facts): void
  warn(event: string, facts?: Facts): void
  error(event: string, facts?: Facts): void
}

/** An error as facts: its class, its code and where it was made; its message stays out, see `Trouble`. */
export const errorFacts = (error: unknown): Facts => troubleFacts(troubleOf(error))

export const troubleFacts = ({ error, code, at }: Trouble): Facts => ({ error, code, at: at.join(' ') })

/** A code of the API's, six digits as far as is documented; another text in its place is the service's to choose. */
export const codeFact = (code: string): string => (/^\d{0,6}$/.test(code) ? code : 'another')

/** One line of the log: `event key=value key="a text"`. */
export function logLine(event: string, facts: Facts = {}): string {
  const parts = Object.entries(facts).map(([name, value]) => {
    return `${name}=${typeof value === 'string' ? JSON.stringify(redact(value)) : value}`
  })
  return [event, ...parts].join(' ')
}

const MOST_BYTES = 2 * 1024 * 1024

/**
 * The log in `folder`: `main.log`, and `main.old.log` before it, 2 MB each. The part of electron-log without
 * Electron is used, since its other part opens channels of its own to the windows. A disk that refuses a line
 * loses that line and nothing else.
 */
export function openLog(folder: string, { toConsole = false }: { toConsole?: boolean } = {}): Log {
  const logger = electronLog.create({ logId: 'counterfoil' })
  const { file, console: terminal } = logger.transports
  file.resolvePathFn = () => path.join(folder, 'main.log')
  file.maxSize = MOST_BYTES
  file.level = 'info'
  file.format = '{iso} {level} {text}'
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  terminal.level = toConsole ? 'info' : false
  return {
    info: (event, facts) => logger.info(logLine(event, facts)),
    warn: (event, facts) => logger.warn(logLine(event, facts)),
    error: (event, facts) => logger.error(logLine(event, facts)),
  }
}
