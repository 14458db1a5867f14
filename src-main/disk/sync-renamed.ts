import path from 'node:path'
import { PATIENCE, type Patience, patiently } from './patiently.ts'
import { syncAt } from './sync-folder.ts'

const MOST_MS = 2_000

/**
 * Makes a rename survive a power cut: by its folder, or on Windows, which has no call for folders, by the file itself,
 * whose new name is brought to the disk with it. Throws the file system's errors.
 */
export async function syncRenamed(file: string, patience: Patience = PATIENCE): Promise<void> {
  if (patience.platform === 'win32') await patiently(() => syncAt(file, 'r+'), MOST_MS, patience)
  else await syncAt(path.dirname(file), 'r')
}
