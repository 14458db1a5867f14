/** A small seeded generator: the same seed gives the same practice shop on every PC. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number from 0 up to, not including, `limit`. */
  readonly below: (limit: number) => number
  /** One entry of a list that is not empty. */
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  /** `length` characters of `alphabet`. */
  readonly text: (length: number, alphabet: string) => string
}

const HEX = '0123456789abcdef'
/** No 0/O and no 1/I: the codes are read out at the counter. */
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Mulberry32 over a 32-bit seed. Good enough for believable data, never for keys. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    text: (length, alphabet) =>
      Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
  }
}

/** A 24-character id as MongoDB makes them: seconds of `atMs` in hex, then 16 random digits. */
export const objectId = (random: Random, atMs: number): string => {
  const seconds = Math.max(0, Math.floor(atMs / 1000)) % 2 ** 32
  return seconds.toString(16).padStart(8, '0') + random.text(16, HEX)
}

/** A short code for people. As at the real service, nothing makes it unique. */
export const referenceCode = (random: Random): string => random.text(6, CODE_LETTERS)

/** FNV-1a over a text, 32 bits: gives a shuffled list an order that is the same on every page. */
export const hashText = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash
}
