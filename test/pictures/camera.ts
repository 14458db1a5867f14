import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Look } from '../tour/look.ts'
import type { Visit } from '../tour/tour.ts'

export const picturesFolder = path.join(import.meta.dirname, '../../out/pictures')

/** Takes a picture at each stop, named after what it shows and how. */
export function cameraFor(look: Look): Visit {
  mkdirSync(picturesFolder, { recursive: true })
  const { language, appearance, width, zoom } = look
  const size = zoom === 1 ? `${width}` : `${width}-zoomed`
  return async (name, { window }) => {
    await window.screenshot({
      path: path.join(picturesFolder, `${name}-${language}-${appearance}-${size}.png`),
      animations: 'disabled',
      caret: 'hide',
    })
  }
}
