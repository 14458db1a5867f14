import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { issueOf, KEY } from '../helpers/desk-under-test.ts'
import { createMemoryJournalFs } from '../helpers/memory-journal-fs.ts'
import { createVirtualClock } from '../helpers/virtual-clock.ts'
import { startVirtualService, VIRTUAL_ADDRESS } from '../helpers/virtual-service.ts'
import { startWholeDesk } from '../helpers/whole-desk.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const RESET_DAY = 3

test('what waits for the month’s requests goes out by itself on the reset day, and not before', async () => {
  const noonBefore = new Date(2026, 4, RESET_DAY - 1, 12).getTime()
  const clock = createVirtualClock(noonBefore)
  const service = await startVirtualService({ clock })
  const starting = startWholeDesk({
    shop: { address: VIRTUAL_ADDRESS, ...KEY },
    profile: '/profile',
    clock,
    open: service.open,
    settings: { allowanceLimit: 4, allowanceReservePercent: 0, allowanceResetDay: RESET_DAY },
    journalFs: createMemoryJournalFs(),
  })
  await clock.advance(SECOND)
  const whole = await starting
  onTestFinished(() => whole.end())
  const ids: string[] = []
  for (let number = 0; number < 5; number += 1) {
    const id = randomUUID()
    const request = issueOf(service.store.configs()[0]?.id ?? '', { recipientName: `Guest ${number}` })
    await whole.desk.outbox.accept({ id, request, staff: '' })
    ids.push(id)
    await clock.advance(SECOND)
  }
  const states = () => ids.map((id) => whole.desk.outbox.get(id)?.state)
  await clock.advance(11 * HOUR)
  expect(states()).toEqual(['done', 'done', 'queued', 'queued', 'queued'])
  expect(whole.desk.status.snapshot()?.allowance).toMatchObject({
    used: 3,
    resetsAt: new Date(2026, 4, RESET_DAY).getTime(),
  })
  await clock.advance(2 * HOUR)
  expect(states()).toEqual(['done', 'done', 'done', 'done', 'done'])
  expect(whole.desk.status.snapshot()?.allowance).toMatchObject({
    used: 3,
    resetsAt: new Date(2026, 5, RESET_DAY).getTime(),
  })
  expect(service.requests).toHaveLength(6)
})
