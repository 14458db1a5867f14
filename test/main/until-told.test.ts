import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { untilTold } from '../../src-main/until-told.ts'
import { createVirtualClock } from '../helpers/virtual-clock.ts'

function setUp() {
  const clock = createVirtualClock()
  const events: string[] = []
  const telling = Object.assign(new EventEmitter(), { show: () => void events.push('asked') })
  void untilTold(telling, clock).then(() => events.push('over'))
  return { clock, events, telling }
}

test.each(['show', 'failed'])('the program waits for the system to have told it: %s', async (event) => {
  const { clock, events, telling } = setUp()
  await clock.advance(900)
  expect(events).toEqual(['asked'])
  telling.emit(event)
  await clock.advance(0)
  expect([events, clock.untilNext()]).toEqual([['asked', 'over'], null])
})

test('a system that says nothing of it is waited for no longer than a second', async () => {
  const { clock, events } = setUp()
  await clock.advance(999)
  expect(events).toEqual(['asked'])
  await clock.advance(1)
  expect(events).toEqual(['asked', 'over'])
})
