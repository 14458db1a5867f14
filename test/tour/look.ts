import type { RunningApp } from '../helpers/launch-app.ts'

/** How the window is seen: in which language and theme, how large, and zoomed how much. */
export interface Look {
  readonly language: 'en' | 'th'
  readonly appearance: 'light' | 'dark'
  /** Of the window's content, before zoom. */
  readonly width: number
  readonly height: number
  /** 2 for 200 %. */
  readonly zoom: number
}

export const nameOf = ({ language, appearance, width, height, zoom }: Look): string =>
  `${language}, ${appearance}, ${width}×${height}${zoom === 1 ? '' : `, ${zoom * 100} %`}`

/** Gives the page the size and the pixels that a window of the look has; to its layout it is the same. */
export async function wear({ window }: Pick<RunningApp, 'window'>, look: Look): Promise<void> {
  const width = look.width / look.zoom
  const cdp = await window.context().newCDPSession(window)
  await cdp.send('Emulation.setDeviceMetricsOverride', {
    width,
    height: look.height / look.zoom,
    deviceScaleFactor: look.zoom,
    mobile: false,
  })
  await window.waitForFunction((wanted) => innerWidth === wanted, width)
}
