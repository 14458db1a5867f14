/**
 * A reference code as people type, read out and scan it: without regard to case, spaces and dashes, and with
 * accents and Thai vowel signs composed one way.
 */
export const normaliseCode = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
