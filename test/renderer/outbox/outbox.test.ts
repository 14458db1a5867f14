import { describe, expect, it } from 'vitest'
import type { Action, AnswerOf, Notice, RequestOf } from '#contract'
import { createMemoryStorage } from '../../../src-renderer/db/memory-storage.ts'
import type { Storage } from '../../../src-renderer/db/storage.ts'
import { createOutbox } from '../../../src-renderer/outbox/outbox.ts'
import { createFakeBridge } from '../../helpers/fake-bridge.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'
import { attempt, idOf, issueRow, JOURNAL, redeemRow, START, UNKNOWN } from '../sample-rows.ts'

/** What main's journal holds, as the outbox learns it. */
interface Journal {
  readonly journal: string
  readonly rows: readonly Action[]
  readonly tail: number
  readonly notices?: Notice[]
}

function openAnswer(known: RequestOf<'outbox.open'>, { journal, rows, tail, notices = [] }: Journal) {
  const since = known.journal === journal && known.seq <= tail ? known.seq : 0
  const actions = rows.filter(({ seq }) => seq > since)
  return { ok: true as const, journal, tail, actions, notices }
}

function createDeskParts(journal: Journal, storage: Storage = createMemoryStorage()) {
  const main = createFakeBridge()
  const clock = createVirtualClock(START)
  const notices: Notice[] = []
  main.answer('outbox.open', (known) => openAnswer(known, journal))
  const outbox = createOutbox({
    bridge: main.bridge,
    storage,
    clock,
    snapshotOf: (id) =>
      id === 'V1' ? { left: 1, total: 1, observation: { journal: JOURNAL, seq: 1, at: START } } : null,
    onNotices: (more) => notices.push(...more),
  })
  return { main, clock, notices, outbox, storage }
}

const EMPTY: Journal = { journal: JOURNAL, rows: [], tail: 0 }
const kinds = (notices: readonly Notice[]): string[] => notices.map(({ kind }) => kind)

/** A storage whose writes fail while `isFull`. */
function fillable(storage: Storage): { storage: Storage; disk: { isFull: boolean } } {
  const disk = { isFull: false }
  const guarded: Storage = {
    ...storage,
    putActions: async (rows, upTo) => {
      if (disk.isFull) throw new Error('QuotaExceededError')
      await storage.putActions(rows, upTo)
    },
    replaceActions: async (rows, upTo, at) => {
      if (disk.isFull) throw new Error('QuotaExceededError')
      return storage.replaceActions(rows, upTo, at)
    },
  }
  return { storage: guarded, disk }
}

