import { expect, it } from 'vitest'
import { shortcutOf } from '../../../src-renderer/screens/frame/use-shortcuts.ts'

const pressed = (key: string, code: string, change: object = {}) => ({
  key,
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  ...change,
})

it('Alt and a number open the screens in their order, with the Thai layout too', () => {
  const alt = { altKey: true }
  expect(shortcutOf(pressed('1', 'Digit1', alt), true)).toEqual({ kind: 'screen', screen: 'redeem' })
  expect(shortcutOf(pressed('ถ', 'Digit5', alt), true)).toEqual({ kind: 'screen', screen: 'settings' })
  expect(shortcutOf(pressed('6', 'Digit6', alt), false)).toBeNull()
  expect(shortcutOf(pressed('4', 'Digit4'), false)).toBeNull()
})

it('? asks for help unless it is being written, F1 always, and the box is one key away', () => {
  expect(shortcutOf(pressed('?', 'Slash'), false)).toEqual({ kind: 'help' })
  expect(shortcutOf(pressed('?', 'KeyM'), false)).toEqual({ kind: 'help' })
  expect(shortcutOf(pressed('?', 'Slash'), true)).toBeNull()
  expect(shortcutOf(pressed('F1', 'F1'), true)).toEqual({ kind: 'help' })
  expect(shortcutOf(pressed('F2', 'F2'), true)).toEqual({ kind: 'box' })
})

it('a key that is held down, or is part of another command, is none', () => {
  expect(shortcutOf(pressed('F2', 'F2', { repeat: true }), false)).toBeNull()
  expect(shortcutOf(pressed('1', 'Digit1', { altKey: true, ctrlKey: true }), false)).toBeNull()
})
