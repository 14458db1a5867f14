import type { RunningApp } from './launch-app.ts'

/**
 * What an expression is in the window's page, for a page whose process has died: the driver gives such a page up
 * for good. Empty where the page does not answer, since what is asked while it loads anew is never answered.
 */
export const pageThroughMain = ({ app }: Pick<RunningApp, 'app'>, expression: string): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }, asked) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const silence = new Promise<string>((resolve) => setTimeout(() => resolve(''), 500))
    return Promise.race([contents?.executeJavaScript(asked).catch(() => ''), silence])
  }, expression)
