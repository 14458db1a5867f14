import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { systemClock } from '../../../src-main/clock.ts'
import { askPage } from '../../../src-main/desk/ask.ts'
import { decideAction } from '../../../src-main/desk/decide.ts'
import { openJournalFile } from '../../../src-main/journal/file.ts'
import { openJournal } from '../../../src-main/journal/journal.ts'
import type { Line } from '../../../src-main/journal/lines.ts'
import { stillHere } from '../../../src-main/journal/travel.ts'
import { checkAction } from '../../../src-main/settle/check.ts'
import { Payload } from '../../../src-main/travel/payload.ts'
import { readSealed } from '../../../src-main/travel/sealed-file.ts'
import { accepted, deskUnderTest, issueOf, sendOne, storeUnderTest } from '../../helpers/desk-under-test.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { NO_SEALER } from '../../helpers/test-key.ts'
import { exported, firstConfig, newFile, restored, stateOf, twoPcs, units } from '../../helpers/travelling.ts'

const decided = { who: 'Nok', why: 'asked' }

test('what was taken in is not sent without its texts, should their key be gone', async () => {
  const { store, here } = await twoPcs()
  const folder = path.join(temporaryFolder(), 'journal')
  const there = await deskUnderTest(store.address, { folder })
  const request = issueOf(firstConfig(store), { delivery: 'email', recipientEmail: 'som@example.com' })
  const { id } = await accepted(here.desk, request)
  const file = newFile()
  await exported(here.desk, file, 'move')
  await restored(there.desk, file)
  await there.desk.end()
  const opened = await openJournalFile({ folder })
  const parts = { ...opened, clock: systemClock, onChange: () => undefined }
  const { journal } = openJournal({ ...parts, sealer: NO_SEALER })
  expect(journal.fold.action(id)).toMatchObject({ shut: true, request: { recipientEmail: '' } })
  await opened.file.close()
})

test('a copy names what a read-back lets wait while it is made', async () => {
  const { store, here, there } = await twoPcs()
  const first = await accepted(here.desk, issueOf(firstConfig(store)))
  await sendOne(here.desk, first.id, 'counter', null)
  await askPage(here.desk, 1, 'counter')
  const late = await accepted(here.desk, issueOf(firstConfig(store), { count: 2, storeNote: 'late' }))
  await store.setWeather({ kind: 'error', work: 'not-done' }, { nextRequests: 1 })
  await sendOne(here.desk, late.id, 'counter', null)
  expect(stateOf(here.desk, late)).toBe('unknown')
  const waiting = 40
  for (let n = 0; n < waiting; n += 1)
    await accepted(here.desk, issueOf(firstConfig(store), { storeNote: `note ${n}` }))
  // Until its attempt has settled; the check then ends while the references are being given.
  await vi.waitFor(() => expect(here.desk.marks.waitMs(lastOf(late.id), 'issue')).toBe(0), 5_000)
  const checked = checkAction(here.desk, late.id, 'counter')
  const file = newFile()
  expect(await exported(here.desk, file, 'copy')).toMatchObject({ count: waiting + 1 })
  await checked
  expect(stateOf(here.desk, late)).toBe('queued')
  await restored(there.desk, file)
  expect(stateOf(there.desk, late)).not.toBe('queued')
  const taken = [...there.desk.journal.fold.actions()].map(({ state }) => state)
  expect(taken.filter((state) => state === 'unknown').length).toBeGreaterThanOrEqual(waiting)
  expect(taken).not.toContain('queued')

  function lastOf(id: string) {
    const attempt = here.desk.journal.fold.action(id)?.attempts.at(-1)
    if (attempt === undefined) throw new Error('never sent')
    return attempt
  }
})

test('a file with moved actions is not replaced by another', async () => {
  const { store, here, there } = await twoPcs()
  const [first, second] = [newFile(), newFile()]
  const moved = await accepted(here.desk, issueOf(firstConfig(store)))
  await exported(here.desk, first, 'move')
  await accepted(here.desk, issueOf(firstConfig(store)))
  expect(await exported(here.desk, first, 'move')).toMatchObject({ kind: 'failed', why: 'would-replace' })
  expect(await exported(here.desk, second, 'copy')).toMatchObject({ kind: 'saved' })
  expect(await exported(here.desk, second, 'copy')).toMatchObject({ kind: 'saved' })
  await restored(there.desk, first)
  expect(stateOf(there.desk, moved)).toBe('queued')
})

test('what a file may have is not put into the next one unasked, where the journal could not be told', async () => {
  const { store, here } = await twoPcs()
  const moved = await accepted(here.desk, issueOf(firstConfig(store)))
  const { journal } = here.desk
  const append = journal.append
  vi.spyOn(journal, 'append').mockImplementation((line: Line) =>
    line.type === 'file-saved' ? Promise.reject(new Error('ENOSPC')) : append.call(journal, line),
  )
  const file = newFile()
  expect(await exported(here.desk, file, 'move')).toMatchObject({ kind: 'saved', count: 1 })
  vi.restoreAllMocks()
  await accepted(here.desk, issueOf(firstConfig(store), { storeNote: 'later' }))
  expect(await exported(here.desk, newFile(), 'move')).toMatchObject({ count: 1 })
  expect(stateOf(here.desk, moved)).toBe('handed-over')
  expect(await exported(here.desk, newFile(), 'move', { again: true })).toMatchObject({ count: 1 })
})

