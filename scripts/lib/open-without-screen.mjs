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
  const { _electron } = await import('playwright')
  console.log('There is no display here: opening Counterfoil on a virtual one (Xvfb).')
  const display = await startVirtualDisplay()
  try {
    const app = await _electron
      .launch({
        executablePath: executable,
        args: [root, ...process.argv.slice(2)],
        chromiumSandbox: process.getuid?.() !== 0,
        env: /** @type {Record<string, string>} */ ({ ...process.env, DISPLAY: display.name }),
      })
      .catch((error) => {
        throw new Stop(`Counterfoil did not open: ${error.message}`)
      })
    const ended = once(app.process(), 'exit')
    const window = await app.firstWindow()
    await window.locator('#root > *').first().waitFor()
    await window.screenshot({ path: screenshot })
    console.log(`A picture of its window: ${path.relative(root, screenshot)}`)
    if (process.stdout.isTTY && !process.env.CI) {
      console.log('Counterfoil runs on. Ctrl-C ends it.')
      process.once('SIGINT', () => app.process().kill())
    } else {
      await app.evaluate(({ app }) => app.quit())
    }
    await ended
  } finally {
    await display.stop()
  }
}
