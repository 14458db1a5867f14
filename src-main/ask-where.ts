import path from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { firstFolder } from './first-folder.ts'

/** The system's own dialogs over our window: ways to a file that only a person can take; `null`: none was taken. */
export const askOver = (window: () => BrowserWindow | null) => ({
  /** Where to save, with a name to begin from. */
  askWhere: (name: string) => askWhere(window(), name),
  /** Which file to open. */
  askWhich: () => askWhich(window(), 'openFile'),
  /** Which folder to use. */
  askFolder: () => askWhich(window(), 'openDirectory'),
})

async function askWhere(parent: BrowserWindow | null, name: string): Promise<string | null> {
  if (parent === null || parent.isDestroyed()) return null
  const ending = path.extname(name).slice(1)
  const { canceled, filePath } = await dialog.showSaveDialog(parent, {
    defaultPath: path.join(firstFolder((one) => app.getPath(one)) ?? '', name),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}

async function askWhich(
  parent: BrowserWindow | null,
  what: 'openFile' | 'openDirectory',
): Promise<string | null> {
  if (parent === null || parent.isDestroyed()) return null
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, { properties: [what] })
  return canceled ? null : (filePaths[0] ?? null)
}
