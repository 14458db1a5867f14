import path from 'node:path'
import type { AnswerOf, FolderAnswer, Notice, SecondFolder, Settings } from '#contract'
import { systemClock } from './clock.ts'
import type { Counter } from './counter.ts'
import type { DataKeys } from './credentials/data-keys.ts'
import type { Installation } from './credentials/installation.ts'
import { shopJournal } from './desks.ts'
import { diskProblem } from './disk/disk-problem.ts'
import type { Handlers } from './ipc.ts'
import { JournalMirror, mirrorFailed, mirrorOf } from './journal/mirror.ts'
import type { Log } from './log.ts'
import type { SettingsStore } from './settings-store.ts'
import { savedKeyIds, saveKeys } from './travel/record-keys.ts'

export interface MirrorSurroundings {
  readonly profile: string
  readonly installation: Pick<Installation, 'id' | 'unread'>
  readonly settings: SettingsStore
  readonly log: Log
  readonly tell: (notice: Notice) => void
}

/**
 * The copy of the shop's journal in the folder that the settings name. None under an id that is gone with this run: the
 * real one's copy lies beside.
 */
export const createMirror = ({
  profile,
  installation,
  settings,
  log,
  tell,
}: MirrorSurroundings): JournalMirror =>
  new JournalMirror({
    from: shopJournal(profile),
    to: () =>
      installation.unread === null ? mirrorOf(settings.current().mirrorFolder, installation.id) : '',
    now: systemClock.now,
    log,
    onFailed: () => tell(mirrorFailed()),
  })

/** A person waits for the first copy so long, and then reads how far it is. */
const LONGEST_CHOICE_MS = 10_000

export interface MirrorParts {
  readonly mirror: JournalMirror
  readonly profile: string
  /** The system's own question; `null` where the person changed their mind. */
  readonly askFolder: () => Promise<string | null>
  readonly change: (patch: Pick<Settings, 'mirrorFolder'>) => Promise<unknown>
  readonly dataKeys: DataKeys
  readonly counter: Pick<Counter, 'openDesk'>
}

type MirrorHandlers = Pick<Handlers, 'mirror.state' | 'mirror.choose' | 'mirror.stop' | 'mirror.saveKeys'>

/** What the channels for the journal's second folder do. */
export function mirrorHandlers({
  mirror,
  profile,
  askFolder,
  change,
  dataKeys,
  counter,
}: MirrorParts): MirrorHandlers {
  const state = async (): Promise<SecondFolder> => {
    const { folder } = mirror.state
    if (folder === '') return { ...mirror.state, hasKeys: false }
    // As the open desk knows it: a locked keychain must not ask for its password because somebody looks here.
    const key = counter.openDesk?.databaseKey ?? null
    return { ...mirror.state, hasKeys: key !== null && (await savedKeyIds(folder)).includes(key.id) }
  }
  const use = async (mirrorFolder: string): Promise<FolderAnswer> => {
    try {
      await change({ mirrorFolder })
    } catch {
      return { kind: 'refused', why: 'cannot-save' }
    }
    mirror.follow()
    await mirror.settled(LONGEST_CHOICE_MS)
    return { kind: 'used', folder: await state() }
  }
  const save = async (passphrase: string): Promise<AnswerOf<'mirror.saveKeys'>> => {
    const keys = await dataKeys.read()
    if (keys.kind !== 'open') return { kind: 'failed', why: 'keychain' }
    const { folder } = mirror.state
    if (folder === '') return { kind: 'failed', why: 'failed' }
    try {
      await saveKeys(folder, keys.keys, { passphrase, now: systemClock.now() })
      return { kind: 'saved', folder: await state() }
    } catch (error) {
      return { kind: 'failed', why: diskProblem(error) }
    }
  }
  return {
    'mirror.state': state,
    'mirror.choose': async () => {
      const folder = await askFolder()
      if (folder === null) return { kind: 'cancelled' }
      return isInside(profile, folder) ? { kind: 'refused', why: 'inside' } : use(folder)
    },
    'mirror.stop': () => use(''),
    'mirror.saveKeys': ({ passphrase }) => save(passphrase),
  }
}

const isInside = (folder: string, file: string): boolean => {
  const way = path.relative(folder, file)
  return way === '' || !(way.startsWith('..') || path.isAbsolute(way))
}

const NONE: SecondFolder = { folder: '', savedAt: null, problem: null, hasKeys: false }

/** Where there is no second folder. */
export const noMirror: MirrorHandlers = {
  'mirror.state': async () => NONE,
  'mirror.choose': async () => ({ kind: 'cancelled' }),
  'mirror.stop': async () => ({ kind: 'used', folder: NONE }),
  'mirror.saveKeys': async () => ({ kind: 'failed', why: 'failed' }),
}
