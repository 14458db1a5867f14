import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { diskWords, errorCode } from '../disk/disk-problem.ts'
import { putAside } from '../disk/put-aside.ts'
import { parseJson, readText } from '../disk/read-text.ts'
import { writeDurably } from '../disk/write-durably.ts'

const Stored = z.object({
  version: z.literal(1),
  /** 128 random bits in hex: under it the keychain keeps this profile's key, so that no other meets it. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** A key was saved and not removed since. */
  hasKey: z.boolean(),
  /** Ids of the keys that what lies here was encrypted with; the last one is in use. */
  dataKeys: z.array(z.string()).default([]),
})

export interface Installation {
  /** For this run alone, where `unread` says why. */
  readonly id: string
  /**
   * One sentence for staff, where the profile has a file and it could not be read. Nothing may be kept under an id
   * that is gone with this run, and the changes below are refused: they would take the real one's place.
   */
  readonly unread: string | null
  /** A key should be in the keychain: if it cannot be read, the keychain is locked, not empty. */
  readonly hasKey: boolean
  /** Notes that a key was saved or removed. Throws the file system's error. */
  setHasKey(hasKey: boolean): Promise<void>
  /** Ids of the keys that what lies here was encrypted with; the last one is in use. */
  readonly dataKeys: readonly string[]
  /** Notes that from now on this key encrypts. Throws the file system's error. */
  noteDataKey(id: string): Promise<void>
}

export interface OpenedInstallation {
  readonly installation: Installation
  /** One sentence for staff, where the profile's id was lost or could not be kept: its key is then not found. */
  readonly problem: string | null
}

const FILE = 'installation.json'

function createInstallation(
  file: string,
  stored: z.infer<typeof Stored>,
  unread: string | null = null,
): Installation {
  let current = stored
  let last: Promise<unknown> = Promise.resolve()
  // One after the other: of two at once, the one that is written last would take back the other's word.
  const change = async (patch: (now: typeof stored) => Partial<typeof stored>): Promise<void> => {
    if (unread !== null) throw new Error(unread)
    const written = last.then(async () => {
      const next = { ...current, ...patch(current) }
      await writeDurably(file, JSON.stringify(next))
      current = next
    })
    last = written.catch(() => undefined)
    await written
  }
  return {
    id: stored.id,
    unread,
    get hasKey() {
      return current.hasKey
    },
    setHasKey: async (hasKey) => {
      if (hasKey !== current.hasKey) await change(() => ({ hasKey }))
    },
    get dataKeys() {
      return current.dataKeys
    },
    noteDataKey: (id) => change(({ dataKeys }) => ({ dataKeys: [...dataKeys, id] })),
  }
}

/**
 * The profile's id, made at the first start. A file that does not parse is put aside and a new id is made; one
 * that cannot be read, or not be put aside, is left alone, and nothing takes its place in this run. Never throws.
 */
export async function openInstallation(
  profile: string,
  now: number,
  read: typeof readText = readText,
): Promise<OpenedInstallation> {
  const file = path.join(profile, FILE)
  const fresh = { version: 1 as const, id: randomBytes(16).toString('hex'), hasKey: false, dataKeys: [] }
  let isThere = true
  try {
    const text = await read(file)
    isThere = text !== null
    const stored = Stored.safeParse(text === null ? undefined : parseJson(text))
    if (stored.success) return { installation: createInstallation(file, stored.data), problem: null }
    const kept = text === null ? null : await putAside(file, now)
    isThere = false
    await writeDurably(file, JSON.stringify(fresh))
    const problem =
      kept === null
        ? null
        : `This installation's own number could not be read. A new one was made, so the key has to be entered again. The file as it was is kept as ${path.basename(kept)}.`
    return { installation: createInstallation(file, fresh), problem }
  } catch (error) {
    const problem = isThere ? unreadWords(error, file) : diskWords(error, profile)
    return { installation: createInstallation(file, fresh, isThere ? problem : null), problem }
  }
}

const unreadWords = (error: unknown, file: string): string =>
  `This installation's own number could not be read (${errorCode(error) || 'unknown cause'}), so its key cannot be found and nothing new is kept. Close the program that has ${file} open, or allow this user to read it. Then start Counterfoil again.`
