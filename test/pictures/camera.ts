import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { RunningApp } from '../helpers/launch-app.ts'

const folder = path.join(import.meta.dirname, '../../out/pictures')

export interface Look {
  readonly language: 'en' | 'th'
  readonly appearance: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

/** Takes pictures of one running app, named after what they show and how. */
export class Camera {
  readonly #running: RunningApp
  readonly #look: Look

  constructor(running: RunningApp, look: Look) {
    this.#running = running
    this.#look = look
  }

  /** Gives the window's content the size of the look. */
  async resize(): Promise<void> {
    const { width, height } = this.#look
    await this.#running.app.evaluate(
      ({ BrowserWindow }, size) => {
        for (const window of BrowserWindow.getAllWindows()) {
          window.setMinimumSize(200, 200)
          window.setContentSize(size.width, size.height)
        }
      },
      { width, height },
    )
    await this.#running.window.waitForFunction((wanted) => innerWidth === wanted, width)
  }

  async take(name: string): Promise<void> {
    mkdirSync(folder, { recursive: true })
    const { language, appearance, width } = this.#look
    await this.#running.window.mouse.move(0, 0)
    await this.#running.window.screenshot({
      path: path.join(folder, `${name}-${language}-${appearance}-${width}.png`),
      animations: 'disabled',
      caret: 'hide',
    })
  }
}

/** One page with every picture that was taken, side by side. */
export function writeContactSheet(): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'))
  const figures = names.map(
    (name) =>
      `<figure><a href="${name}"><img src="${name}" alt=""></a><figcaption>${name}</figcaption></figure>`,
  )
  const style =
    'body{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;font:12px sans-serif}img{width:100%}'
  const page = `<!doctype html><meta charset="utf-8"><title>Pictures</title><style>${style}</style>${figures.join('\n')}`
  writeFileSync(path.join(folder, 'index.html'), page)
}
