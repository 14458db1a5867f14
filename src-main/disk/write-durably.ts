import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { durableStep } from '#durable-step'
import { renamePatiently } from './rename-patiently.ts'
import { syncRenamed } from './sync-renamed.ts'

/**
 * Replaces a small file as a whole: after this it holds `text` even if the power goes; after a failure it
 * holds what it held. Throws the file system's own error.
 */
export async function writeDurably(file: string, text: string): Promise<void> {
  const folder = path.dirname(file)
  const draft = `${file}.new`
  await mkdir(folder, { recursive: true })
  try {
    const handle = await open(draft, 'w', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    durableStep(`before ${path.basename(file)}`)
    await renamePatiently(draft, file)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
  await syncRenamed(file)
  durableStep(`after ${path.basename(file)}`)
}
