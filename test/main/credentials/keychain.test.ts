import { describe, expect, test } from 'vitest'
import { createKeychain, sortKeychainError } from '../../../src-main/credentials/keychain.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'

const answering = (
  answers: Partial<Record<'getPassword' | 'setPassword' | 'deletePassword', () => Promise<never>>>,
) => ({
  getPassword: async () => 'a text',
  setPassword: async () => undefined,
  deletePassword: async () => true,
  ...answers,
})

describe('the words of a failing keychain', () => {
  test.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no-keychain'],
    ['Could not connect: No such file or directory', 'no-keychain'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'no-keychain'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'no-keychain'],
    ['Failed to load keytar native addon, checked ["../build/Release"] on linux-x64', 'no-keychain'],
    ['Cannot create an item in a locked collection', 'locked'],
    ['User interaction is not allowed.', 'locked'],
    ['Prompt was dismissed', 'locked'],
    ['The parameter is incorrect.', 'failed'],
  ])('"%s" means %s', (message, why) => {
    expect(sortKeychainError(new Error(message))).toEqual({ ok: false, why, detail: message })
  })
})

test('every question is answered through keytar under the name Counterfoil', async () => {
  const asked: unknown[] = []
  const noting = <T>(answer: T) => {
    return async (...question: readonly string[]) => {
      asked.push(question)
      return answer
    }
  }
  const keychain = createKeychain({
    load: () => ({
      getPassword: noting('a text'),
      setPassword: noting(undefined),
      deletePassword: noting(false),
    }),
  })
  expect([
    await keychain.read('id'),
    await keychain.write('id', 'text'),
    await keychain.remove('id'),
  ]).toEqual([
    { ok: true, value: 'a text' },
    { ok: true, value: undefined },
    { ok: true, value: false },
  ])
  expect(asked).toEqual([
    ['Counterfoil', 'id'],
    ['Counterfoil', 'id', 'text'],
    ['Counterfoil', 'id'],
  ])
})

test('a library that cannot be loaded is an answer, and is tried again', async () => {
  let isInstalled = false
  const keychain = createKeychain({
    load: () => {
      if (!isInstalled) throw new Error('Failed to load keytar native addon, checked [] on linux-x64')
      return answering({})
    },
  })
  expect(await keychain.read('id')).toMatchObject({ ok: false, why: 'no-keychain' })
  isInstalled = true
  expect(await keychain.read('id')).toEqual({ ok: true, value: 'a text' })
})

test('a question that stays unanswered for ten seconds counts as locked, and the next one is asked', async () => {
  const clock = createVirtualClock()
  let isOpen = false
  const keychain = createKeychain({
    clock,
    load: () => (isOpen ? answering({}) : answering({ getPassword: () => new Promise(() => undefined) })),
  })
  const first = keychain.read('id')
  await clock.advance(9_999)
  isOpen = true
  const second = keychain.read('id')
  await clock.advance(1)
  expect(await first).toMatchObject({ ok: false, why: 'locked' })
  expect(await second).toEqual({ ok: true, value: 'a text' })
  expect(clock.untilNext()).toBeNull()
})

test('a person has a minute to unlock the keychain for a key that is being saved', async () => {
  const clock = createVirtualClock()
  let unlock = () => {}
  const prompt = new Promise<void>((resolve) => {
    unlock = resolve
  })
  const keychain = createKeychain({ clock, load: () => ({ ...answering({}), setPassword: () => prompt }) })
  const saved = keychain.write('id', 'text')
  await clock.advance(59_000)
  unlock()
  expect(await saved).toEqual({ ok: true, value: undefined })
})

test('questions are asked one after the other', async () => {
  const open: (() => void)[] = []
  let most = 0
  let now = 0
  const keychain = createKeychain({
    load: () => ({
      ...answering({}),
      getPassword: () =>
        new Promise((resolve) => {
          now += 1
          most = Math.max(most, now)
          open.push(() => {
            now -= 1
            resolve(null)
          })
        }),
    }),
  })
  const answers = Promise.all([keychain.read('1'), keychain.read('2'), keychain.read('3')])
  for (let n = 0; n < 3; n += 1) {
    await expect.poll(() => open.length).toBe(n + 1)
    open[n]?.()
  }
  await answers
  expect(most).toBe(1)
})
