import { expect, test } from 'vitest'
import { execOf } from '../../scripts/lib/desktop-entry.mjs'

test.each([
  ['[Desktop Entry]\nName=Counterfoil\nExec=AppRun %U\n', ['AppRun']],
  ['Exec=AppRun --no-sandbox %U\n', ['AppRun', '--no-sandbox']],
  ['Exec=/opt/Counterfoil/counterfoil %U\nTerminal=false\n', ['/opt/Counterfoil/counterfoil']],
  ['Exec="/opt/Counter foil/counterfoil" --one\n', ['/opt/Counter foil/counterfoil', '--one']],
])('%j starts %j', (text, words) => {
  expect(execOf(text)).toEqual(words)
})

test('an entry without a command is refused', () => {
  expect(() => execOf('[Desktop Entry]\n')).toThrow('starts nothing')
})
