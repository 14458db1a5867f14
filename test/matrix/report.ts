import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Leaves the figures of a part of a long run where its script adds them up. */
export function writeReport(run: string, part: string, figures: object): void {
  const folder = path.join(import.meta.dirname, '../../out/reports', run)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${part}.json`), JSON.stringify(figures))
}
