import { readdir, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { HealthFacts, MirrorState } from '#contract'
import type { OpenDesk } from '../desks.ts'

/** A journal's files with their sizes in bytes, in the order of their names; none where they cannot be read. */
export async function journalFiles(
  folder: string,
): Promise<readonly { readonly name: string; readonly bytes: number }[]> {
  const names = await readdir(folder).catch(() => [])
  const sized = names.map(async (name) => {
    const bytes = await stat(path.join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    )
    return { name, bytes }
  })
  return (await Promise.all(sized)).sort((a, b) => a.name.localeCompare(b.name))
}

/** How the open desk's files and their disk are, as of now. Never rejects. */
export async function healthFacts(
  profile: string,
  open: OpenDesk | null,
  mirror: MirrorState | null = null,
): Promise<HealthFacts> {
  const diskFree = await statfs(profile).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )
  if (open === null) return { diskFree, mirror, journal: null }
  const { kinds, savedAt, problem } = open.desk.journal.record
  const files = await journalFiles(open.journalFolder)
  return {
    diskFree,
    mirror,
    journal: {
      lines: [...kinds.values()].reduce((sum, count) => sum + count, 0),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      damaged: open.damage.length,
      savedAt,
      problem,
    },
  }
}
