import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Action, IssueRequest } from '#contract'
import { askPage } from '../../../src-main/desk/ask.ts'
import type { Desk } from '../../../src-main/desk/desk.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { checkAction } from '../../../src-main/settle/check.ts'
import { listPage } from '../../../src-main/settle/listing.ts'
import { type Alter, alterService } from '../../helpers/altered-service.ts'
import { accepted, deskUnderTest, issueOf, sendOne, storeUnderTest } from '../../helpers/desk-under-test.ts'

type Row = Record<string, unknown>

const BY_E_MAIL: Partial<IssueRequest> = {
  delivery: 'email',
  recipientName: 'Ma-lee น้ำ',
  recipientEmail: 'malee@example.com',
  recipientPhone: '081-234 5678',
}

/** A shop whose list comes with its newest row altered, once `spoil` says so. */
async function shopUnderTest() {
  const store = await storeUnderTest({ vouchers: [], policy: { order: 'newest-first' } })
  const spoilt: { by: ((row: Row) => unknown) | null } = { by: null }
  const alter: Alter = ({ body }) => {
    const answer = body as { results?: { vouchers?: Row[] } }
    const [newest, ...others] = answer.results?.vouchers ?? []
    if (spoilt.by === null || newest === undefined) return { body }
    return { body: { ...answer, results: { ...answer.results, vouchers: [spoilt.by(newest), ...others] } } }
  }
  const service = await alterService(store.address, alter)
  onTestFinished(() => service.close())
  const { desk } = await deskUnderTest(service.address)
  // The time is known, and that notes come back.
  for (let count = 0; count < 2; count += 1) {
    await issue(desk, store, {})
    await askPage(desk, 1, 'counter')
  }
  expect(desk.journal.fold.isNoteProven(desk.shopId)).toBe(true)
  return { store, desk, spoilt }
}

async function issue(desk: Desk, store: PracticeStore, more: Partial<IssueRequest>): Promise<Action> {
  const action = await accepted(desk, issueOf(store.store.configs()[0]?.id ?? '', more))
  await sendOne(desk, action.id, 'counter', null)
  return desk.journal.fold.action(action.id) ?? action
}

async function settled(desk: Desk, { id }: Action): Promise<Action | undefined> {
  await vi.waitFor(() => {
    const attempt = desk.journal.fold.action(id)?.attempts.at(-1)
    if (attempt === undefined) throw new Error('nothing was sent')
    expect(desk.marks.waitMs(attempt, 'issue')).toBe(0)
  }, 5_000)
  await checkAction(desk, id, 'counter')
  return desk.journal.fold.action(id)
}

const evidenceOf = (action: Action | undefined) => action?.attempts.at(-1)?.checks.at(-1)?.evidence

describe('an issue whose answer was lost, and which happened, is not called absent', () => {
  test.each<[string, (row: Row) => unknown]>([
    ['is no voucher', () => null],
    ['has no id', ({ id: _, ...row }) => row],
    ['has an id that hides something', (row) => ({ ...row, id: `${row.id}\u202e` })],
    ['has no type', ({ config_id: _, ...row }) => ({ ...row, store_note: '' })],
    ['has a number for a type', (row) => ({ ...row, config_id: 7, store_note: '' })],
    ['has a list for a note', (row) => ({ ...row, store_note: [row.store_note], recipient_name: 'Other' })],
    ['has an object for a name', (row) => ({ ...row, store_note: '', recipient_name: {} })],
  ])('where its row in the list %s', async (_, spoil) => {
    const { store, desk, spoilt } = await shopUnderTest()
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    spoilt.by = spoil
    const lost = await settled(desk, await issue(desk, store, BY_E_MAIL))
    expect(lost).toMatchObject({ state: 'needs-a-person', need: 'list-incomplete' })
    expect(evidenceOf(lost)).toMatchObject({ complete: false, found: 0 })
    await listPage(desk, 1, 'counter')
    expect(desk.journal.fold.action(lost?.id ?? '')?.state).toBe('needs-a-person')
  })

  test.each<[string, Row]>([
    ['in other letters', { recipient_name: 'MALEE น้ำ', recipient_email: 'Malee@Example.com' }],
    ['without the dashes', { recipient_phone: '0812345678' }],
    ['composed another way', { recipient_name: 'Ma-lee น\u0e49\u0e4d\u0e32' }],
    ['with letters that nobody sees', { recipient_name: 'Ma-lee\u200b \u202eน้ำ\u0000' }],
    ['with a type that nobody can tell from ours', { zero: '\u200b' }],
  ])('where its note is gone and its recipient comes %s', async (_, { zero = '', ...change }) => {
    const { store, desk, spoilt } = await shopUnderTest()
    await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
    spoilt.by = (row) => ({ ...row, store_note: '', config_id: `${row.config_id}${zero}`, ...change })
    const lost = await settled(desk, await issue(desk, store, BY_E_MAIL))
    expect(lost).toMatchObject({ state: 'needs-a-person', need: 'look-alikes' })
    expect(evidenceOf(lost)).toMatchObject({ complete: true, found: 0, lookAlikes: 1 })
  })
})

test('an issue that did not happen is still called so, whoever else’s voucher is in the list', async () => {
  const { store, desk, spoilt } = await shopUnderTest()
  await store.setWeather({ kind: 'error' }, { nextRequests: 1 })
  spoilt.by = (row) => ({ ...row, store_note: '', recipient_name: 'Somchai' })
  const lost = await settled(desk, await issue(desk, store, BY_E_MAIL))
  expect(lost?.state).toBe('queued')
})
