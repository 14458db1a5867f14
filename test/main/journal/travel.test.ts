import { describe, expect, it } from 'vitest'
import type { Action, ExportPurpose, Outcome } from '#contract'
import { Fold } from '../../../src-main/journal/fold.ts'
import type { Line } from '../../../src-main/journal/lines.ts'
import { issueOf, redeemOf } from '../../helpers/asked.ts'

const ID = '0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a01'
const FILE = '0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7b01'
const REFERENCE = 'CF-7K3M-9QXZ'
const RESERVED = 'CF-7K3M-9QY0'
const VOUCHER = 'voucher-1'
const JOURNAL = { journal: 'journal', shop: 'shop' }

const intent = (request: Action['request'] = redeemOf(VOUCHER)): Line => ({
  type: 'intent',
  action: ID,
  slip: 'K3-0001',
  shop: 'shop',
  staff: 'Malee',
  request,
})
const sending: Line = {
  type: 'sending',
  attempt: REFERENCE,
  action: ID,
  count: 1,
  shares: [],
  baseline: { left: 3, total: 3, doneSince: 0 },
  serverAt: null,
  spent: { shop: 'shop', period: '2026-11-01', used: 1 },
}
const cut: Outcome = { kind: 'unknown', why: 'cut', code: '', message: '' }
const outcome = (ended: Outcome): Line => ({ type: 'outcome', attempt: REFERENCE, outcome: ended })
const handedOver: Line = { type: 'handed-over', action: ID, file: FILE }
const takenBack: Line = {
  type: 'decided',
  action: ID,
  decision: 'send-again',
  who: 'Malee',
  why: 'the stick is lost',
  shop: 'shop',
}

/** The line with which another desk takes in what a fold has. */
const restored = (from: Fold, purpose: ExportPurpose = 'move', hops = 1): Line => {
  const action = from.action(ID)
  if (action === undefined) throw new Error('nothing to take in')
  const { id, seq: _, request, ...row } = action
  const travel = { hops, handedOver: null, restored: null, reserved: null }
  const state = action.travel?.handedOver?.from ?? action.state
  return { type: 'restored', action: id, request, row: { ...row, state, travel }, purpose, found: [] }
}

const add = (fold: Fold, ...lines: readonly Line[]): readonly Action[][] =>
  lines.map((line) => [...fold.add({ seq: fold.tail + 1, at: 1_000 + fold.tail, line })])
const foldOf = (...lines: readonly Line[]): Fold => {
  const fold = new Fold()
  add(fold, ...lines)
  return fold
}

describe('handing over', () => {
  it('is final: what was handed over is sent, held, cancelled and settled no more', () => {
    const fold = foldOf(intent(), handedOver)
    expect(fold.action(ID)?.state).toBe('handed-over')
    const hold: Line = { type: 'held', action: ID, why: 'shop-changed' }
    const lost: Line = { type: 'lines-lost', unreadable: 0 }
    const changed = add(fold, sending, hold, { type: 'cancelled', action: ID, who: '' }, lost)
    expect(changed).toEqual([[], [], [], []])
    expect(fold.unfinished()).toEqual([])
  })

  it('waits for a send that is under way, and leaves alone what is finished', () => {
    expect(foldOf(intent(), sending, handedOver).action(ID)?.state).toBe('sending')
    const done = outcome({ kind: 'done', count: 1 })
    expect(foldOf(intent(), sending, done, handedOver).action(ID)?.state).toBe('done')
  })

  it.each([
    ['waiting', [intent()], 'queued'],
    ['uncertain', [intent(), sending, outcome(cut)], 'unknown'],
    [
      'short',
      [intent(issueOf('C', { count: 2 })), { ...sending, count: 2 }, outcome({ kind: 'short', count: 1 })],
      'short',
    ],
  ] as const)('is taken back by a person to what it was: %s', (_, lines, before) => {
    const fold = foldOf(...lines, handedOver, takenBack)
    expect(fold.action(ID)?.state).toBe(before)
    expect(fold.action(ID)?.notes.map(({ what, who }) => [what, who])).toEqual([
      ['handed-over', ''],
      ['send-again', 'Malee'],
    ])
  })

  it('can be given up, and not be said to have gone through', () => {
    const fold = foldOf(intent(), handedOver)
    expect(add(fold, { ...takenBack, decision: 'went-through' })).toEqual([[]])
    add(fold, { ...takenBack, decision: 'give-up' })
    expect(fold.action(ID)?.state).toBe('given-up')
  })

  it('keeps the voucher’s units until a later read has shown its numbers', () => {
    const fold = foldOf(intent(), handedOver)
    expect(fold.holdsOn(VOUCHER, 'shop')).toHaveLength(1)
    expect(fold.holdsOn(VOUCHER, 'shop', 1)).toHaveLength(1)
    expect(fold.holdsOn(VOUCHER, 'shop', 2)).toEqual([])
  })

  it('leaves no earlier numbers of the voucher to be built on', () => {
    const fold = foldOf(intent(), handedOver)
    const snapshot = { left: 3, total: 3, observation: { ...JOURNAL, seq: 1, at: 0 } }
    expect(fold.baseline(VOUCHER, snapshot, JOURNAL)).toBeNull()
    expect(fold.isShared(VOUCHER)).toBe(true)
  })

  it('knows whether the file was saved', () => {
    const fold = foldOf(intent(), handedOver)
    expect(fold.action(ID)?.travel?.handedOver?.isSaved).toBe(false)
    add(fold, { type: 'file-saved', file: FILE, actions: [] })
    expect(fold.action(ID)?.travel?.handedOver?.isSaved).toBe(false)
    add(fold, { type: 'file-saved', file: FILE, actions: [ID] })
    expect(fold.action(ID)?.travel?.handedOver?.isSaved).toBe(true)
    const earlier = foldOf(intent(), handedOver, { type: 'file-saved', file: FILE })
    expect(earlier.action(ID)?.travel?.handedOver?.isSaved).toBe(true)
  })

  it('is held once it is taken back under another key', () => {
    const fold = foldOf(intent(), handedOver, { ...takenBack, shop: 'new-key' })
    expect(fold.action(ID)).toMatchObject({ state: 'held', shop: 'shop' })
  })
})

