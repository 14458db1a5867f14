import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Action, isFinal } from '#contract'
import { compactJournal, isKept, KEPT_MS, lastAtOf } from '../../../src-main/journal/compact.ts'
import { openJournalFile } from '../../../src-main/journal/file.ts'
import { Fold } from '../../../src-main/journal/fold.ts'
import { type Journal, openJournal } from '../../../src-main/journal/journal.ts'
import type { JournalFs } from '../../../src-main/journal/journal-fs.ts'
import { Line } from '../../../src-main/journal/lines.ts'
import { issueOf, redeemOf } from '../../helpers/desk-under-test.ts'
import { createFaultyJournalFs } from '../../helpers/faulty-journal-fs.ts'
import { createStoppingJournalFs } from '../../helpers/stopping-journal-fs.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { JOURNAL_SEALER } from '../../helpers/test-key.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'

const ACTIONS = [1, 2, 3, 4].map((n) => `0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a0${n}`)
/** A request that carries several actions, not in the order in which they were accepted. */
const JOINED = 'CF-7K3M-9QXA'
const TOGETHER = [...ACTIONS].reverse().slice(1)
const REFERENCES = [...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `CF-7K3M-9QX${n}`), JOINED]
const VOUCHERS = ['v1', 'v2']
const SHOPS = ['shop', 'other']
const DAY_MS = 24 * 3_600_000

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values)
const ids = fc.uniqueArray(oneOf(['a', 'b', 'c', 'd']), { maxLength: 3 })
const spent = fc.record({ shop: oneOf(SHOPS), period: oneOf(['2026-01-01']), used: fc.nat(50) })
const count = fc.integer({ min: 1, max: 3 })

/** Any line, whether it fits the state or not. */
const anyLine: fc.Arbitrary<Line> = fc.oneof(
  fc
    .tuple(oneOf(ACTIONS), oneOf(SHOPS), count, fc.option(oneOf(VOUCHERS)), fc.nat(30))
    .map(([action, shop, many, voucher, slip]): Line => {
      const request = voucher === null ? issueOf('type', { count: many }) : redeemOf(voucher, { count: many })
      return { type: 'intent', action, slip: `K3-${slip}`, shop, staff: '', request }
    }),
  fc.tuple(fc.nat(3), fc.nat(1), count, fc.boolean(), spent, fc.option(fc.nat(9))).map(
    ([which, attempt, many, isSeen, counted, serverAt]): Line => ({
      type: 'sending',
      // A reference is never used for two actions.
      attempt: REFERENCES[which * 2 + attempt] ?? '',
      action: ACTIONS[which] ?? '',
      count: many,
      shares: [],
      baseline: isSeen ? { left: 3, total: 5, doneSince: 0 } : null,
      serverAt,
      spent: counted,
    }),
  ),
  fc.tuple(count, spent).map(
    ([many, counted]): Line => ({
      type: 'sending',
      attempt: JOINED,
      action: TOGETHER[0] ?? '',
      count: many * TOGETHER.length,
      shares: TOGETHER.map((action) => ({ action, count: many })),
      baseline: null,
      serverAt: null,
      spent: counted,
    }),
  ),
  fc.tuple(oneOf(REFERENCES), count, oneOf(['done', 'short', 'unknown', 'refused'])).map(
    ([attempt, units, kind]): Line =>
      Line.parse({
        type: 'outcome',
        attempt,
        outcome: { kind, count: units, why: 'cut', code: '', message: '' },
      }),
  ),
  fc.record({
    type: fc.constant('checked' as const),
    attempt: oneOf(REFERENCES),
    evidence: fc.record({
      kind: fc.constant('redeem' as const),
      left: fc.nat(5),
      total: fc.constant(5),
      change: fc.constant(0),
    }),
    verdict: oneOf(['wait', 'done', 'not-done', 'person'] as const),
    need: fc.constant(null),
    voucherIds: ids,
  }),
  fc.record({
    type: fc.constant('decided' as const),
    action: oneOf(ACTIONS),
    decision: oneOf(['went-through', 'send-again', 'give-up'] as const),
    who: fc.constant('Nok'),
    why: fc.constant('seen'),
    shop: oneOf(SHOPS),
  }),
  fc.record({ type: fc.constant('cancelled' as const), action: oneOf(ACTIONS), who: fc.constant('Nok') }),
  fc.record({ type: fc.constant('held' as const), action: oneOf(ACTIONS), why: fc.constant('') }),
  fc.record({ type: fc.constant('request' as const), operation: fc.constant('list' as const), spent }),
  fc.record({ type: fc.constant('assigned' as const), attempt: oneOf(REFERENCES), voucherIds: ids }),
  fc.record({ type: fc.constant('extra-vouchers' as const), attempt: oneOf(REFERENCES), voucherIds: ids }),
  fc.record({ type: fc.constant('note-proven' as const), shop: oneOf(SHOPS) }),
  fc.record({ type: fc.constant('lines-lost' as const), unreadable: fc.nat(2) }),
  fc.record({ type: fc.constant('shut' as const), action: oneOf(ACTIONS) }),
  fc.record({ type: fc.constant('forgotten' as const), actions: fc.subarray(ACTIONS) }),
)

