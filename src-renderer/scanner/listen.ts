import { type Burst, echoMs, grown, isScan, NO_BURST, textOf } from './burst.ts'
import { fieldOf, isDialogOpen, type TextHolder, takesScansAs, writeInto } from './where.ts'

const MODIFIERS = new Set(['Shift', 'CapsLock', 'AltGraph', 'NumLock'])

/**
 * Hears scanners among all keys of the window: keys as fast as a scanner's that end in Enter. Where a scan goes:
 *
 * - the scanner's box has the focus, or nothing that takes text has it: to the box (`onScan`), on any screen;
 * - a field that asks for scans (search, redemption code) has it: it is the field's new text, in Latin letters;
 * - another field has it and is empty: taken out again, and to the box;
 * - another field has it and somebody has written in it: it stays there, since that person knows why;
 * - a dialog is open: it goes nowhere, since the dialog wants an answer first.
 *
 * In all but the second its Enter does nothing else: a scan presses no button and sends no form. `onScan` is told
 * the scanner's text, already in Latin letters. Returns what ends the listening.
 */
export function listenForScans(target: Window, onScan: (text: string) => void): () => void {
  let burst: Burst = NO_BURST
  let field: TextHolder | null = null
  let before = ''
  let echoUntil = 0

  const takeIn = (event: KeyboardEvent): void => {
    burst = grown(burst, { key: event.key, code: event.code, shift: event.shiftKey, at: event.timeStamp })
    if (burst.length > 1) return
    field = fieldOf(event.target)
    before = field?.value ?? ''
  }

  const end = (event: KeyboardEvent): void => {
    const text = textOf(burst)
    const purpose = takesScansAs(event.target)
    echoUntil = event.timeStamp + echoMs(burst)
    if (purpose === 'text' && !isDialogOpen()) {
      if (field !== null && field === event.target) writeInto(field, text)
      return
    }
    swallow(event)
    if (isDialogOpen()) return
    const isWritten = purpose === null && field !== null && field.tagName !== 'SELECT' && before !== ''
    if (isWritten) return
    if (field !== null && purpose === null) writeInto(field, before)
    onScan(text)
  }

  const onEnter = (event: KeyboardEvent): void => {
    if (event.timeStamp <= echoUntil) swallow(event)
    else if (isScan(burst, event.timeStamp)) end(event)
    burst = NO_BURST
  }

  const onKey = (event: KeyboardEvent): void => {
    if (MODIFIERS.has(event.key)) return
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat && !event.isComposing
    if (isPlain && event.key === 'Enter') onEnter(event)
    else if (isPlain && event.key.length === 1) takeIn(event)
    else burst = NO_BURST
  }

  // Captured, so that nobody else has acted on the Enter yet.
  target.addEventListener('keydown', onKey, true)
  return () => target.removeEventListener('keydown', onKey, true)
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
