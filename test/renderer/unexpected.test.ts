import { expect, test } from 'vitest'
import { createUnexpected, watchErrors } from '../../src-renderer/unexpected.ts'
import { createFakeBridge } from '../helpers/fake-bridge.ts'

function watched() {
  const { bridge, answer, requestsOf } = createFakeBridge()
  answer('window.failed', () => undefined)
  const unexpected = createUnexpected(bridge)
  const target = new EventTarget()
  watchErrors(target, unexpected)
  const raise = (type: string, facts: object) => target.dispatchEvent(Object.assign(new Event(type), facts))
  return { unexpected, raise, logged: () => requestsOf('window.failed') }
}

test('an error and a promise that nobody caught are logged, each, without its words', () => {
  const { raise, logged } = watched()
  raise('error', { error: new TypeError('Somchai Jaidee is not defined') })
  raise('unhandledrejection', { reason: 'Somchai Jaidee' })
  const at = expect.arrayContaining([expect.stringMatching(/^unexpected\.test\.ts:/)])
  expect(logged()).toEqual([
    { error: 'TypeError', code: null, at },
    { error: 'string', code: null, at: [] },
  ])
})

test('staff are told of the first error alone, also where it came before the desk', () => {
  const { unexpected, raise } = watched()
  let told = 0
  raise('error', { error: new Error('early') })
  unexpected.onFirst(() => told++)
  raise('error', { error: new Error('late') })
  expect(told).toBe(1)
})

test('a remark of Chromium, which carries no error, is none', () => {
  const { raise, logged } = watched()
  raise('error', { error: null, message: 'ResizeObserver loop completed with undelivered notifications.' })
  expect(logged()).toEqual([])
})

test('an error that comes with every frame is logged twenty times', () => {
  const { unexpected, logged } = watched()
  for (let count = 0; count < 50; count++) unexpected.failed(new Error('x'))
  expect(logged()).toHaveLength(20)
})
