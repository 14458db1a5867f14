import path from 'node:path'
import { z } from 'zod'
import { Settings } from '#contract'
import { errorCode } from './disk/disk-problem.ts'
import { putAside } from './disk/put-aside.ts'
import { parseJson, readText } from './disk/read-text.ts'
import { writeDurably } from './disk/write-durably.ts'

export interface SettingsProblem {
  /** Where the file lies as it was; `null` where it could not be put aside. */
  readonly kept: string | null
  /** One sentence for staff. */
  readonly detail: string
}

export interface LoadedSettings {
  readonly settings: Settings
  readonly problem: SettingsProblem | null
  /**
   * - `newer`: a newer version wrote them; what this one understands holds, and the file is left as it is.
   * - `unread`: the file could not be read; the defaults hold in its place, and must not be written over it.
   */
  readonly standing: 'ours' | 'newer' | 'unread'
}

const VERSION = Settings.shape.version.parse(undefined)
const Versioned = z.object({ version: z.int().gt(VERSION) })

const defaults = (): Settings => Settings.parse({})

/** The fields that are right, with defaults for those named in `reset`. */
function salvage(stored: unknown): { settings: Settings; reset: readonly string[] } {
  const fields = z.record(z.string(), z.unknown()).safeParse(stored)
  if (!fields.success) return { settings: defaults(), reset: ['all of them'] }
  const isRight = (name: string): boolean => Settings.safeParse({ [name]: fields.data[name] }).success
  const names = Object.keys(Settings.shape).filter((name) => name in fields.data)
  const right = names.filter(isRight).map((name) => [name, fields.data[name]])
  return {
    settings: Settings.parse(Object.fromEntries(right)),
    reset: names.filter((name) => !isRight(name)),
  }
}

/**
 * Reads the settings. No file: the defaults. A file that does not parse is put aside, and a new one is written
 * from the fields that are right. One of a newer version, or one that cannot be read at all, is left alone.
 * Never throws: the desk opens with whatever can be had. `now`: Unix ms, for the name of what is put aside.
 */
export async function loadSettings(
  file: string,
  now: number,
  read: typeof readText = readText,
): Promise<LoadedSettings> {
  let text: string | null
  try {
    text = await read(file)
  } catch (error) {
    const detail = `The settings could not be read (${errorCode(error) || 'unknown cause'}), so the usual ones hold for now and cannot be changed. ${unreadAdvice(file)}`
    return { settings: defaults(), problem: { kept: null, detail }, standing: 'unread' }
  }
  if (text === null) return { settings: defaults(), problem: null, standing: 'ours' }
  const stored = parseJson(text)
  if (Versioned.safeParse(stored).success) {
    return { settings: salvage(stored).settings, problem: null, standing: 'newer' }
  }
  const parsed = Settings.safeParse(stored)
  if (parsed.success) return { settings: parsed.data, problem: null, standing: 'ours' }
  return { ...(await repair(file, stored, now)), standing: 'ours' }
}

/** What to do about settings that could not be read. */
export const unreadAdvice = (file: string): string =>
  `Close the program that has ${file} open, or allow this user to read it. Then start Counterfoil again.`

async function repair(file: string, stored: unknown, now: number): Promise<Omit<LoadedSettings, 'standing'>> {
  const { settings, reset } = salvage(stored)
  const what = `Settings that could not be read are back to the usual ones: ${reset.join(', ')}.`
  try {
    const kept = await putAside(file, now)
    await saveSettings(file, settings)
    return {
      settings,
      problem: { kept, detail: `${what} The file as it was is kept as ${path.basename(kept)}.` },
    }
  } catch {
    return { settings, problem: { kept: null, detail: what } }
  }
}

/** Replaces the settings as a whole, or leaves them as they were and throws the file system's error. */
export async function saveSettings(file: string, settings: Settings): Promise<void> {
  await writeDurably(file, `${JSON.stringify(settings, null, 2)}\n`)
}
