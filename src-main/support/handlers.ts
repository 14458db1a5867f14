import { release } from 'node:os'
import path from 'node:path'
import type { MirrorState, WindowFacts } from '#contract'
import type { Counter } from '../counter.ts'
import type { Handlers } from '../ipc.ts'
import type { SaveFile } from '../save-file.ts'
import { crashReports } from './crash-reports.ts'
import { type DiagnosticsFacts, diagnosticsText } from './diagnostics.ts'
import { healthFacts, journalFiles } from './health.ts'
import { logTail } from './log-tail.ts'

export interface SupportParts {
  readonly counter: Counter
  readonly save: SaveFile
  readonly now: () => number
}

/** What the channels for whoever helps do. */
export function supportHandlers(parts: SupportParts): Pick<Handlers, 'support.health' | 'support.export'> {
  const { counter, save, now } = parts
  const { profile } = counter.about
  return {
    'support.health': () => healthFacts(profile, counter.openDesk, mirrorOf(counter)),
    'support.export': async (window) => {
      const text = diagnosticsText(await gather(parts, window))
      return save({ name: `counterfoil-diagnostics-${new Date(now()).toISOString().slice(0, 10)}.txt`, text })
    },
  }
}

/** `null` where there is no second folder. */
function mirrorOf({ about }: Counter): MirrorState | null {
  const state = about.mirror?.state
  return state === undefined || state.folder === '' ? null : state
}

async function gather({ counter, now }: SupportParts, window: WindowFacts): Promise<DiagnosticsFacts> {
  const { profile, version } = counter.about
  const [{ settings, key }, health, log] = await Promise.all([
    counter.state(),
    healthFacts(profile, counter.openDesk, mirrorOf(counter)),
    logTail(path.join(profile, 'logs', 'main.log')),
  ])
  const status = counter.desk?.status() ?? counter.statusWithoutDesk()
  const versions = versionsOf(version)
  const crashes = crashReports(profile).map((report) => report.at)
  const journal = await shapeOf(counter)
  const unopened = counter.failure?.why ?? null
  return { at: now(), versions, settings, key, status, health, window, log, journal, crashes, unopened }
}

async function shapeOf({ openDesk }: Counter): Promise<DiagnosticsFacts['journal']> {
  if (openDesk === null) return null
  const { journal } = openDesk.desk
  const states = new Map<string, number>()
  for (const { state } of journal.fold.actions()) states.set(state, (states.get(state) ?? 0) + 1)
  return {
    files: await journalFiles(openDesk.journalFolder),
    kinds: journal.record.kinds,
    states,
    damage: openDesk.damage,
    problem: journal.record.problemCode,
  }
}

function versionsOf(version: string): readonly string[] {
  const { electron, chrome, node } = process.versions
  return [
    `Counterfoil ${version}`,
    `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
    `${process.platform} ${release()} ${process.arch}`,
  ]
}
