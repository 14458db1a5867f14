import { useEffect } from 'react'
import { type Screen, screens } from '../../components/use-place.ts'
import { fieldOf, isDialogOpen, takesScansAs } from '../../scanner/where.ts'

export type Shortcut =
  | { readonly kind: 'screen'; readonly screen: Screen }
  | { readonly kind: 'help' | 'box' }

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat'>

/**
 * What a key asks for, whatever the layout; `null` for all others. `isWriting`: the key is wanted in a field,
 * where `?` is a letter like any other.
 */
export function shortcutOf(pressed: Pressed, isWriting: boolean): Shortcut | null {
  const { key, code, altKey, ctrlKey, metaKey, repeat } = pressed
  if (repeat || ctrlKey || metaKey) return null
  if (altKey) {
    const screen = screens[Number(/^(?:Digit|Numpad)([1-5])$/.exec(code)?.[1]) - 1]
    return screen === undefined ? null : { kind: 'screen', screen }
  }
  if (key === 'F2') return { kind: 'box' }
  return key === 'F1' || (key === '?' && !isWriting) ? { kind: 'help' } : null
}

/** The scanner's box has the focus most of the time: while it is empty, nobody is writing in it. */
const isWritingIn = (target: EventTarget | null): boolean => {
  const field = fieldOf(target)
  return field !== null && !(takesScansAs(target) === 'lookup' && field.value === '')
}

/** Hears the desk's own keys; not while a dialog is open. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isDialogOpen() || event.isComposing) return
      const shortcut = shortcutOf(event, isWritingIn(event.target))
      if (shortcut === null) return
      event.preventDefault()
      event.stopPropagation()
      onShortcut(shortcut)
    }
    // Captured, since React Aria's fields stop keys on their way up.
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [onShortcut])
}
