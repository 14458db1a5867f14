import { describe, expect, it } from 'vitest'
import { type AppState, type Notice, Settings, type Status } from '#contract'
import { createMemoryStorage } from '../../src-renderer/db/memory-storage.ts'
import type { Storage } from '../../src-renderer/db/storage.ts'
import { createDesk, keepFirstPage } from '../../src-renderer/desk.ts'
import { createFakeBridge } from '../helpers/fake-bridge.ts'
import { createVirtualClock } from '../helpers/virtual-clock.ts'
import { idOf, issueRow, JOURNAL, redeemRow, SHOP, START, seenVoucher, voucherOf } from './sample-rows.ts'

const STATE: AppState = {
  version: '0.1.0',
  profile: '/profile',
  mode: 'shop',
  shop: SHOP,
  settings: Settings.parse({
    voucherTypes: [
      { configId: 'C1', name: 'Named' },
      { configId: 'C9', name: 'Extra' },
    ],
  }),
  systemLanguage: 'en',
  key: { kind: 'saved', endsIn: '1a2b' },
  notices: [],
}

const STATUS: Status = {
  connection: { cause: 'not-checked', message: '', provedAt: null },
  allowance: { used: 0, limit: 1000, reserve: 100, isRefused: false, resetsAt: START },
  clock: null,
  weather: null,
}

const NOTICE: Notice = { id: 'n1', kind: 'settings-reset', detail: '' }

function deskWith(rows: Parameters<typeof redeemRow>[0][] = [], storage: Storage = createMemoryStorage()) {
  const main = createFakeBridge()
  const network = new EventTarget()
  const clock = createVirtualClock(START)
  const actions = rows.map((number) => redeemRow(number))
  main.answer('app.state', () => STATE)
  main.answer('status.get', () => STATUS)
  main.answer('connection.tryNow', () => undefined)
  main.answer('outbox.open', () => ({ ok: true, journal: JOURNAL, tail: rows.length, actions, notices: [] }))
  main.answer('actions.send', () => ({
    kind: 'later',
    reason: 'no-network',
    message: '',
    retryAfterMs: null,
  }))
  const desk = createDesk({ bridge: main.bridge, clock, storage, random: () => 0, network })
  return { main, network, clock, desk, storage }
}