describe('accepting', () => {
  const accepted = { id: idOf(1), request: redeemRow(1).request, staff: 'Nok' }

  it('says "saved" only once the row lies in the database', async () => {
    const { main, outbox, storage } = createDeskParts(EMPTY)
    main.answer('actions.accept', () => ({ ok: true, action: redeemRow(1) }))
    await outbox.open()
    const answer = await outbox.accept(accepted)
    expect(answer).toEqual({ ok: true, action: redeemRow(1) })
    expect((await storage.loadActions()).actions).toEqual([redeemRow(1)])
    expect(outbox.get(idOf(1))).toEqual(redeemRow(1))
  })

  it('hands main the numbers last seen on the voucher', async () => {
    const { main, outbox } = createDeskParts(EMPTY)
    main.answer('actions.accept', () => ({ ok: true, action: redeemRow(1) }))
    await outbox.open()
    await outbox.accept(accepted)
    expect(main.requestsOf('actions.accept')[0]?.snapshot).toMatchObject({ left: 1, total: 1 })
  })

  it('accepts once what is asked for twice at the same time', async () => {
    const { main, outbox } = createDeskParts(EMPTY)
    main.answer('actions.accept', () => ({ ok: true, action: redeemRow(1) }))
    await outbox.open()
    const told: string[] = []
    outbox.onUrgent((id) => told.push(id))
    const [first, second] = await Promise.all([outbox.accept(accepted), outbox.accept(accepted)])
    expect(first).toEqual(second)
    expect(main.requestsOf('actions.accept')).toHaveLength(1)
    expect(told).toEqual([idOf(1)])
  })

  it('does not ask main again for what it knows', async () => {
    const { main, outbox } = createDeskParts({ journal: JOURNAL, rows: [redeemRow(1)], tail: 1 })
    await outbox.open()
    expect(await outbox.accept(accepted)).toEqual({ ok: true, action: redeemRow(1) })
    expect(main.requestsOf('actions.accept')).toEqual([])
  })

  it('passes on who holds the voucher', async () => {
    const { main, outbox } = createDeskParts(EMPTY)
    const refusal = { why: 'held-by' as const, slip: 'K3-0001', staff: 'Nok', at: START, count: 1 }
    main.answer('actions.accept', () => ({ ok: false, refusal }))
    await outbox.open()
    expect(await outbox.accept(accepted)).toEqual({ ok: false, refusal })
    expect(outbox.snapshot().actions).toEqual([])
  })

  it('says that nothing is saved when main fails, and accepts the same id afterwards', async () => {
    const { main, outbox } = createDeskParts(EMPTY)
    await outbox.open()
    expect(await outbox.accept(accepted)).toMatchObject({ ok: false, refusal: { why: 'cannot-save' } })
    main.answer('actions.accept', () => ({ ok: true, action: redeemRow(1) }))
    expect(await outbox.accept(accepted)).toMatchObject({ ok: true })
  })

  it('waits for the outbox to open', async () => {
    const { main, outbox } = createDeskParts(EMPTY)
    main.answer('actions.accept', () => ({ ok: true, action: redeemRow(1) }))
    expect(await outbox.accept(accepted)).toMatchObject({ ok: true })
    expect(main.asked.map(({ channel }) => channel)).toEqual(['outbox.open', 'actions.accept'])
  })

  it('refuses in words while main has no journal, and opens again by itself when it has', async () => {
    const { main, outbox } = createDeskParts(EMPTY)
    main.answer('outbox.open', () => ({ ok: false, why: 'unreadable', detail: 'disk is read-only' }))
    main.answer('actions.accept', () => ({ ok: true, action: redeemRow(1) }))
    await outbox.open()
    expect(outbox.snapshot().phase).toEqual({
      kind: 'failed',
      why: 'unreadable',
      detail: 'disk is read-only',
    })
    const refusal = { why: 'cannot-save', detail: 'disk is read-only' }
    expect(await outbox.accept(accepted)).toEqual({ ok: false, refusal })
    main.answer('outbox.open', (known) => openAnswer(known, EMPTY))
    expect(await outbox.accept(accepted)).toMatchObject({ ok: true })
    expect(main.listenersOf('action.changed')).toBe(1)
  })

  it('does not deny what the journal has when the database is full, tells it, and stores it later', async () => {
    const { storage, disk } = fillable(createMemoryStorage())
    const { main, clock, outbox, notices } = createDeskParts(EMPTY, storage)
    main.answer('actions.accept', () => ({ ok: true, action: redeemRow(1) }))
    await outbox.open()
    disk.isFull = true
    expect(await outbox.accept(accepted)).toMatchObject({ ok: true })
    expect(outbox.get(idOf(1))).toBeDefined()
    expect(kinds(notices)).toEqual(['database-failed'])
    disk.isFull = false
    await clock.advance(5_000)
    expect((await storage.loadActions()).actions).toEqual([redeemRow(1)])
  })
})

