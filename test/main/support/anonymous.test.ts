import { expect, test } from 'vitest'
import { anonymous } from '../../../src-main/support/anonymous.ts'

test.each([
  String.raw`C:\Users\Malee T\Desk`,
  String.raw`c:\users\MALEE T\Desk`,
  String.raw`C:\\Users\\Malee T\\Desk`,
  'C:/Users/Malee T/Desk',
  'file:///C:/Users/Malee%20T/Desk',
  'file:///c%3A/users/malee%20t/Desk',
  'C%3A%5CUsers%5CMalee%20T%5CDesk',
])('%s does not say who the user is', (text) => {
  const told = anonymous(`at ${text}`, String.raw`C:\Users\Malee T`)
  expect(told).toMatch(/^at (file:\/\/\/)?~.*Desk$/)
  expect(told).not.toMatch(/malee|users/i)
})

test('a name in Thai is found in an address, too', () => {
  const name = encodeURIComponent('มาลี')
  for (const one of [name, name.toLowerCase()])
    expect(anonymous(`file:///home/${one}/Desk`, '/home/มาลี')).toBe('file://~/Desk')
})

test('a name is taken by its letters, not as a pattern', () => {
  expect(anonymous('/home/a.b(c)/x /home/aXb(c)/x', '/home/a.b(c)')).toBe('~/x /home/aXb(c)/x')
})

test('a user without a folder leaves a text as it is', () => {
  expect(anonymous('/etc/hosts', '/')).toBe('/etc/hosts')
})
