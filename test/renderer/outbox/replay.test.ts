import { beforeEach, describe, expect, it } from 'vitest'
import type { Action, LaterReason, Outcome, SendAnswer, Snapshot } from '#contract'
import { createMemoryStorage } from '../../../src-renderer/db/memory-storage.ts'
import { createOutbox, type Outbox } from '../../../src-renderer/outbox/outbox.ts'
import { createReplay, type Replay } from '../../../src-renderer/outbox/replay.ts'
import { createFakeBridge, type FakeBridge } from '../../helpers/fake-bridge.ts'
import { createVirtualClock, type VirtualClock } from '../../helpers/virtual-clock.ts'
import { attempt, idOf, issueRow, JOURNAL, redeemRow, START } from '../sample-rows.ts'

const later = (reason: LaterReason, retryAfterMs: number | null = null): SendAnswer => ({
  kind: 'later',
  reason,
  message: '',
  retryAfterMs,
})

const REFERENCE = 'CF-7K3M-9QXZ'

/** The row as main would return it after an attempt that ended so. */
function attempted(action: Action, outcome: Outcome): SendAnswer {
  const state = outcome.kind === 'later' ? 'queued' : outcome.kind
  const ended = attempt(outcome, { reference: REFERENCE, seq: action.seq })
  const attempts = [...action.attempts, ended]
  return { kind: 'attempted', action: { ...action, seq: action.seq + 100, state, attempts }, joined: [] }
}

const done = (action: Action): SendAnswer => attempted(action, { kind: 'done', count: action.request.count })

/** A loop over given rows; `reply` is main's answer to each send. */
async function startLoop(
  rows: readonly Action[],
  reply: (action: Action) => SendAnswer | Promise<SendAnswer>,
  snapshotOf: (voucherId: string) => Snapshot | null = () => null,
) {
  const main: FakeBridge = createFakeBridge()
  const clock: VirtualClock = createVirtualClock(START)
  const tail = rows.reduce((most, { seq }) => Math.max(most, seq), 0)
  main.answer('outbox.open', () => ({ ok: true, journal: JOURNAL, tail, actions: [...rows], notices: [] }))
  const outbox: Outbox = createOutbox({
    bridge: main.bridge,
    storage: createMemoryStorage(),
    clock,
    snapshotOf: () => null,
    onNotices: () => {},
  })
  main.answer('actions.send', ({ id }) => {
    const action = outbox.get(id)
    if (action === undefined) throw new Error('unknown action')
    return reply(action)
  })
  await outbox.open()
  const replay: Replay = createReplay({ bridge: main.bridge, outbox, clock, random: () => 0, snapshotOf })
  replay.start()
  const sent = (): number[] => main.requestsOf('actions.send').map(({ id }) => Number(id.slice(-12)))
  return { main, clock, outbox, replay, sent }
}

