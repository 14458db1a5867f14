import { describe, expect, it } from 'vitest'
import type { Action, LaterReason, SendAnswer } from '#contract'
import { createMemoryStorage } from '../../../src-renderer/db/memory-storage.ts'
import { createOutbox } from '../../../src-renderer/outbox/outbox.ts'
import { createReadBack } from '../../../src-renderer/outbox/read-back.ts'
import { createFakeBridge } from '../../helpers/fake-bridge.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'
import { attempt, idOf, issueRow, JOURNAL, redeemRow, START, UNKNOWN } from '../sample-rows.ts'

const later = (reason: LaterReason, retryAfterMs: number | null = null): SendAnswer => ({
  kind: 'later',
  reason,
  message: '',
  retryAfterMs,
})

/** A read that was written, and to which no answer of the API's came. */
const FAILED: SendAnswer = {
  kind: 'later',
  reason: 'unreachable',
  message: '',
  retryAfterMs: null,
  wasWritten: true,
}

const uncertain = (number: number): Action =>
  redeemRow(number, { state: 'unknown', attempts: [attempt(UNKNOWN)] }, `V${number}`)

const settled = (action: Action): SendAnswer => ({
  kind: 'attempted',
  action: { ...action, seq: action.seq + 100, state: 'done', doneCount: 1 },
  joined: [],
})

type Reply = (action: Action) => SendAnswer | Promise<SendAnswer>

async function startReading(rows: readonly Action[], first: Reply) {
  const main = createFakeBridge()
  const clock = createVirtualClock(START)
  const tail = rows.reduce((most, { seq }) => Math.max(most, seq), 0)
  let reply = first
  main.answer('outbox.open', () => ({ ok: true, journal: JOURNAL, tail, actions: [...rows], notices: [] }))
  const outbox = createOutbox({
    bridge: main.bridge,
    storage: createMemoryStorage(),
    clock,
    snapshotOf: () => null,
    onNotices: () => {},
  })
  main.answer('actions.check', ({ id }) => {
    const action = outbox.get(id)
    if (action === undefined) throw new Error('unknown action')
    return reply(action)
  })
  await outbox.open()
  const readBack = createReadBack({ bridge: main.bridge, outbox, clock, random: () => 0 })
  readBack.start()
  const checked = (): number[] => main.requestsOf('actions.check').map(({ id }) => Number(id.slice(-12)))
  const answerWith = (next: Reply): void => {
    reply = next
  }
  return { main, clock, outbox, readBack, checked, answerWith }
}

