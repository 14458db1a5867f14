import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { RunningApp } from '../helpers/launch-app.ts'

const MB = 1024

/** PSS of one process, in kB; 0 when it has ended meanwhile. */
function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** PSS of all processes of an app, in MB: the least of some readings, since garbage comes and goes. */
export async function pssMb({ family }: Pick<RunningApp, 'family'>): Promise<number> {
  const readings: number[] = []
  for (let n = 0; n < 12; n += 1) {
    readings.push(family().reduce((sum, pid) => sum + pssOf(pid), 0) / MB)
    await pause(500)
  }
  return Math.min(...readings)
}