const START = Date.UTC(2026, 0, 15)
const foldOf = (lines: readonly Line[], stepMs = 1_000, firstSeq = 1): Fold => {
  const fold = new Fold()
  for (const [index, line] of lines.entries()) {
    fold.add({ seq: firstSeq + index, at: START + index * stepMs, line })
  }
  return fold
}

/** Everything a fold can be asked about these actions. */
function answers(fold: Fold, kept: (action: Action) => boolean, tail: number) {
  const observed = Array.from({ length: tail + 1 }, (_, seq) => seq)
  const actions = [...fold.actions()].filter(kept)
  return {
    actions,
    unfinished: new Set(fold.unfinished().map(({ id }) => id)),
    slip: fold.lastSlip,
    unreadable: fold.unreadable,
    tallies: SHOPS.map((shop) => fold.tally(shop)),
    serverTimes: SHOPS.map((shop) => fold.serverTime(shop)),
    proven: SHOPS.map((shop) => fold.isNoteProven(shop)),
    attempts: actions.flatMap(({ attempts }) =>
      attempts.map(({ reference }) => [
        fold.carriedBy(reference).map(({ id }) => id),
        fold.foundUnder(reference),
      ]),
    ),
    vouchers: VOUCHERS.map((voucher) => ({
      holds: SHOPS.map((shop) => fold.holdsOn(voucher, shop).map(({ id }) => id)),
      unsettled: fold.isUnsettled(voucher),
      undisturbed: observed.map((seq) => fold.isUndisturbed(voucher, seq)),
      unexplained: [0, 1, 3, 5].map((left) => fold.unexplained(voucher, { left, total: 5 }, tail)),
      baselines: observed.map((seq) =>
        fold.baseline(
          voucher,
          { left: 3, total: 5, observation: { journal: 'j', seq, at: 0 } },
          { journal: 'j', shop: 'shop' },
        ),
      ),
    })),
  }
}

describe('a snapshot', () => {
  test('answers everything about what is kept as all the lines before it did', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 60 }), fc.boolean(), (lines, dropsFinished) => {
        const fold = foldOf(lines)
        const kept = ({ state }: Action) => !(dropsFinished && isFinal(state))
        const snapshot = fold.snapshot(kept).map((line) => Line.parse(JSON.parse(JSON.stringify(line))))
        const anew = foldOf(snapshot, 0, lines.length + 1)
        expect(answers(anew, kept, lines.length)).toEqual(answers(fold, kept, lines.length))
      }),
      { numRuns: 300 },
    )
  })

  test('changes nothing when it is added to what it stands for', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), (lines) => {
        const fold = foldOf(lines)
        const before = answers(fold, () => true, lines.length)
        for (const [index, line] of fold.snapshot(() => true).entries()) {
          fold.add({ seq: lines.length + 1 + index, at: START, line })
        }
        expect(answers(fold, () => true, lines.length)).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })
})

const ALWAYS = { lines: 0, bytes: 0 }

async function openIn(folder: string, fs?: JournalFs) {
  const clock = createVirtualClock(START)
  const { file, lines, damage } = await openJournalFile({ folder, ...(fs === undefined ? {} : { fs }) })
  onTestFinished(() => file.close())
  const { journal } = openJournal({ file, lines, clock, sealer: JOURNAL_SEALER, onChange: () => undefined })
  const parts = { sealer: JOURNAL_SEALER, hasForgotten: false }
  const compact = (above = ALWAYS) =>
    compactJournal({ ...parts, file, fold: journal.fold, clock, lastAt: lastAtOf(lines), above })
  return { file, lines, damage, journal, compact }
}