test('under a new key what was moved can be taken back as held, or given up', async () => {
  const { store, here } = await twoPcs()
  const [one, other] = [
    await accepted(here.desk, issueOf(firstConfig(store))),
    await accepted(here.desk, issueOf(firstConfig(store))),
  ]
  const file = newFile()
  await exported(here.desk, file, 'move')
  const { desk } = await here.reopen({ shopId: 'new-key' })
  expect(await decideAction(desk, { id: one.id, decision: 'send-again', ...decided })).toMatchObject({
    ok: true,
  })
  expect(await decideAction(desk, { id: other.id, decision: 'give-up', ...decided })).toMatchObject({
    ok: true,
  })
  expect([stateOf(desk, one), stateOf(desk, other)]).toEqual(['held', 'given-up'])
})

test('the file of another key is taken in as held on a person’s word, and nothing of it is sent', async () => {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  const here = await deskUnderTest(store.address)
  const there = await deskUnderTest(store.address, { shopId: 'new-key' })
  const waiting = await accepted(here.desk, issueOf(firstConfig(store)))
  const file = newFile()
  await exported(here.desk, file, 'move')
  expect(await restored(there.desk, file)).toEqual({ kind: 'refused', why: 'other-shop' })
  expect(await restored(there.desk, file, { isKeyNew: true })).toMatchObject({ added: 1 })
  expect(stateOf(there.desk, waiting)).toBe('held')
  expect(units(store, 'issue')).toBe(0)
})

test('an unfinished move keeps its own shop in a file that is made under a new key', async () => {
  const { store, here } = await twoPcs()
  const waiting = await accepted(here.desk, issueOf(firstConfig(store)))
  const taken = newFile()
  mkdirSync(path.join(taken, 'a folder that is not empty'), { recursive: true })
  expect(await exported(here.desk, taken, 'move')).toMatchObject({ kind: 'failed' })
  // Nobody else may have it: the key is not removed before somebody has looked.
  expect(stillHere(here.desk.journal.fold)).toHaveLength(1)
  const { desk } = await here.reopen({ shopId: 'new-key' })
  const there = await deskUnderTest(store.address, { shopId: 'new-key' })
  const file = newFile()
  await exported(desk, file, 'move', { again: true })
  await restored(there.desk, file)
  expect(stateOf(there.desk, waiting)).toBe('held')
})

test('a copy of the PC it was moved to brings it home in doubt, on the word that this one is out of use', async () => {
  const { store, here, there } = await twoPcs()
  const waiting = await accepted(here.desk, issueOf(firstConfig(store)))
  const [moved, copied] = [newFile(), newFile()]
  await exported(here.desk, moved, 'move')
  await restored(there.desk, moved)
  await exported(there.desk, copied, 'copy')
  expect(await restored(here.desk, moved)).toMatchObject({ added: 0, known: 1, away: 1 })
  expect(await restored(here.desk, copied)).toMatchObject({ added: 1 })
  expect(stateOf(here.desk, waiting)).toBe('unknown')
})

test('what stays behind is counted', async () => {
  const { store, here } = await twoPcs()
  await accepted(here.desk, issueOf(firstConfig(store)))
  const busy = await accepted(here.desk, issueOf(firstConfig(store)))
  const release = here.desk.gate.reserve(busy.id)
  expect(await exported(here.desk, newFile(), 'copy')).toMatchObject({ count: 1, left: 1 })
  expect(await exported(here.desk, newFile(), 'move')).toMatchObject({ count: 1, left: 1 })
  release?.()
})

test('no action that is under way, or with somebody else, comes with a file', async () => {
  const { store, here } = await twoPcs()
  const action = await accepted(here.desk, issueOf(firstConfig(store)))
  const payload = { shop: '', apiAddress: '', isNoteProven: false, actions: [{ action, found: [] }] }
  expect(Payload.safeParse(payload).success).toBe(true)
  for (const state of ['sending', 'handed-over'] as const) {
    const actions = [{ action: { ...action, state }, found: [] }]
    expect(Payload.safeParse({ ...payload, actions }).success).toBe(false)
  }
})

test('a trial of the place leaves nothing that another PC could take in', async () => {
  const { store, here } = await twoPcs()
  await accepted(here.desk, issueOf(firstConfig(store)))
  const file = newFile()
  const { journal } = here.desk
  const append = journal.append
  const tried: unknown[] = []
  vi.spyOn(journal, 'append').mockImplementation((line: Line) => {
    const names = line.type === 'handed-over' ? readdirSync(path.dirname(file)) : []
    tried.push(...names.map((name) => readSealed(readFileSync(path.join(path.dirname(file), name)))))
    return append.call(journal, line)
  })
  expect(await exported(here.desk, file, 'move')).toMatchObject({ kind: 'saved' })
  vi.restoreAllMocks()
  expect(tried).toEqual(['not-ours'])
})
