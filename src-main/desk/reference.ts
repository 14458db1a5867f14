import { randomInt } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, so that a reference can be read out over a counter. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** A fresh reference of 40 random bits, such as `CF-7K3M-9QXZ`. */
export const newReference = (): string => `CF-${group()}-${group()}`

const FIRST_IN_NOTE = /^(CF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})(?:\s|$)/

/** The reference that stands intact at the beginning of a store note, or `null`. */
export const referenceIn = (storeNote: string): string | null => FIRST_IN_NOTE.exec(storeNote)?.[1] ?? null
