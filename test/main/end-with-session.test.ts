import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { endWithSession } from '../../src-main/end-with-session.ts'

test("the counter ends with the system's session, once", () => {
  const window = new EventEmitter()
  let ends = 0
  endWithSession(window, async () => {
    ends += 1
  })
  window.emit('query-session-end')
  expect(ends).toBe(0)
  window.emit('session-end')
  window.emit('session-end')
  expect(ends).toBe(1)
})