const intentOf = (action: string, slip: string): Line => ({
  type: 'intent',
  action,
  slip,
  shop: 'shop',
  staff: 'Nok',
  request: redeemOf('v1'),
})

/** A journal with two actions, one of them being sent. */
async function journalWithTwo(): Promise<string> {
  const folder = temporaryFolder()
  const { journal, file } = await openIn(folder)
  await journal.append(intentOf(ACTIONS[0] ?? '', 'K3-0001'))
  await journal.append(intentOf(ACTIONS[1] ?? '', 'K3-0002'))
  const used = { shop: 'shop', period: '2026-01-01', used: 7 }
  const [attempt = '', action = ''] = [REFERENCES[0], ACTIONS[0]]
  await journal.append({
    type: 'sending',
    attempt,
    action,
    count: 1,
    shares: [],
    baseline: null,
    serverAt: null,
    spent: used,
  })
  await file.close()
  return folder
}

const actionsOf = ({ fold }: Journal): readonly Action[] => [...fold.actions()]
const generations = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('journal-0'))

describe('writing the journal anew', () => {
  test('keeps id, actions, sequences and the generation before, and goes on after it', async () => {
    const folder = await journalWithTwo()
    const first = await openIn(folder)
    const [before, tail] = [actionsOf(first.journal), first.file.tail]
    expect(await first.compact()).toBe(true)
    expect(first.file.tail).toBeGreaterThan(tail)
    await first.journal.append({ type: 'cancelled', action: ACTIONS[1] ?? '', who: 'Nok' })
    await first.file.close()
    const second = await openIn(folder)
    expect([second.damage, second.file.id, second.file.tail]).toEqual([[], first.file.id, first.file.tail])
    expect(actionsOf(second.journal)[0]).toEqual(before[0])
    expect(actionsOf(second.journal)[1]?.state).toBe('cancelled')
    expect(second.journal.fold.tally('shop')).toEqual({ '2026-01-01': 7 })
    expect(second.file.grown.lines).toBe(1)
    expect(generations(folder)).toHaveLength(2)
  })

  test('is left alone while it has not grown much, and done again only once it has', async () => {
    const folder = await journalWithTwo()
    const first = await openIn(folder)
    expect(await first.compact({ lines: 3, bytes: 10_000 })).toBe(false)
    expect(await first.compact({ lines: 2, bytes: 10_000 })).toBe(true)
    await first.file.close()
    const second = await openIn(folder)
    expect(second.file.grown).toEqual({ lines: 0, bytes: expect.any(Number) })
    expect(second.file.grown.bytes).toBeLessThan(300)
    expect(await second.compact({ lines: 2, bytes: 10_000 })).toBe(false)
  })

  test('keeps one generation before the newest, and no more', async () => {
    const folder = await journalWithTwo()
    for (let round = 0; round < 3; round += 1) {
      const { compact, file, journal } = await openIn(folder)
      await compact()
      await journal.append({ type: 'note-proven', shop: `shop-${round}` })
      await file.close()
    }
    expect(generations(folder)).toEqual(['journal-000003.jsonl', 'journal-000004.jsonl'])
  })

  test('stopped or refused by the disk at any step, it leaves all readable, and is done at the next start', async () => {
    for (let step = 1; ; step += 1) {
      const folder = await journalWithTwo()
      const before = actionsOf((await openIn(folder)).journal)
      const stopping = createStoppingJournalFs()
      const stopped = await openIn(folder, stopping.fs)
      stopping.stopAt(step)
      const ended = await Promise.race([stopped.compact().catch(() => 'refused'), stopping.stopped])
      const after = await openIn(folder)
      expect([after.damage, actionsOf(after.journal)], `stopped at step ${step}`).toEqual([[], before])
      await after.journal.append({ type: 'note-proven', shop: 'other' })
      expect(await after.compact()).toBe(true)
      await after.file.close()
      const last = await openIn(folder)
      expect([last.damage, actionsOf(last.journal)], `after step ${step}`).toEqual([[], before])
      expect(last.journal.fold.isNoteProven('other')).toBe(true)
      if (ended === true) break
      expect(step).toBeLessThan(20)
    }
  })

  test.each(['open', 'write', 'datasync', 'syncFolder'] as const)(
    'a %s that fails changes nothing, and the journal goes on',
    async (step) => {
      const folder = await journalWithTwo()
      const fs = createFaultyJournalFs()
      const { compact, journal, file } = await openIn(folder, fs)
      const before = actionsOf(journal)
      fs.fail(step, 'ENOSPC')
      await expect(compact()).rejects.toMatchObject({ kind: 'full' })
      await journal.append({ type: 'note-proven', shop: 'other' })
      await file.close()
      const again = await openIn(folder)
      expect([again.damage, actionsOf(again.journal)]).toEqual([[], before])
      expect(again.journal.fold.isNoteProven('other')).toBe(true)
    },
  )

  test('damaged later on, it is read from the generation before, and said', async () => {
    const folder = await journalWithTwo()
    const first = await openIn(folder)
    const before = actionsOf(first.journal)
    await first.compact()
    await first.journal.append({ type: 'note-proven', shop: 'other' })
    await first.file.close()
    const newest = path.join(folder, 'journal-000002.jsonl')
    copyFileSync(newest, `${newest}.whole`)
    const lines = readFileSync(newest, 'utf8').split('\n')
    for (let line = 1; line < lines.length - 2; line += 1) {
      const damaged = lines.map((text, index) => (index === line ? text.replace('seq', 'sEq') : text))
      writeFileSync(newest, damaged.join('\n'))
      const { damage, journal, file } = await openIn(folder)
      expect(damage.map(({ what }) => what)).toEqual(['unreadable'])
      expect(actionsOf(journal)).toEqual(before)
      expect(journal.fold.isNoteProven('other')).toBe(true)
      await file.close()
    }
  })
})

