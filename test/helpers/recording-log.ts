import { type Facts, type Log, logLine } from '../../src-main/log.ts'

export interface RecordingLog extends Log {
  /** Every line as it would stand in the file, with its level before it. */
  readonly lines: string[]
}

export function createRecordingLog(): RecordingLog {
  const lines: string[] = []
  const write = (level: string) => (event: string, facts?: Facts) => {
    lines.push(`${level} ${logLine(event, facts)}`)
  }
  return { lines, info: write('info'), warn: write('warn'), error: write('error') }
}
