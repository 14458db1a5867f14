/** One key press, as the browser tells it. */
export interface Stroke {
  /** What the active keyboard layout makes of it. */
  readonly key: string
  /** The physical key, whatever the layout: `KeyA`, `Digit1`. */
  readonly code: string
  readonly shift: boolean
  /** The event's own time in ms: taken when the key arrived, not when the page came round to it. */
  readonly at: number
}

/** Physical keys with what they write on a US keyboard, plain and with Shift. Letters and numbers follow below. */
const SIGNS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Digit1: ['1', '!'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '^'],
  Digit7: ['7', '&'],
  Digit8: ['8', '*'],
  Digit9: ['9', '('],
  Digit0: ['0', ')'],
  Backquote: ['`', '~'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadDecimal: ['.', '.'],
}

/** What a key writes on a US keyboard, which scanners take themselves for; `null` for keys that write nothing. */
export function latinKey({ code, shift }: Pick<Stroke, 'code' | 'shift'>): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^Numpad(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  const signs = SIGNS[code]
  return signs === undefined ? null : signs[shift ? 1 : 0]
}

/** The keys of the Thai layout (Kedmanee) that write no Thai: a number of 2s and 3s shows itself by these alone. */
const THAI_LAYOUT_SIGNS: Readonly<Record<string, string>> = {
  Digit2: '/',
  Digit3: '-',
  Backquote: '_',
  'Shift+Digit1': '+',
  'Shift+Backquote': '%',
  'Shift+KeyW': '"',
  'Shift+KeyZ': '(',
  'Shift+KeyX': ')',
  'Shift+KeyM': '?',
  'Shift+BracketRight': ',',
  'Shift+Quote': '.',
}

/** Was this key pressed while the Thai layout was active? */
export const isThaiStroke = ({ key, code, shift }: Stroke): boolean =>
  /^[\u0e00-\u0e7f]/.test(key) || THAI_LAYOUT_SIGNS[shift ? `Shift+${code}` : code] === key
