import { type RefObject, useEffect } from 'react'
import { isDialogOpen } from '../../scanner/where.ts'

const TAKES_TEXT = 'input, textarea, [contenteditable]'
const TAKES_CLICKS = `${TAKES_TEXT}, select, button, a, label, summary, [role="option"], [role="radio"]`

const isIn = (target: EventTarget | null, selector: string) =>
  target instanceof Element && target.closest(selector) !== null

/**
 * Keeps the scanner's box ready: it has the focus at first and after every press on nothing in particular,
 * and takes what is typed while no other field has the focus. A list of choices is no such field: letters meant
 * for the box would choose from it.
 */
export function useBoxFocus(box: RefObject<HTMLInputElement | null>, onEscape: () => void): void {
  useEffect(() => {
    box.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (isDialogOpen() || event.isComposing) return
      if (event.key === 'Escape') return onEscape()
      const types =
        event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
      // Focusing now, before the key's own effect, lets the box take this very letter.
      if (types && !isIn(event.target, TAKES_TEXT)) box.current?.focus()
    }
    const onPress = (event: PointerEvent) => {
      if (isDialogOpen() || isIn(event.target, TAKES_CLICKS) || getSelection()?.isCollapsed === false) return
      box.current?.focus()
    }
    // Captured, since React Aria's fields stop keys on their way up.
    addEventListener('keydown', onKey, true)
    addEventListener('click', onPress)
    return () => {
      removeEventListener('keydown', onKey, true)
      removeEventListener('click', onPress)
    }
  }, [box, onEscape])
}
