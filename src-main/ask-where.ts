import path from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'

/** The system's own dialog, over our window: a way to a file that only a person can take. */
export async function askWhere(parent: BrowserWindow | null, name: string): Promise<string | null> {
  if (parent === null || parent.isDestroyed()) return null
  const ending = path.extname(name).slice(1)
  const { canceled, filePath } = await dialog.showSaveDialog(parent, {
    defaultPath: path.join(app.getPath('documents'), name),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}
