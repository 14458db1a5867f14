import { once } from 'node:events'
import path from 'node:path'
import { startVirtualDisplay } from './display.mjs'
import { root, Stop } from './project.mjs'

const screenshot = path.join(root, 'out', 'screenshot.png')

/**
 * Opens the app on a display without a screen and leaves a picture of its window. It runs on until Ctrl-C when
 * someone sits at a terminal; otherwise it ends after the picture.
 * @param {string} executable
 */
export async function openWithoutScreen(executable) {
  console.log('There is no display here: opening Counterfoil on a virtual one (Xvfb).')
  const display = await startVirtualDisplay()
  try {
    const app = await openApp(executable, display.name)
    const ended = once(app.process(), 'exit')
    console.log(`A picture of its window: ${path.relative(root, screenshot)}`)
    // Playwright passes Ctrl-C on to the app.
    if (process.stdout.isTTY && !process.env.CI) console.log('Counterfoil runs on. Ctrl-C ends it.')
    else await app.evaluate(({ app }) => app.quit())
    await ended
  } finally {
    await display.stop()
  }
}

/**
 * @param {string} executable
 * @param {string} display
 */
async function openApp(executable, display) {
  const { _electron } = await import('playwright')
  try {
    const app = await _electron.launch({
      executablePath: executable,
      args: [root, ...process.argv.slice(2)],
      // Chromium's sandbox refuses to run as root.
      chromiumSandbox: process.getuid?.() !== 0,
      env: /** @type {Record<string, string>} */ ({ ...process.env, DISPLAY: display }),
    })
    const window = await app.firstWindow()
    await window.locator('#root > *').first().waitFor()
    await window.screenshot({ path: screenshot })
    return app
  } catch (error) {
    throw new Stop(`Counterfoil did not open: ${error instanceof Error ? error.message : error}`)
  }
}