describe('the projection', () => {
  it('never replaces a newer row by an older one, in memory or at rest', async () => {
    const { main, clock, outbox, storage } = createDeskParts(EMPTY)
    await outbox.open()
    main.tell('action.changed', redeemRow(1, { seq: 9, state: 'done' }))
    main.tell('action.changed', redeemRow(1, { seq: 5, state: 'sending' }))
    await outbox.apply(redeemRow(1, { seq: 3 }))
    await clock.advance(0)
    expect(outbox.get(idOf(1))?.state).toBe('done')
    expect((await storage.loadActions()).actions.map(({ seq }) => seq)).toEqual([9])
  })

  it('marks how far it has come by events alone, since an answer may overtake them', async () => {
    const { main, clock, outbox, storage } = createDeskParts({ journal: JOURNAL, rows: [], tail: 3 })
    await outbox.open()
    await outbox.apply(redeemRow(12))
    expect((await storage.loadActions()).mark.seq).toBe(3)
    main.tell('action.changed', redeemRow(11))
    await clock.advance(0)
    expect((await storage.loadActions()).mark.seq).toBe(11)
  })

  it('does not mark past a row that could not be stored', async () => {
    const { storage, disk } = fillable(createMemoryStorage())
    const { main, clock, outbox } = createDeskParts(EMPTY, storage)
    await outbox.open()
    disk.isFull = true
    main.tell('action.changed', redeemRow(1))
    await clock.advance(0)
    disk.isFull = false
    main.tell('action.changed', redeemRow(2))
    await clock.advance(0)
    const { mark, actions } = await storage.loadActions()
    expect([mark.seq, actions.length]).toEqual([2, 2])
  })

  it('marks nothing in a session whose first rows could not be stored, so that the next asks for them', async () => {
    const { storage, disk } = fillable(createMemoryStorage())
    const journal = { journal: JOURNAL, rows: [redeemRow(1), redeemRow(2)], tail: 2 }
    const { main, clock, outbox } = createDeskParts(journal, storage)
    disk.isFull = true
    await outbox.open()
    disk.isFull = false
    main.tell('action.changed', redeemRow(3))
    await clock.advance(0)
    const next = createDeskParts({ ...journal, rows: [...journal.rows, redeemRow(3)], tail: 3 }, storage)
    await next.outbox.open()
    expect(next.outbox.snapshot().actions).toHaveLength(3)
  })

  it('takes up rows that come while it opens', async () => {
    const { main, outbox } = createDeskParts({ journal: JOURNAL, rows: [redeemRow(1)], tail: 1 })
    const opening = outbox.open()
    main.tell('action.changed', redeemRow(1, { seq: 4, state: 'sending' }))
    await opening
    expect(outbox.get(idOf(1))?.state).toBe('sending')
  })

  it('asks only for what is beyond its last line', async () => {
    const journal = { journal: JOURNAL, rows: [redeemRow(1), redeemRow(2)], tail: 2 }
    const first = createDeskParts(journal)
    await first.outbox.open()
    const second = createDeskParts(
      { ...journal, rows: [...journal.rows, redeemRow(3)], tail: 3 },
      first.storage,
    )
    await second.outbox.open()
    expect(second.main.requestsOf('outbox.open')).toEqual([{ journal: JOURNAL, seq: 2 }])
    expect(second.outbox.snapshot().actions.map(({ slip }) => slip)).toEqual([
      'K3-0001',
      'K3-0002',
      'K3-0003',
    ])
    expect(first.notices).toMatchObject([{ kind: 'outbox-rebuilt' }])
    expect(second.notices).toMatchObject([{ kind: 'outbox-completed', count: 1 }])
  })

  it('gives the same view until something changes', async () => {
    const { main, clock, outbox } = createDeskParts({ journal: JOURNAL, rows: [redeemRow(1)], tail: 1 })
    await outbox.open()
    const before = outbox.snapshot()
    let told = 0
    outbox.subscribe(() => {
      told += 1
    })
    main.tell('action.changed', redeemRow(1))
    await clock.advance(0)
    expect([outbox.snapshot(), told]).toEqual([before, 0])
    expect(outbox.snapshot()).toBe(before)
    main.tell('action.changed', redeemRow(1, { seq: 2, state: 'sending' }))
    await clock.advance(0)
    expect(outbox.snapshot()).not.toBe(before)
    expect(told).toBe(1)
  })
})

