import { expect, test, vi } from 'vitest'
import type { UninstallAnswer } from '#contract'
import { createUninstallGuard, isBeforeUninstall } from '../../../src-main/uninstall/uninstall-guard.ts'

const ends = (isAsked = true) => {
  const quit = vi.fn()
  return { quit, guard: createUninstallGuard(isAsked, quit) }
}

test.each([
  [['Counterfoil.exe', '--before-uninstall'], true],
  [['Counterfoil.exe', '--allow-file-access-from-files', '--before-uninstall', '--lang=th'], true],
  [['Counterfoil.exe'], false],
  [['--before-uninstall'], false],
  [['Counterfoil.exe', '--before-uninstall-of-another'], false],
  [['Counterfoil.exe', 'C:\\--before-uninstall'], false],
])('%j is the uninstaller’s start: %s', (argv, expected) => {
  expect(isBeforeUninstall(argv)).toBe(expected)
})

test.each<[UninstallAnswer, number]>([
  ['keep', 0],
  ['stop', 10],
  ['delete', 20],
])('%s ends the program with %d', async (answer, code) => {
  const { guard, quit } = ends()
  expect(await guard.handlers['uninstall.asked'](undefined)).toBe(true)
  await guard.handlers['uninstall.answer'](answer)
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
  expect(guard.exitCode()).toBe(code)
})

test('a window that is closed without an answer wants no uninstall', async () => {
  const { guard } = ends()
  await guard.handlers['uninstall.asked'](undefined)
  expect(guard.exitCode()).toBe(10)
})

test('a window that never asked, or stopped working, keeps the data and no broken app', async () => {
  const { guard } = ends()
  expect(guard.exitCode()).toBe(0)
  await guard.handlers['uninstall.asked'](undefined)
  guard.begun()
  expect(guard.exitCode()).toBe(0)
})

test('the first answer counts', async () => {
  const { guard } = ends()
  await guard.handlers['uninstall.asked'](undefined)
  await guard.handlers['uninstall.answer']('keep')
  await guard.handlers['uninstall.answer']('delete')
  expect(guard.exitCode()).toBe(0)
})

test('any other start asks nothing, and no page can end it with an answer', async () => {
  const { guard, quit } = ends(false)
  expect(await guard.handlers['uninstall.asked'](undefined)).toBe(false)
  await guard.handlers['uninstall.answer']('delete')
  await new Promise((resolve) => setImmediate(resolve))
  expect(quit).not.toHaveBeenCalled()
  expect(guard.exitCode()).toBe(0)
})
