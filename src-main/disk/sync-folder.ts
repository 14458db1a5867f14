import { open } from 'node:fs/promises'

/**
 * Makes a folder's entries (a new file, a rename) survive a power cut. Windows has no such call for folders
 * and journals them itself.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