describe('recovery', () => {
  const journal: Journal = { journal: JOURNAL, rows: [redeemRow(1), issueRow(2)], tail: 2 }

  it('says nothing on the very first start', async () => {
    const { outbox, notices } = createDeskParts(EMPTY)
    await outbox.open()
    expect(notices).toEqual([])
  })

  it('rebuilds a lost database from the journal and tells so', async () => {
    const { outbox, notices, storage } = createDeskParts(journal)
    await outbox.open()
    expect(outbox.snapshot().actions).toEqual(journal.rows)
    expect((await storage.loadActions()).actions).toHaveLength(2)
    expect(notices).toMatchObject([{ kind: 'outbox-rebuilt', detail: '2' }])
  })

  it('rebuilds a database that lost rows without an error', async () => {
    const stored = { actions: new Map(), vouchers: new Map() }
    const storage = createMemoryStorage(stored)
    await createDeskParts(journal, storage).outbox.open()
    stored.actions.delete(idOf(1))
    const { main, outbox, notices } = createDeskParts(journal, storage)
    await outbox.open()
    expect(main.requestsOf('outbox.open')).toEqual([{ journal: null, seq: 0 }])
    expect(outbox.snapshot().actions).toHaveLength(2)
    expect(kinds(notices)).toEqual(['outbox-rebuilt'])
  })

  it('rebuilds a database of which a row cannot be read, and keeps that row aside', async () => {
    const stored = { actions: new Map(), vouchers: new Map() }
    const storage = createMemoryStorage(stored)
    await createDeskParts(journal, storage).outbox.open()
    stored.actions.set(idOf(2), { id: idOf(2), seq: 2, sealed: 'garbage' })
    const { outbox, notices } = createDeskParts(journal, storage)
    await outbox.open()
    expect(outbox.snapshot().actions).toEqual(journal.rows)
    expect(kinds(notices)).toEqual(['row-unreadable', 'outbox-rebuilt'])
    expect(await storage.asideRows()).toMatchObject([{ id: idOf(2), why: 'unreadable' }])
  })

  it('follows another journal, even where its lines bear lower numbers', async () => {
    const storage = createMemoryStorage()
    const old = { journal: 'old', rows: [redeemRow(1, { seq: 90, state: 'done' }), redeemRow(7)], tail: 90 }
    await createDeskParts(old, storage).outbox.open()
    const { outbox, notices } = createDeskParts(journal, storage)
    await outbox.open()
    expect(outbox.get(idOf(1))).toMatchObject({ seq: 1, state: 'queued' })
    expect(outbox.get(idOf(7))).toBeUndefined()
    expect(await storage.asideRows()).toMatchObject([{ id: idOf(7), why: 'not-in-journal' }])
    expect(kinds(notices)).toContain('journal-lost')
  })

  it('takes everything anew from a journal that has lost its tail', async () => {
    const storage = createMemoryStorage()
    const whole = {
      ...journal,
      rows: [redeemRow(1, { seq: 8, state: 'done' }), redeemRow(3, { seq: 9 })],
      tail: 9,
    }
    await createDeskParts(whole, storage).outbox.open()
    const cut: Journal = {
      journal: JOURNAL,
      rows: [redeemRow(1, { seq: 10, state: 'needs-a-person', need: 'journal-lost' })],
      tail: 10,
      notices: [{ id: 'journal-lost-9', kind: 'journal-lost', detail: '' }],
    }
    const { outbox } = createDeskParts(cut, storage)
    await outbox.open()
    expect(outbox.snapshot().actions).toEqual(cut.rows)
    expect(await storage.asideRows()).toMatchObject([{ id: idOf(3), why: 'not-in-journal' }])
  })

  it('takes everything anew from a journal that ends before the database', async () => {
    const storage = createMemoryStorage()
    await createDeskParts({ ...journal, rows: [redeemRow(1, { seq: 9 })], tail: 9 }, storage).outbox.open()
    const { outbox, main } = createDeskParts(
      { ...journal, rows: [redeemRow(1, { seq: 2 })], tail: 4 },
      storage,
    )
    await outbox.open()
    expect(main.requestsOf('outbox.open').at(-1)).toEqual({ journal: null, seq: 0 })
    expect(outbox.get(idOf(1))?.seq).toBe(2)
  })

  it('works from the journal when the database cannot be read at all', async () => {
    const broken: Storage = {
      ...createMemoryStorage(),
      loadActions: () => Promise.reject(new Error('Internal error')),
      replaceActions: () => Promise.reject(new Error('Internal error')),
    }
    const { outbox, notices } = createDeskParts(journal, broken)
    await outbox.open()
    expect(outbox.snapshot().actions).toEqual(journal.rows)
    expect(kinds(notices)).toContain('database-failed')
  })

  it('forgets the vouchers of a practice shop that began anew', async () => {
    const storage = createMemoryStorage()
    await createDeskParts(journal, storage).outbox.open()
    await storage.putRefreshMark({ nextPage: 3, total: 9, pageSize: 3, askedSize: 3, completedAt: null })
    const notices: Notice[] = [{ id: 'practice-reset', kind: 'practice-reset', detail: '' }]
    const { outbox, notices: told } = createDeskParts({ ...journal, notices }, storage)
    await outbox.open()
    expect((await storage.refreshMark()).nextPage).toBe(1)
    expect(outbox.snapshot().actions).toEqual(journal.rows)
    expect(new Set(kinds(told))).toEqual(new Set(['practice-reset']))
  })
})