describe('the replay', () => {
  it('takes what was asked for in an outage for backlog once that ends: its customer has gone', async () => {
    const { main, clock, outbox } = await startLoop([], () => later('no-network'))
    const ask = async (number: number) => {
      const action = issueRow(number)
      main.answer('actions.accept', () => ({ ok: true, action }))
      await outbox.accept({ id: idOf(number), request: action.request, staff: '' })
      await clock.advance(0)
    }
    for (const number of [1, 2, 3]) await ask(number)
    const before = main.requestsOf('actions.send').length
    main.answer('actions.send', ({ id }) => done(outbox.get(id) ?? issueRow(1)))
    main.tell('connection.opened', undefined)
    await clock.advance(0)
    expect(
      main
        .requestsOf('actions.send')
        .slice(before)
        .map(({ urgency }) => urgency),
    ).not.toContain('counter')
    expect(outbox.live()).toEqual([])
  })

  it('asks nothing while nothing waits', async () => {
    const { clock, main, replay } = await startLoop([issueRow(1, { state: 'done' })], done)
    await clock.advance(7 * 24 * 3600_000)
    expect(main.requestsOf('actions.send')).toEqual([])
    expect(replay.snapshot()).toEqual({ running: false, paused: null, message: '', nextTryAt: null })
  })

  it('sends what waits in order of acceptance, and each once', async () => {
    const rows = [3, 1, 2, 6, 5, 4].map((n) => issueRow(n))
    const { clock, outbox, sent } = await startLoop(rows, done)
    await clock.advance(0)
    expect(sent()).toEqual([1, 2, 3, 4, 5, 6])
    expect(outbox.live()).toEqual([])
  })

  it('has at most four sends under way', async () => {
    const open: (() => void)[] = []
    const rows = [1, 2, 3, 4, 5, 6].map((n) => issueRow(n))
    const { clock, outbox, replay, sent } = await startLoop(
      rows,
      (action) => new Promise((resolve) => open.push(() => resolve(done(action)))),
    )
    await clock.advance(0)
    expect(sent()).toEqual([1, 2, 3, 4])
    expect(outbox.snapshot().inFlight.size).toBe(4)
    expect(replay.snapshot().running).toBe(true)
    open[0]?.()
    await clock.advance(0)
    expect(sent()).toEqual([1, 2, 3, 4, 5])
  })

  it('keeps the order of one voucher, and passes by a bad one', async () => {
    const rows = [redeemRow(1), redeemRow(2), redeemRow(3, {}, 'V2'), redeemRow(4, {}, 'V2')]
    const { clock, sent } = await startLoop(rows, (action) =>
      action.id === idOf(1)
        ? attempted(action, { kind: 'unknown', why: 'cut', code: '', message: '' })
        : done(action),
    )
    await clock.advance(3600_000)
    expect(sent()).toEqual([1, 3, 4])
  })

  it('hands the voucher’s snapshot to main with a redeem, and none with an issue', async () => {
    const snapshot = { left: 3, total: 5, observation: { journal: JOURNAL, seq: 1, at: START } }
    const { main, clock } = await startLoop([redeemRow(1), issueRow(2)], done, () => snapshot)
    await clock.advance(0)
    const snapshots = main.requestsOf('actions.send').map(({ id, snapshot }) => [id, snapshot])
    expect(snapshots).toContainEqual([idOf(1), snapshot])
    expect(snapshots).toContainEqual([idOf(2), null])
  })

  describe('without a connection', () => {
    let isOnline = false
    const reply = (action: Action): SendAnswer => (isOnline ? done(action) : later('unreachable'))
    const rows = [1, 2, 3, 4, 5, 6].map((n) => issueRow(n))

    beforeEach(() => {
      isOnline = false
    })

    it('stops and says why', async () => {
      const { clock, replay, sent } = await startLoop(rows, reply)
      await clock.advance(60_000)
      expect(sent()).toEqual([1, 2, 3, 4])
      expect(replay.snapshot()).toEqual({
        running: false,
        paused: 'unreachable',
        message: '',
        nextTryAt: null,
      })
      expect(replay.waitsFor(idOf(6))).toEqual({ kind: 'reason', reason: 'unreachable' })
    })

    it('drains everything, in order, when main tells that a connection opened', async () => {
      const { main, clock, replay, sent } = await startLoop(rows, reply)
      await clock.advance(60_000)
      isOnline = true
      main.tell('connection.opened', undefined)
      await clock.advance(0)
      expect(sent().slice(4)).toEqual([1, 2, 3, 4, 5, 6])
      expect(replay.snapshot().paused).toBeNull()
    })

    it('tries at once when a person asks for it', async () => {
      const { clock, replay, outbox } = await startLoop(rows, reply)
      await clock.advance(60_000)
      isOnline = true
      replay.tryNow()
      await clock.advance(0)
      expect(outbox.live()).toEqual([])
    })

    it('does not lose the word of a connection that opened while the answer was on its way', async () => {
      const { main, clock, outbox } = await startLoop([], (action) => {
        if (isOnline) return done(action)
        isOnline = true
        main.tell('connection.opened', undefined)
        return later('no-internet')
      })
      await outbox.apply(issueRow(1))
      await clock.advance(2_000)
      expect(outbox.live()).toEqual([])
    })

    it('keeps a newly accepted action waiting without asking for it', async () => {
      const { main, clock, outbox, sent } = await startLoop([issueRow(1)], reply)
      main.answer('actions.accept', () => ({ ok: true, action: issueRow(2) }))
      await clock.advance(0)
      await outbox.accept({ id: idOf(2), request: issueRow(2).request, staff: 'Nok' })
      await clock.advance(10_000)
      expect(sent()).toEqual([1])
      expect(outbox.snapshot().waiting.count).toBe(2)
    })

    it('asks main again after five minutes, should its word have been lost', async () => {
      const { clock, outbox } = await startLoop([issueRow(1)], reply)
      await clock.advance(0)
      isOnline = true
      await clock.advance(299_999)
      expect(outbox.live()).toHaveLength(1)
      await clock.advance(1)
      expect(outbox.live()).toEqual([])
    })
  })

  it('takes an answer of the API for proof of the connection', async () => {
    const answers: ((answer: SendAnswer) => void)[] = []
    const rows = [issueRow(1), issueRow(2)]
    const { clock, replay } = await startLoop(rows, () => new Promise((resolve) => answers.push(resolve)))
    await clock.advance(0)
    answers[0]?.(later('unreachable'))
    await clock.advance(0)
    expect(replay.snapshot().paused).toBe('unreachable')
    answers[1]?.(done(issueRow(2)))
    await clock.advance(0)
    expect(replay.snapshot().paused).toBeNull()
  })

  it.each([
    'credentials',
    'subscription',
    'permission',
    'limited',
    'allowance',
    'keychain',
    'journal',
  ] as const)('stops everything for %s, until the time main names', async (reason) => {
    const rows = [1, 2, 3, 4, 5].map((n) => issueRow(n))
    let isOver = false
    const { clock, replay, sent, outbox } = await startLoop(rows, (action) =>
      isOver ? done(action) : later(reason, 60_000),
    )
    await clock.advance(59_000)
    expect(sent()).toEqual([1, 2, 3, 4])
    expect(replay.snapshot()).toMatchObject({ paused: reason, nextTryAt: START + 60_000 })
    isOver = true
    await clock.advance(1_000)
    expect(outbox.live()).toEqual([])
  })

  it('spreads its questions out where main names no time', async () => {
    const { clock, sent } = await startLoop([issueRow(1)], () => later('keychain'))
    await clock.advance(0)
    const asked: number[] = [sent().length]
    for (const ms of [2_000, 4_000, 8_000, 16_000]) {
      await clock.advance(ms - 1)
      asked.push(sent().length)
      await clock.advance(1)
      asked.push(sent().length)
    }
    expect(asked).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5])
  })

  it('waits as long as the API asked when it answered that it is too much', async () => {
    let isFirst = true
    const { clock, replay, sent } = await startLoop([issueRow(1), redeemRow(2)], (action) => {
      if (!isFirst) return done(action)
      isFirst = false
      return attempted(action, {
        kind: 'later',
        reason: 'limited',
        code: '',
        message: 'slow',
        retryAfterMs: 30_000,
      })
    })
    await clock.advance(0)
    expect(replay.snapshot()).toMatchObject({ paused: 'limited', message: 'slow' })
    await clock.advance(29_999)
    expect(sent()).toEqual([1, 2])
    await clock.advance(1)
    expect(sent()).toEqual([1, 2, 1])
  })

  it('sends for a person at the counter out of the reserve when the backlog’s allowance is used up', async () => {
    const { main, clock, outbox, sent } = await startLoop([issueRow(1)], (action) =>
      action.id === idOf(1) ? later('allowance') : done(action),
    )
    await clock.advance(0)
    main.answer('actions.accept', () => ({ ok: true, action: issueRow(2) }))
    await outbox.accept({ id: idOf(2), request: issueRow(2).request, staff: 'Nok' })
    await clock.advance(0)
    expect(sent()).toEqual([1, 2])
    expect(main.requestsOf('actions.send').at(-1)?.urgency).toBe('counter')
  })

  it('asks no more once the reserve is used up as well, whoever waits behind whom', async () => {
    const { main, clock, outbox, sent } = await startLoop([redeemRow(1)], () => later('allowance'))
    await clock.advance(0)
    const behind = redeemRow(2, { request: redeemRow(1).request })
    main.answer('actions.accept', () => ({ ok: true, action: behind }))
    await outbox.accept({ id: idOf(2), request: behind.request, staff: 'Nok' })
    await clock.advance(1_000)
    expect(sent()).toEqual([1, 1])
  })

  it('leaves who stands at the counter aside for a while when the brake holds during another pause', async () => {
    const { main, clock, outbox, sent } = await startLoop([issueRow(1)], ({ id }) =>
      later(id === idOf(1) ? 'allowance' : 'brake', 60_000),
    )
    await clock.advance(0)
    main.answer('actions.accept', () => ({ ok: true, action: issueRow(2) }))
    await outbox.accept({ id: idOf(2), request: issueRow(2).request, staff: 'Nok' })
    await clock.advance(1_000)
    expect(sent()).toEqual([1, 2])
  })

  it('knows who stands at the counter even when the row comes faster than the answer', async () => {
    const { main, clock, outbox } = await startLoop([], done)
    main.answer('actions.accept', () => {
      main.tell('action.changed', issueRow(1))
      return { ok: true, action: issueRow(1) }
    })
    await outbox.accept({ id: idOf(1), request: issueRow(1).request, staff: 'Nok' })
    await clock.advance(0)
    expect(main.requestsOf('actions.send').map(({ urgency }) => urgency)).toEqual(['counter'])
  })

  it('holds back at the brake until a read has parsed, which main tells like an opened connection', async () => {
    let isBraked = true
    const rows = [1, 2, 3, 4, 5].map((n) => issueRow(n))
    const { main, clock, replay, outbox } = await startLoop(rows, (action) =>
      isBraked ? later('brake') : done(action),
    )
    await clock.advance(500)
    expect(replay.snapshot().paused).toBe('brake')
    isBraked = false
    main.tell('connection.opened', undefined)
    await clock.advance(0)
    expect(outbox.live()).toEqual([])
  })

  it('sets aside what is busy and goes on with the rest, then takes it up when something ends', async () => {
    let isBusy = true
    const { clock, outbox, sent } = await startLoop([issueRow(1), issueRow(2)], (action) =>
      action.id === idOf(1) && isBusy ? later('busy') : done(action),
    )
    await clock.advance(0)
    isBusy = false
    await outbox.apply(issueRow(9, { state: 'done' }))
    await clock.advance(0)
    expect(outbox.live()).toEqual([])
    expect(sent().filter((n) => n === 2)).toEqual([2])
  })

  it('asks again after two seconds for what stays busy, not in a hurry', async () => {
    const { clock, sent } = await startLoop([issueRow(1)], () => later('in-flight'))
    await clock.advance(5_999)
    expect(sent()).toEqual([1, 1, 1])
  })

  it('says what a waiting action waits for', async () => {
    const rows = [
      redeemRow(1, { state: 'unknown' }),
      redeemRow(2),
      issueRow(3),
      issueRow(4, { state: 'held' }),
    ]
    const { clock, replay } = await startLoop(rows, () => later('shop-changed'))
    await clock.advance(60_000)
    expect(replay.waitsFor(idOf(1))).toBeNull()
    expect(replay.waitsFor(idOf(2))).toEqual({ kind: 'earlier', slip: 'K3-0001' })
    expect(replay.waitsFor(idOf(3))).toEqual({ kind: 'reason', reason: 'shop-changed' })
    expect(replay.waitsFor(idOf(4))).toBeNull()
  })

  it('survives a main that fails to answer, and asks ever more rarely', async () => {
    const { clock, replay, sent } = await startLoop([issueRow(1)], () => {
      throw new Error('broken')
    })
    await clock.advance(60_000)
    expect(replay.snapshot()).toMatchObject({ paused: 'defect', message: 'broken' })
    expect(sent().length).toBeLessThan(8)
  })

  it('asks nothing more once stopped', async () => {
    const { main, clock, replay, outbox, sent } = await startLoop([issueRow(1)], () => later('keychain'))
    await clock.advance(0)
    replay.stop()
    main.tell('connection.opened', undefined)
    await outbox.apply(issueRow(2))
    await clock.advance(3600_000)
    expect(sent()).toEqual([1])
  })
})
