import { open } from 'node:fs/promises'

/**
 * Makes a folder's entries (a new file, what was removed) survive a power cut. Windows has no such call for folders:
 * NTFS journals them itself, and on a FAT stick only `syncRenamed` does it.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await syncAt(folder, 'r')
}

/** Brings to the disk whatever stands at a path. Throws the file system's errors. */
export async function syncAt(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
