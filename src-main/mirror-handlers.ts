import path from 'node:path'
import type { MirrorState, Notice, Settings } from '#contract'
import { systemClock } from './clock.ts'
import { shopJournal } from './desks.ts'
import type { Handlers } from './ipc.ts'
import { JournalMirror, mirrorFailed, mirrorOf } from './journal/mirror.ts'
import type { Log } from './log.ts'
import type { SettingsStore } from './settings-store.ts'

export interface MirrorSurroundings {
  readonly profile: string
  readonly installation: string
  readonly settings: SettingsStore
  readonly log: Log
  readonly tell: (notice: Notice) => void
}

/** The copy of the shop's journal in the folder that the settings name. */
export const createMirror = ({
  profile,
  installation,
  settings,
  log,
  tell,
}: MirrorSurroundings): JournalMirror =>
  new JournalMirror({
    from: shopJournal(profile),
    to: () => mirrorOf(settings.current().mirrorFolder, installation),
    now: systemClock.now,
    log,
    onFailed: () => tell(mirrorFailed()),
  })

export interface MirrorParts {
  readonly mirror: JournalMirror
  readonly profile: string
  /** The system's own question; `null` where the person changed their mind. */
  readonly askFolder: () => Promise<string | null>
  readonly change: (patch: Pick<Settings, 'mirrorFolder'>) => Promise<unknown>
}

type MirrorHandlers = Pick<Handlers, 'mirror.state' | 'mirror.choose' | 'mirror.stop'>

/** What the channels for the journal's second folder do. */
export function mirrorHandlers({ mirror, profile, askFolder, change }: MirrorParts): MirrorHandlers {
  const use = async (mirrorFolder: string): Promise<MirrorState> => {
    await change({ mirrorFolder })
    mirror.follow()
    await mirror.settled()
    return mirror.state
  }
  return {
    'mirror.state': async () => mirror.state,
    'mirror.choose': async () => {
      const folder = await askFolder()
      // Inside the profile it would be gone with it.
      return folder === null || isInside(profile, folder) ? mirror.state : use(folder)
    },
    'mirror.stop': () => use(''),
  }
}

const isInside = (folder: string, file: string): boolean => {
  const way = path.relative(folder, file)
  return way === '' || !(way.startsWith('..') || path.isAbsolute(way))
}

const NONE: MirrorState = { folder: '', savedAt: null, problem: null }

/** Where there is no second folder. */
export const noMirror: MirrorHandlers = {
  'mirror.state': async () => NONE,
  'mirror.choose': async () => NONE,
  'mirror.stop': async () => NONE,
}