describe('taking in', () => {
  it('adds an action once, whatever else happens to it here', () => {
    const line = restored(foldOf(intent()))
    const fold = foldOf(line)
    expect(fold.action(ID)?.state).toBe('queued')
    expect(add(fold, line)).toEqual([[]])
    add(fold, sending, outcome({ kind: 'done', count: 1 }))
    expect(add(fold, line)).toEqual([[]])
    expect(fold.action(ID)?.state).toBe('done')
  })

  it('keeps what is uncertain uncertain, with its attempt under a line of this journal', () => {
    const line = restored(foldOf(intent(), sending, outcome(cut)))
    const fold = foldOf({ type: 'note-proven', shop: 'other' }, line)
    expect(fold.action(ID)).toMatchObject({ state: 'unknown', seq: 2, attempts: [{ seq: 2 }] })
    expect(fold.isUnsettled(VOUCHER)).toBe(true)
    expect(fold.carriedBy(REFERENCE).map(({ id }) => id)).toEqual([ID])
  })

  it('brings home what was handed over from here only with a file that a later handing over made', () => {
    const here = foldOf(intent(), handedOver)
    expect(add(here, restored(here, 'move', 1))).toEqual([[]])
    add(here, restored(here, 'move', 2))
    expect(here.action(ID)).toMatchObject({ state: 'queued', travel: { hops: 2, handedOver: null } })
    add(here, handedOver)
    expect(here.action(ID)?.travel?.hops).toBe(3)
    expect(add(here, restored(here, 'move', 2))).toEqual([[]])
  })
})

it('brings home a copy that was made where it had been handed over to', () => {
  const here = foldOf(intent(), handedOver)
  expect(add(here, restored(here, 'copy', 0))).toEqual([[]])
  add(here, restored(here, 'copy', 1))
  expect(here.action(ID)).toMatchObject({ travel: { handedOver: null, restored: { purpose: 'copy' } } })
})

describe('a reserved reference', () => {
  const reserved: Line = { type: 'reserved', action: ID, reference: RESERVED }

  it('is what the next attempt goes out under, and no other', () => {
    const fold = foldOf(intent(issueOf('C')), reserved)
    expect(fold.action(ID)?.travel?.reserved).toBe(RESERVED)
    add(fold, sending)
    expect(fold.action(ID)?.travel?.reserved).toBeNull()
  })

  it('is given up where lines were lost, since it may have been used', () => {
    const fold = foldOf(intent(issueOf('C')), reserved, { type: 'lines-lost', unreadable: 0 })
    expect(fold.action(ID)?.travel?.reserved).toBeNull()
  })
})

it('a snapshot says all of it anew', () => {
  const fold = foldOf(intent(), sending, outcome(cut), handedOver, { type: 'file-saved', file: FILE })
  const anew = foldOf(...fold.snapshot(() => true))
  expect(anew.action(ID)).toEqual(fold.action(ID))
  expect(anew.action(ID)?.travel?.handedOver?.isSaved).toBe(true)
  expect(anew.isShared(VOUCHER)).toBe(true)
})
