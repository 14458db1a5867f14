import { isThaiStroke, latinKey, type Stroke } from './latin-key.ts'

/**
 * Scanners type a key every 1 to 30 ms, and one over Bluetooth now and then waits a little; the fastest typists
 * need 60 ms and more for a key.
 */
const LONGEST_GAP_MS = 60
const LONGEST_AVERAGE_MS = 40
/** Before its Enter a scanner may pause a little longer. */
const LONGEST_GAP_TO_ENTER_MS = 120
/** Fewer keys say nothing about speed. */
const FEWEST_KEYS = 4
/** A held-down cat is no scan. */
const MOST_KEYS = 1_000

/** Keys that followed each other as fast as only a scanner types. */
export type Burst = readonly Stroke[]

export const NO_BURST: Burst = []

/** The burst with one more key; a key that came late begins a new one. */
export function grown(burst: Burst, stroke: Stroke): Burst {
  const last = burst.at(-1)
  const follows = last !== undefined && stroke.at - last.at <= LONGEST_GAP_MS && burst.length < MOST_KEYS
  return follows ? [...burst, stroke] : [stroke]
}

/** Has a scanner typed this, with its Enter at `enterAt` (ms, as in strokes)? */
export function isScan(burst: Burst, enterAt: number): boolean {
  const last = burst.at(-1)
  if (last === undefined || burst.length < FEWEST_KEYS) return false
  return enterAt - last.at <= LONGEST_GAP_TO_ENTER_MS && averageGapMs(burst) <= LONGEST_AVERAGE_MS
}

function averageGapMs(burst: Burst): number {
  const [first, last] = [burst[0], burst.at(-1)]
  return first === undefined || last === undefined ? 0 : (last.at - first.at) / Math.max(1, burst.length - 1)
}

/**
 * How long after a scan's Enter another Enter is still the scanner's: some send two. It keeps the scanner's own
 * pace, so that a person who is quick is never overheard.
 */
export const echoMs = (burst: Burst): number => 10 + 2 * averageGapMs(burst)

/**
 * What the scanner meant. With the Thai layout active every key comes as a Thai letter, so the physical keys are
 * read instead, all of them: some signs are Latin on both layouts and mean different keys. With any other layout
 * the layout is believed, since scanners can be set up for it.
 */
export function textOf(burst: Burst): string {
  const isThai = burst.some(isThaiStroke)
  return burst.map((stroke) => (isThai ? (latinKey(stroke) ?? stroke.key) : stroke.key)).join('')
}
