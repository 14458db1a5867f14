import { expect, test, vi } from 'vitest'
import type { UninstallAnswer } from '#contract'
import { createUninstallGuard, isBeforeUninstall } from '../../../src-main/uninstall/uninstall-guard.ts'

const ends = (isAsked = true, forgets = async (): Promise<unknown> => undefined) => {
  const quit = vi.fn()
  const forgetKey = vi.fn(forgets)
  const guard = createUninstallGuard(isAsked, quit)
  return { quit, forgetKey, guard, ask: guard.handlers(forgetKey) }
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
  const { guard, ask, quit, forgetKey } = ends()
  expect(await ask['uninstall.asked'](undefined)).toBe(true)
  await ask['uninstall.answer'](answer)
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
  expect(guard.exitCode()).toBe(code)
  expect(forgetKey).toHaveBeenCalledTimes(answer === 'delete' ? 1 : 0)
})

test('a window that is closed without an answer wants no uninstall', async () => {
  const { guard, ask } = ends()
  await ask['uninstall.asked'](undefined)
  expect(guard.exitCode()).toBe(10)
})

test('a window that never asked, or stopped working, keeps the data and no broken app', async () => {
  const { guard, ask } = ends()
  expect(guard.exitCode()).toBe(0)
  await ask['uninstall.asked'](undefined)
  guard.begun()
  expect(guard.exitCode()).toBe(0)
})

test('the first answer counts', async () => {
  const { guard, ask } = ends()
  await ask['uninstall.asked'](undefined)
  await ask['uninstall.answer']('keep')
  await ask['uninstall.answer']('delete')
  expect(guard.exitCode()).toBe(0)
})

test('any other start asks nothing, and no page can end it with an answer', async () => {
  const { guard, ask, quit, forgetKey } = ends(false)
  expect(await ask['uninstall.asked'](undefined)).toBe(false)
  await ask['uninstall.answer']('delete')
  await new Promise((resolve) => setImmediate(resolve))
  expect(quit).not.toHaveBeenCalled()
  expect(forgetKey).not.toHaveBeenCalled()
  expect(guard.exitCode()).toBe(0)
})

test('a keychain that refuses keeps nobody from deleting', async () => {
  const { guard, ask, quit } = ends(true, () => Promise.reject(new Error('locked')))
  await ask['uninstall.asked'](undefined)
  await ask['uninstall.answer']('delete')
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
  expect(guard.exitCode()).toBe(20)
})
