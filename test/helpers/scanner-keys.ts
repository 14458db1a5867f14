import { latinKey } from '../../src-renderer/scanner/latin-key.ts'

export interface PhysicalKey {
  readonly code: string
  readonly shift: boolean
}

const DIGITS = Array.from({ length: 10 }, (_, digit) => `Digit${digit}`)
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`)
const SIGNS =
  'Backquote Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Comma Period Slash Space'
const CODES = [...DIGITS, ...LETTERS, ...SIGNS.split(' ')]

const KEYS: ReadonlyMap<string, PhysicalKey> = new Map(
  [true, false].flatMap((shift) =>
    CODES.map((code) => [latinKey({ code, shift }) ?? '', { code, shift }] as const),
  ),
)

/** The keys a scanner presses for a text: those of a US keyboard. */
export const codesOf = (text: string): PhysicalKey[] =>
  [...text].map((letter) => {
    const key = KEYS.get(letter)
    if (key === undefined) throw new Error(`a US keyboard has no ${letter}`)
    return key
  })

/** Thailand's usual layout (TIS 820, Kedmanee), row by row, plain and with Shift. */
const ROWS = [
  [
    'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal',
    '_ๅ/-ภถุึคตจขช',
    '%+๑๒๓๔ู฿๕๖๗๘๙',
  ],
  [
    'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash',
    'ๆไำพะัีรนยบลฃ',
    '๐"ฎฑธํ๊ณฯญฐ,ฅ',
  ],
  ['KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote', 'ฟหกดเ้่าสวง', 'ฤฆฏโฌ็๋ษศซ.'],
  ['KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash', 'ผปแอิืทมใฝ', '()ฉฮฺ์?ฒฬฦ'],
] as const

const THAI: ReadonlyMap<string, readonly [string, string]> = new Map(
  ROWS.flatMap(([codes, plain, shifted]) =>
    codes.split(' ').map((code, index) => [code, [plain[index] ?? '', shifted[index] ?? '']] as const),
  ),
)

/** What a key writes with the Thai layout active. */
export function kedmanee({ code, shift }: PhysicalKey): string {
  const written = THAI.get(code)
  return written === undefined ? (latinKey({ code, shift }) ?? '') : written[shift ? 1 : 0]
}
