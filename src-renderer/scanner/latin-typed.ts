/** Keys of the Thai layout (Kedmanee), row by row, and what each writes on a US keyboard: all that codes are made of. */
const ROWS = [
  ['ๅ/-ภถุึคตจข', '1234567890-'],
  ['ๆไำพะัีรนย', 'qwertyuiop'],
  ['ฟหกดเ้่าส', 'asdfghjkl'],
  ['ผปแอิืท', 'zxcvbnm'],
  ['๐"ฎฑธํ๊ณฯญ', 'QWERTYUIOP'],
  ['ฤฆฏโฌ็๋ษศ', 'ASDFGHJKL'],
  ['()ฉฮฺ์?', 'ZXCVBNM'],
] as const

const LATIN: ReadonlyMap<string, string> = new Map([
  ...ROWS.flatMap(([thai, latin]) =>
    [...thai].map((letter, index) => [letter, latin[index] ?? letter] as const),
  ),
  // The Thai layout has these on the number pad alone.
  ...[...'0123456789'].map((digit) => [digit, digit] as const),
])

const hasThai = (text: string): boolean => /[\u0e00-\u0e7f]/.test(text)

/**
 * The code that a person meant who typed it with the Thai layout active; `null` for a text without Thai letters, and
 * for one that cannot be a code typed so: with Latin letters, spaces or signs that no code has.
 */
export function latinTyped(text: string): string | null {
  const letters = [...text.trim()]
  const latin = letters.flatMap((letter) => LATIN.get(letter) ?? [])
  return hasThai(text) && latin.length === letters.length ? latin.join('') : null
}