describe('the read-back', () => {
  it('asks nothing while nothing is uncertain', async () => {
    const rows = [redeemRow(1), issueRow(2, { state: 'needs-a-person' }), issueRow(3, { state: 'done' })]
    const { clock, checked } = await startReading(rows, settled)
    await clock.advance(7 * 24 * 3600_000)
    expect(checked()).toEqual([])
  })

  it('asks once for each action that a start finds uncertain', async () => {
    const { clock, checked, outbox } = await startReading([uncertain(1), uncertain(2)], settled)
    await clock.advance(3600_000)
    expect(checked()).toEqual([1, 2])
    expect(outbox.live()).toEqual([])
  })

  it('asks at once when an attempt becomes uncertain', async () => {
    const { clock, checked, outbox } = await startReading([], settled)
    await outbox.apply(uncertain(1))
    await clock.advance(0)
    expect(checked()).toEqual([1])
  })

  it('asks for one action at a time', async () => {
    const open: (() => void)[] = []
    const { clock, checked } = await startReading(
      [uncertain(1), uncertain(2)],
      (action) => new Promise((resolve) => open.push(() => resolve(settled(action)))),
    )
    await clock.advance(0)
    expect(checked()).toEqual([1])
    open[0]?.()
    await clock.advance(0)
    expect(checked()).toEqual([1, 2])
  })

  it('does not ask for what the list for another one has settled', async () => {
    const { main, clock, checked, answerWith } = await startReading([uncertain(1), uncertain(2)], () =>
      later('settling', 1_000),
    )
    await clock.advance(0)
    answerWith((action) => {
      main.tell('action.changed', { ...uncertain(2), seq: 50, state: 'done', doneCount: 1 })
      return settled(action)
    })
    await clock.advance(3600_000)
    expect(checked()).toEqual([1, 2, 1])
  })

  it('asks again when main says that the attempt has settled, and not before', async () => {
    const { clock, checked, answerWith, outbox } = await startReading([uncertain(1)], () =>
      later('settling', 120_000),
    )
    await clock.advance(119_999)
    expect(checked()).toEqual([1])
    answerWith(settled)
    await clock.advance(1)
    expect(checked()).toEqual([1, 1])
    expect(outbox.live()).toEqual([])
  })

  it('lets one action settle without keeping the others from being read', async () => {
    const { clock, checked } = await startReading([uncertain(1), uncertain(2)], (action) =>
      action.id === idOf(1) ? later('settling', 120_000) : settled(action),
    )
    await clock.advance(1_000)
    expect(checked()).toEqual([1, 2])
  })

  it('asks at once for a second attempt that becomes uncertain as well', async () => {
    const { clock, checked, outbox } = await startReading([uncertain(1)], () => later('settling', 120_000))
    await clock.advance(1_000)
    const again = attempt(UNKNOWN, { reference: 'CF-AAAA-BBBB', seq: 8 })
    await outbox.apply({ ...uncertain(1), seq: 9, attempts: [attempt(UNKNOWN), again] })
    await clock.advance(0)
    expect(checked()).toEqual([1, 1])
  })

  it('waits for a connection, and asks within two seconds of its opening', async () => {
    const { main, clock, checked, answerWith } = await startReading([uncertain(1)], () => later('no-network'))
    await clock.advance(60_000)
    expect(checked()).toEqual([1])
    answerWith(settled)
    main.tell('connection.opened', undefined)
    await clock.advance(0)
    expect(checked()).toEqual([1, 1])
  })

  it('costs a handful of requests in an hour in which connections open and every read fails', async () => {
    const { main, clock, checked } = await startReading([uncertain(1), uncertain(2)], () => FAILED)
    for (let at = 0; at < 3600_000; at += 2_500) {
      main.tell('connection.opened', undefined)
      await clock.advance(2_500)
    }
    expect(checked().length).toBeGreaterThan(5)
    expect(checked().length).toBeLessThan(20)
  })

  it('spreads failing reads out from two seconds to five minutes', async () => {
    const { clock, checked, answerWith } = await startReading([uncertain(1)], () => later('journal'))
    const times: number[] = []
    answerWith(() => {
      times.push(clock.monotonic())
      return later('journal')
    })
    await clock.advance(2_000_000)
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(gaps.slice(0, 3)).toEqual([4_000, 8_000, 16_000])
    expect(Math.max(...gaps)).toBe(300_000)
    expect(checked().length).toBeLessThan(16)
  })

  it('spreads reads that cost a request out to half an hour, and sooner with somebody at the counter', async () => {
    const { main, clock, outbox, checked } = await startReading([uncertain(1)], () => FAILED)
    await clock.advance(24 * 3600_000)
    const inDay = checked().length
    expect(inDay).toBeGreaterThan(48)
    expect(inDay).toBeLessThan(60)
    main.answer('actions.accept', () => ({ ok: true, action: issueRow(2) }))
    await outbox.accept({ id: idOf(2), request: issueRow(2).request, staff: '' })
    await clock.advance(300_000)
    expect(checked()).toHaveLength(inDay + 1)
  })

  it('begins anew when the network changes: soon, and then from a short wait on', async () => {
    const { clock, readBack, checked } = await startReading([uncertain(1)], () => FAILED)
    await clock.advance(5 * 3600_000)
    const before = checked().length
    await clock.advance(61_000)
    readBack.hint()
    await clock.advance(15_000)
    expect(checked().length - before).toBe(4)
  })

  it('is asked by a network that flaps once a minute, and a handful of times more', async () => {
    const { clock, readBack, checked } = await startReading([uncertain(1)], () => FAILED)
    await clock.advance(5 * 3600_000)
    const before = checked().length
    for (let second = 0; second < 600; second += 1) {
      readBack.hint()
      await clock.advance(1_000)
    }
    const asked = checked().length - before
    expect(asked).toBeGreaterThan(8)
    expect(asked).toBeLessThanOrEqual(16)
  })

  it('asks at once when a connection opens after a night without one', async () => {
    const { main, clock, checked } = await startReading([uncertain(1)], () => later('unreachable'))
    await clock.advance(12 * 3600_000)
    const before = checked().length
    main.tell('connection.opened', undefined)
    await clock.advance(0)
    expect(checked()).toHaveLength(before + 1)
  })

  it('obeys the time main names for what concerns everything', async () => {
    const { clock, checked } = await startReading([uncertain(1), uncertain(2)], () =>
      later('limited', 600_000),
    )
    await clock.advance(599_999)
    expect(checked()).toEqual([1])
  })

  it('goes by a clock that nobody can set', async () => {
    const { clock, checked } = await startReading([uncertain(1)], () => later('settling', 60_000))
    await clock.advance(1_000)
    clock.setWall(START - 7 * 3600_000)
    await clock.advance(59_000)
    expect(checked()).toEqual([1, 1])
  })

  it('asks for everything at once when a person wants it tried now', async () => {
    const { clock, checked, readBack, answerWith } = await startReading([uncertain(1), uncertain(2)], () =>
      later('unreachable'),
    )
    await clock.advance(10_000)
    answerWith(settled)
    readBack.tryNow()
    await clock.advance(0)
    expect(checked()).toEqual([1, 1, 2])
  })

  it('does not ask in a hurry for what a read has left uncertain', async () => {
    const { clock, checked } = await startReading([uncertain(1)], (action) => ({
      kind: 'attempted',
      action,
      joined: [],
    }))
    await clock.advance(5_999)
    expect(checked().length).toBe(3)
  })

  it('survives a main that fails to answer', async () => {
    const { clock, checked, answerWith, outbox } = await startReading([uncertain(1)], () => {
      throw new Error('broken')
    })
    await clock.advance(1_999)
    expect(checked()).toEqual([1])
    answerWith(settled)
    await clock.advance(1)
    expect(outbox.live()).toEqual([])
  })

  it('asks nothing more once stopped', async () => {
    const { main, clock, checked, readBack } = await startReading([uncertain(1)], () =>
      later('settling', 1_000),
    )
    await clock.advance(0)
    readBack.stop()
    main.tell('connection.opened', undefined)
    await clock.advance(3600_000)
    expect(checked()).toEqual([1])
    expect(main.listenersOf('connection.opened')).toBe(0)
  })
})
