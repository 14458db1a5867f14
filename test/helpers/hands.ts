import type { CDPSession, Locator, Page } from '@playwright/test'
import { latinKey } from '../../src-renderer/scanner/latin-key.ts'
import { codesOf, kedmanee } from './scanner-keys.ts'

/** What a person or a device does to the window, through Chromium's own input. */
export interface Hands {
  /** A scanner's burst: every key `gapMs` after the one before, then its Enter (or two, or none). */
  scan(text: string, options?: ScanOptions): Promise<void>
  /** A finger, once, on the middle of something. */
  tap(target: Locator): Promise<void>
}

export interface ScanOptions {
  readonly layout?: 'english' | 'thai'
  readonly enters?: number
  readonly gapMs?: number
}

const SHIFT = 8

export async function handsOn(window: Page): Promise<Hands> {
  const cdp = await window.context().newCDPSession(window)
  return {
    scan: (text, options) => scan(cdp, text, options),
    tap: (target) => tap(cdp, target),
  }
}

async function scan(cdp: CDPSession, text: string, options: ScanOptions = {}): Promise<void> {
  const { layout = 'english', enters = 1, gapMs = 8 } = options
  const keys = codesOf(text).map((key) => ({
    ...key,
    written: layout === 'thai' ? kedmanee(key) : (latinKey(key) ?? ''),
  }))
  const all = [...keys, ...Array.from({ length: enters }, () => ENTER)]
  // The keys carry their own times, as real ones do: how busy this machine is must not slow the scanner down.
  const begin = Date.now() - all.length * gapMs
  for (const [index, { code, shift, written }] of all.entries()) {
    const key = {
      code,
      key: code === 'Enter' ? 'Enter' : written,
      modifiers: shift ? SHIFT : 0,
      windowsVirtualKeyCode: virtualKey(code),
      timestamp: (begin + index * gapMs) / 1000,
    }
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: written, ...key })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }
}

const ENTER = { code: 'Enter', shift: false, written: '\r' }

/** Chromium wants Windows' number of a key for its own shortcuts only; the letters' and digits' are their capitals. */
const virtualKey = (code: string): number =>
  code === 'Enter' ? 13 : /^(Key|Digit).$/.test(code) ? code.charCodeAt(code.length - 1) : 0

async function tap(cdp: CDPSession, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error('there is nothing to touch')
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Counts every key that is pressed in the window from now on, as it comes up again. */
export async function countKeys(window: Page): Promise<() => Promise<number>> {
  await window.evaluate(() => {
    document.documentElement.dataset.keys = '0'
    addEventListener(
      'keyup',
      () => {
        document.documentElement.dataset.keys = String(Number(document.documentElement.dataset.keys) + 1)
      },
      true,
    )
  })
  return () => window.evaluate(() => Number(document.documentElement.dataset.keys))
}