describe('the desk', () => {
  it('asks main nothing before it is started, and no request of the API by starting', async () => {
    const { main, clock, desk } = deskWith()
    expect(main.asked).toEqual([])
    await desk.start()
    await clock.advance(7 * 24 * 3600_000)
    expect(main.asked.map(({ channel }) => channel)).toEqual(['app.state', 'status.get', 'outbox.open'])
  })

  it('sends a waiting redeem with the snapshot that lay in the database', async () => {
    const storage = createMemoryStorage()
    await deskWith([], storage).desk.vouchers.remember([seenVoucher(voucherOf('V1'))])
    const { main, clock, desk } = deskWith([1], storage)
    await desk.start()
    await clock.advance(0)
    expect(main.requestsOf('actions.send')).toMatchObject([{ id: idOf(1), snapshot: { left: 1, total: 1 } }])
  })

  it('sends what a person asks for at once, and before the backlog', async () => {
    const { main, clock, desk } = deskWith()
    await desk.start()
    main.answer('actions.accept', () => ({ ok: true, action: issueRow(1) }))
    await desk.outbox.accept({ id: idOf(1), request: issueRow(1).request, staff: 'Nok' })
    await clock.advance(0)
    expect(main.requestsOf('actions.send')).toMatchObject([{ id: idOf(1), urgency: 'counter' }])
  })

  it('shows a card with what this counter itself has claimed', async () => {
    const { desk } = deskWith([1])
    await desk.start()
    await desk.vouchers.remember([seenVoucher(voucherOf('V1'))])
    expect(desk.card('V1')).toMatchObject({
      left: 1,
      held: 1,
      usability: { kind: 'held', by: { slip: 'K3-0001' } },
    })
    expect(desk.card('V2')).toBeNull()
  })

  it('offers learnt voucher types first, under the names given in Settings', async () => {
    const { desk } = deskWith()
    await desk.start()
    await desk.vouchers.remember([
      seenVoucher(voucherOf('V1', { configId: 'C1', productName: 'Coffee', issuedOn: 1 })),
      seenVoucher(voucherOf('V2', { configId: 'C2', productName: 'Tea', issuedOn: 2 })),
    ])
    expect(desk.voucherTypes()).toEqual([
      { configId: 'C2', name: 'Tea' },
      { configId: 'C1', name: 'Named' },
      { configId: 'C9', name: 'Extra' },
    ])
  })

  it('keeps vouchers that main has read by itself', async () => {
    const { main, clock, desk } = deskWith()
    await desk.start()
    main.tell('vouchers.seen', [seenVoucher(voucherOf('V1'))])
    await clock.advance(0)
    expect(desk.vouchers.find('V1').kind).toBe('one')
  })

  it('takes the system’s "online" for a hint to main, and no proof', async () => {
    const { main, network, desk } = deskWith([1])
    await desk.start()
    network.dispatchEvent(new Event('online'))
    expect(main.requestsOf('connection.tryNow')).toHaveLength(1)
    desk.stop()
    network.dispatchEvent(new Event('online'))
    expect(main.requestsOf('connection.tryNow')).toHaveLength(1)
  })

  it('tries everything at once when a person asks', async () => {
    const { main, clock, desk } = deskWith([1])
    await desk.start()
    await clock.advance(0)
    desk.tryNow()
    await clock.advance(0)
    expect(main.requestsOf('connection.tryNow')).toHaveLength(1)
    expect(main.requestsOf('actions.send')).toHaveLength(2)
  })

  it('keeps the first page of a connection test for the desk that opens afterwards', async () => {
    const storage = createMemoryStorage()
    const vouchers = [seenVoucher(voucherOf('V1')), seenVoucher(voucherOf('V2'))]
    const page = { shop: SHOP, vouchers, total: 6, last: false, pagingIgnored: false, skipped: 0 }
    await keepFirstPage({ storage, clock: createVirtualClock(START) }, page, 100)
    const { desk } = deskWith([], storage)
    await desk.start()
    await desk.vouchers.open()
    expect(desk.vouchers.snapshot().count).toBe(2)
    expect(desk.refresh.snapshot()).toMatchObject({ of: 3, cost: 2 })
  })

  it('stops listening when it is stopped', async () => {
    const { main, desk } = deskWith()
    await desk.start()
    desk.stop()
    const events = [
      'action.changed',
      'status.changed',
      'vouchers.seen',
      'connection.opened',
      'notice',
    ] as const
    expect(events.map(main.listenersOf)).toEqual([0, 0, 0, 0, 0])
  })
})

describe('status and settings', () => {
  it('shows the latest status, and never an older answer over a newer event', async () => {
    const { main, desk } = deskWith()
    const online: Status = { ...STATUS, connection: { cause: 'online', message: '', provedAt: START } }
    main.answer('status.get', () => {
      main.tell('status.changed', online)
      return STATUS
    })
    await desk.start()
    expect(desk.status.snapshot()).toEqual(online)
  })

  it('shows a changed setting once main has stored it', async () => {
    const { main, desk } = deskWith()
    await desk.start()
    main.answer('settings.change', (change) => ({
      ok: true,
      settings: { ...STATE.settings, sounds: change.sounds ?? true },
    }))
    await desk.appState.change({ sounds: false })
    expect(desk.appState.snapshot()?.settings.sounds).toBe(false)
  })

  it('leaves the settings as they are when main could not store them', async () => {
    const { main, desk } = deskWith()
    await desk.start()
    main.answer('settings.change', () => ({ ok: false, detail: 'full' }))
    await desk.appState.change({ sounds: false })
    expect(desk.appState.snapshot()?.settings.sounds).toBe(true)
  })

  it('shows each notice once, and none again that a person has read', async () => {
    const { main, desk } = deskWith()
    await desk.start()
    main.tell('notice', NOTICE)
    main.tell('notice', NOTICE)
    expect(desk.appState.snapshot()?.notices).toEqual([NOTICE])
    desk.appState.dismiss('n1')
    main.tell('notice', NOTICE)
    await desk.appState.reload()
    expect(desk.appState.snapshot()?.notices).toEqual([])
  })

  it('does not lose a notice that comes before the first state', async () => {
    const { desk } = deskWith()
    desk.appState.notify([NOTICE])
    await desk.start()
    expect(desk.appState.snapshot()?.notices).toEqual([NOTICE])
  })
})