describe('what waits', () => {
  it('counts what the machine still works on, and apart from it what waits for a person', async () => {
    const rows = [
      issueRow(1, { state: 'done' }),
      redeemRow(2),
      redeemRow(3, { state: 'unknown', attempts: [attempt(UNKNOWN)] }, 'V2'),
      issueRow(4, { state: 'unknown' }),
      issueRow(5, { state: 'unknown' }),
      issueRow(6, { state: 'short' }),
      issueRow(7, { state: 'held' }),
    ]
    const { outbox } = createDeskParts({ journal: JOURNAL, rows, tail: 7 })
    await outbox.open()
    const oldestAt = redeemRow(2).acceptedAt
    expect(outbox.snapshot().waiting).toEqual({ count: 4, oldestAt, needsPerson: 2, requests: 3 })
  })

  it('has nothing waiting in an empty outbox', async () => {
    const { outbox } = createDeskParts(EMPTY)
    await outbox.open()
    expect(outbox.snapshot().waiting).toEqual({ count: 0, oldestAt: null, needsPerson: 0, requests: 0 })
  })

  it('names who holds a voucher, and lets go of what has ended', async () => {
    const rows = [
      redeemRow(1, { state: 'done' }),
      redeemRow(2),
      redeemRow(3, { state: 'unknown' }),
      redeemRow(4, {}, 'V2'),
    ]
    const { outbox } = createDeskParts({ journal: JOURNAL, rows, tail: 4 })
    await outbox.open()
    expect(outbox.holdsOn('V1').map(({ slip, staff, count }) => [slip, staff, count])).toEqual([
      ['K3-0002', 'Nok', 1],
      ['K3-0003', 'Nok', 1],
    ])
  })
})

describe('what people do to an action', () => {
  const held = redeemRow(1, { state: 'held' })
  const journal = { journal: JOURNAL, rows: [held], tail: 1 }

  it('shows the row main answers with', async () => {
    const { main, outbox } = createDeskParts(journal)
    await outbox.open()
    const action = redeemRow(1, { seq: 2, state: 'cancelled' })
    main.answer('actions.cancel', () => ({ ok: true, action }))
    expect(await outbox.cancel({ id: idOf(1), who: 'Nok' })).toEqual({ ok: true, action })
    expect(outbox.get(idOf(1))).toEqual(action)
  })

  it('shows the true row when main refuses', async () => {
    const { main, outbox } = createDeskParts(journal)
    await outbox.open()
    const action = redeemRow(1, { seq: 2, state: 'done' })
    main.answer('actions.cancel', () => ({ ok: false, why: 'not-in-this-state', action }))
    await outbox.cancel({ id: idOf(1), who: 'Nok' })
    expect(outbox.get(idOf(1))).toEqual(action)
  })

  it('treats "send again" like a person who stands at the counter', async () => {
    const { main, outbox } = createDeskParts(journal)
    await outbox.open()
    const told: string[] = []
    outbox.onUrgent((id) => told.push(id))
    main.answer('actions.decide', () => ({ ok: true, action: redeemRow(1, { seq: 2 }) }))
    await outbox.decide({ id: idOf(1), decision: 'send-again', who: 'Nok', why: 'same shop' })
    expect(told).toEqual([idOf(1)])
  })

  it('says that it could not be saved when main fails', async () => {
    const { outbox } = createDeskParts(journal)
    await outbox.open()
    const answer: AnswerOf<'actions.cancel'> = { ok: false, why: 'cannot-save', action: null }
    expect(await outbox.cancel({ id: idOf(1), who: 'Nok' })).toEqual(answer)
  })

  it('checks again for a person at the counter, and shows what came of it', async () => {
    const { main, outbox } = createDeskParts(journal)
    await outbox.open()
    const action = redeemRow(1, { seq: 2, state: 'done' })
    main.answer('actions.check', () => ({ kind: 'attempted', action, joined: [] }))
    await outbox.checkAgain(idOf(1))
    expect(main.requestsOf('actions.check')).toEqual([{ id: idOf(1), urgency: 'counter' }])
    expect(outbox.get(idOf(1))).toEqual(action)
  })
})
