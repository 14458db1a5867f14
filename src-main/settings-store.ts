import { type Notice, Settings } from '#contract'
import { diskWords } from './disk/disk-problem.ts'
import { newerProfile } from './journal/journal-error.ts'
import { loadSettings, saveSettings, unreadAdvice } from './settings.ts'

/** Fields that are not there, or `undefined`, stay as they are. */
export type SettingsPatch = { readonly [K in keyof Settings]?: Settings[K] | undefined }

/** The settings in force, and the one way to change them. */
export interface SettingsStore {
  readonly current: () => Settings
  /** A newer version wrote them, so this one changes nothing. */
  readonly isNewer: boolean
  /** Durable before it is in force. Rejects with a sentence when it could not be saved; nothing changes then. */
  readonly change: (patch: SettingsPatch) => Promise<Settings>
  /** What opening them, and opening the profile, has to tell staff. */
  readonly notices: (profileProblem: string | null) => readonly Notice[]
}

const UNREAD = 'The settings could not be read, and those that hold for now must not take their place.'

/** Opens the file, or the defaults where there is none. `onAppearance` is told at once and after each change. */
export async function openSettings(
  file: string,
  onAppearance: (appearance: Settings['appearance']) => void,
  load: typeof loadSettings = loadSettings,
): Promise<SettingsStore> {
  const loaded = await load(file, Date.now())
  let current = loaded.settings
  let last: Promise<unknown> = Promise.resolve()
  const change = async (patch: SettingsPatch): Promise<Settings> => {
    if (loaded.standing === 'newer') throw newerProfile()
    if (loaded.standing === 'unread') throw new Error(`${UNREAD} ${unreadAdvice(file)}`)
    const given = Object.entries(patch).filter(([, value]) => value !== undefined)
    const next = Settings.parse({ ...current, ...Object.fromEntries(given) })
    await saveSettings(file, next).catch((error: unknown) => {
      throw new Error(diskWords(error, file))
    })
    current = next
    onAppearance(current.appearance)
    return current
  }
  onAppearance(current.appearance)
  return {
    current: () => current,
    isNewer: loaded.standing === 'newer',
    // One after the other: of two at once, the one that is written last would take back the other's word.
    change: (patch) => {
      const changed = last.then(() => change(patch))
      last = changed.catch(() => undefined)
      return changed
    },
    notices: (profileProblem) => {
      const details = [loaded.problem?.detail, profileProblem ?? undefined].filter(
        (text) => text !== undefined,
      )
      return details.map((detail, index) => ({
        id: `settings-reset-${index}`,
        kind: 'settings-reset',
        detail,
      }))
    },
  }
}
