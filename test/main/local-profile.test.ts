import { expect, test } from 'vitest'
import { localProfile } from '../../src-main/local-profile.ts'

const HOME = String.raw`C:\Users\home`

test.each([
  [{ LOCALAPPDATA: String.raw`D:\Local`, USERPROFILE: String.raw`C:\Users\a` }, String.raw`D:\Local`],
  [{ USERPROFILE: String.raw`C:\Users\a` }, String.raw`C:\Users\a\AppData\Local`],
  [{ LOCALAPPDATA: '', USERPROFILE: '' }, String.raw`C:\Users\home\AppData\Local`],
])('on Windows with %j the profile lies in %s, and never roams', (surroundings, local) => {
  expect(localProfile('win32', surroundings, HOME)).toBe(String.raw`${local}\Counterfoil\Profile`)
})

test('elsewhere it lies where Electron puts it', () => {
  expect(localProfile('linux', { LOCALAPPDATA: '/local' }, '/home/a')).toBeNull()
})