describe('what is kept for 13 months', () => {
  const [id = ''] = ACTIONS
  const doneAt = (stepMs: number): Action => {
    const [attempt = ''] = REFERENCES
    const used = { shop: 'shop', period: '2026-01-01', used: 1 }
    const lines: Line[] = [
      intentOf(id, 'K3-0001'),
      {
        type: 'sending',
        attempt,
        action: id,
        count: 1,
        shares: [],
        baseline: null,
        serverAt: null,
        spent: used,
      },
      { type: 'outcome', attempt, outcome: { kind: 'done', count: 1 } },
    ]
    const action = foldOf(lines, stepMs).action(id)
    if (action === undefined) throw new Error('no action')
    return action
  }

  test('goes by the last thing that happened to an action', () => {
    expect(isKept(doneAt(DAY_MS), START + 2 * DAY_MS)).toBe(true)
    expect(isKept(doneAt(DAY_MS), START + 2 * DAY_MS + 1)).toBe(false)
  })

  test('leaves out neither what is unfinished nor an alarm that nobody has read', () => {
    const old = Number.MAX_SAFE_INTEGER
    expect(isKept({ ...doneAt(0), state: 'needs-a-person' }, old)).toBe(true)
    expect(isKept({ ...doneAt(0), extra: { voucherIds: [], units: 1, isRead: false } }, old)).toBe(true)
    expect(isKept({ ...doneAt(0), extra: { voucherIds: [], units: 1, isRead: true } }, old)).toBe(false)
  })

  test('is not cut short by a clock that was set years ahead', async () => {
    const folder = await journalWithTwo()
    const { journal, file } = await openIn(folder)
    await journal.append({ type: 'cancelled', action: ACTIONS[1] ?? '', who: 'Nok' })
    const clock = createVirtualClock(START + 543 * 365 * DAY_MS)
    await compactJournal({
      sealer: JOURNAL_SEALER,
      hasForgotten: false,
      file,
      fold: journal.fold,
      clock,
      lastAt: START,
      above: ALWAYS,
    })
    await file.close()
    expect(actionsOf((await openIn(folder)).journal)).toHaveLength(2)
  })

  test('lets go of what was finished before that', async () => {
    const folder = await journalWithTwo()
    const { journal, file } = await openIn(folder)
    await journal.append({ type: 'cancelled', action: ACTIONS[1] ?? '', who: 'Nok' })
    const late = START + KEPT_MS + DAY_MS
    await journal.append({ type: 'clock', serverAt: late, aheadMs: 0 })
    await compactJournal({
      sealer: JOURNAL_SEALER,
      hasForgotten: false,
      file,
      fold: journal.fold,
      clock: createVirtualClock(late),
      lastAt: late,
      above: ALWAYS,
    })
    await file.close()
    const again = await openIn(folder)
    expect(actionsOf(again.journal).map(({ id }) => id)).toEqual([ACTIONS[0]])
    expect(again.journal.fold.lastSlip).toBe(2)
  })
})
