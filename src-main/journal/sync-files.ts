import type { JournalFs } from './journal-fs.ts'

/** Brings what stands in `files`, and their names in `folder`, to the disk. */
export async function syncFiles(fs: JournalFs, folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const handle = await fs.open(file, 'existing')
    await handle.datasync().finally(() => handle.close().catch(() => undefined))
  }
  await fs.syncFolder(folder)
}
