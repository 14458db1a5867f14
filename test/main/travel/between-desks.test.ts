import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { cancelAction, decideAction } from '../../../src-main/desk/decide.ts'
import { restoreFile } from '../../../src-main/travel/restore.ts'
import { readSealed, seal } from '../../../src-main/travel/sealed-file.ts'
import { accepted, deskUnderTest, issueOf, sendOne, storeUnderTest } from '../../helpers/desk-under-test.ts'
import { createStoppingJournalFs } from '../../helpers/stopping-journal-fs.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import {
  drained,
  exported,
  firstConfig,
  newFile,
  PASSPHRASE,
  restored,
  stateOf,
  twoPcs,
  unfinishedMoves,
  units,
  waitingAt,
} from '../../helpers/travelling.ts'

test('what is moved is sent by the other PC alone, and a file taken in twice adds nothing', async () => {
  const { store, here, there } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  const file = newFile()
  expect(await exported(here.desk, file, 'move')).toEqual({ kind: 'saved', file, count: 2, left: 0 })
  expect(readdirSync(path.dirname(file))).toEqual(['waiting.counterfoil'])
  expect(await sendOne(here.desk, waiting.issue.id, 'counter', null)).toMatchObject({ kind: 'not-now' })
  expect(await restored(there.desk, file)).toEqual({ kind: 'restored', added: 2, known: 0, away: 0 })
  expect(await restored(there.desk, file)).toEqual({ kind: 'restored', added: 0, known: 2, away: 0 })
  await drained(there.desk, waiting)
  const again = await there.reopen()
  expect(await restored(again.desk, file)).toEqual({ kind: 'restored', added: 0, known: 2, away: 0 })
  const old = await here.reopen()
  await drained(again.desk, waiting)
  await drained(old.desk, waiting)
  expect([units(store, 'issue'), units(store, 'redeem')]).toEqual([2, 1])
  expect(stateOf(old.desk, waiting.issue)).toBe('handed-over')
  expect(await exported(old.desk, newFile(), 'move')).toEqual({ kind: 'nothing' })
})

test('it can go back, and the first file then brings nothing any more', async () => {
  const { store, here, there } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  const [first, second] = [newFile(), newFile()]
  await exported(here.desk, first, 'move')
  await restored(there.desk, first)
  await exported(there.desk, second, 'move')
  expect(await restored(there.desk, first)).toMatchObject({ added: 0 })
  expect(await restored(here.desk, second)).toMatchObject({ added: 2 })
  expect(await restored(here.desk, first)).toMatchObject({ added: 0 })
  await drained(here.desk, waiting)
  await drained(there.desk, waiting)
  expect([units(store, 'issue'), units(store, 'redeem')]).toEqual([2, 1])
})

test('a person takes back what was handed over', async () => {
  const { store, here } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  await exported(here.desk, newFile(), 'move')
  const { id } = waiting.redeem
  expect(await cancelAction(here.desk, id, 'Nok')).toMatchObject({ ok: false })
  const back = { id, decision: 'send-again', who: 'Nok', why: 'file lost' } as const
  expect(await decideAction(here.desk, back)).toMatchObject({ ok: true, action: { state: 'queued' } })
  await drained(here.desk, waiting)
  expect([units(store, 'issue'), units(store, 'redeem')]).toEqual([0, 1])
})

/** A copy was made, the old PC sent `sent` before it died, and the other PC has settled all it could. */
async function copyAfter(sent: readonly ('issue' | 'redeem')[]) {
  const { store, here, there } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  const file = newFile()
  expect(await exported(here.desk, file, 'copy', { snapshots: waiting.snapshots })).toMatchObject({
    count: 2,
  })
  expect(stateOf(here.desk, waiting.issue)).toBe('queued')
  for (const kind of sent) {
    const snapshot = kind === 'redeem' ? (waiting.snapshots[0]?.snapshot ?? null) : null
    await sendOne(here.desk, waiting[kind].id, 'counter', snapshot)
    expect(stateOf(here.desk, waiting[kind])).toBe('done')
  }
  expect(await restored(there.desk, file, { isOtherOut: false })).toEqual({
    kind: 'refused',
    why: 'word-needed',
  })
  expect(await restored(there.desk, file)).toMatchObject({ added: 2 })
  expect(there.desk.journal.fold.unfinished().map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  await drained(there.desk, waiting)
  const { fold } = there.desk.journal
  return { store, issue: fold.action(waiting.issue.id), redeem: fold.action(waiting.redeem.id) }
}

test('of a copy, what the old PC sent before it died is not sent again', async () => {
  const { store, issue, redeem } = await copyAfter(['issue', 'redeem'])
  expect(issue?.state).toBe('done')
  // Whoever redeemed it may have been a third counter: the voucher does not tell.
  expect(redeem).toMatchObject({ state: 'needs-a-person', need: 'other-counters' })
  expect([units(store, 'issue'), units(store, 'redeem')]).toEqual([2, 1])
})

test('of a copy, what the old PC did not send is sent where the voucher proves it, else a person decides', async () => {
  const { store, issue, redeem } = await copyAfter([])
  expect(redeem?.state).toBe('done')
  // A list without it proves nothing: that PC may have sent it under a reference that no copy could name.
  expect(issue?.state).toBe('needs-a-person')
  expect([units(store, 'issue'), units(store, 'redeem')]).toEqual([0, 1])
})

test('the file of another shop is refused', async () => {
  const { store, here } = await twoPcs()
  await waitingAt(here.desk, store)
  const file = newFile()
  await exported(here.desk, file, 'move')
  const { desk: other } = await deskUnderTest(store.address, { shopId: 'another-shop' })
  expect(await restored(other, file)).toEqual({ kind: 'refused', why: 'other-shop' })
})

test('a file that is older than a journal remembers is refused', async () => {
  const { here, there } = await twoPcs()
  const created = Date.now() - 366 * 24 * 3_600_000
  const payload = { shop: here.desk.shopId, apiAddress: '', isNoteProven: false, actions: [] }
  const old = readSealed(await seal(JSON.stringify(payload), PASSPHRASE, { purpose: 'move', created }))
  if (typeof old === 'string') throw new Error(old)
  const asked = { passphrase: PASSPHRASE, isOtherOut: true, isKeyNew: false }
  const answer = await restoreFile(there.desk, { kind: 'file', file: old, purpose: 'move' }, asked)
  expect(answer).toEqual({ kind: 'refused', why: 'too-old' })
})

test('where the file cannot be put in its place nobody sends, and the next file brings all of it', async () => {
  const { store, here, there } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  const taken = newFile()
  mkdirSync(path.join(taken, 'a folder that is not empty'), { recursive: true })
  expect(await exported(here.desk, taken, 'move')).toMatchObject({ kind: 'failed' })
  expect(readdirSync(path.dirname(taken))).toEqual(['waiting.counterfoil'])
  expect(unfinishedMoves(here.desk)).toBe(2)
  await accepted(here.desk, issueOf(firstConfig(store), { count: 3 }))
  const file = newFile()
  expect(await exported(here.desk, file, 'move', { again: true })).toMatchObject({ count: 3 })
  await restored(there.desk, file)
  await drained(there.desk, waiting)
  expect([units(store, 'issue'), units(store, 'redeem')]).toEqual([5, 1])
})

test('a place that cannot be written is told before anything is handed over', async () => {
  const { store, here } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  const nowhere = path.join(temporaryFolder(), 'no', 'such', 'folder.counterfoil')
  expect(await exported(here.desk, nowhere, 'move')).toMatchObject({ kind: 'failed' })
  expect(stateOf(here.desk, waiting.redeem)).toBe('queued')
})

test('sends rest while the file is made, and go on afterwards', async () => {
  const { store, here } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  const copying = exported(here.desk, newFile(), 'copy', { snapshots: waiting.snapshots })
  expect(await sendOne(here.desk, waiting.issue.id, 'counter', null)).toMatchObject({ kind: 'later' })
  await copying
  await drained(here.desk, waiting)
  expect([units(store, 'issue'), units(store, 'redeem')]).toEqual([2, 1])
})

test('a send that is under way ends first, so that the file has its outcome', async () => {
  const { store, here } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
  const sending = sendOne(here.desk, waiting.issue.id, 'counter', null)
  expect(await exported(here.desk, newFile(), 'copy', { snapshots: waiting.snapshots })).toMatchObject({
    count: 2,
  })
  await sending
})

/** Stops the old PC at a step of the export; then both PCs go on. Returns whether the step was reached. */
async function stopAt(step: number): Promise<boolean> {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  const [folder, file] = [temporaryFolder(), newFile()]
  const stopping = createStoppingJournalFs()
  const before = await deskUnderTest(store.address, { folder, stoppingFs: stopping.fs })
  const waiting = await waitingAt(before.desk, store)
  stopping.stopAt(step)
  const ended = await Promise.race([exported(before.desk, file, 'move'), stopping.stopped])
  const { desk: here } = await deskUnderTest(store.address, { folder })
  const { desk: there } = await deskUnderTest(store.address)
  // Whatever lies there a person may take for the file.
  for (const name of readdirSync(path.dirname(file)))
    await restored(there, path.join(path.dirname(file), name)).catch(() => null)
  if (unfinishedMoves(here) > 0) {
    const next = newFile()
    await exported(here, next, 'move', { again: true })
    await restored(there, next)
  }
  await drained(here, waiting)
  await drained(there, waiting)
  expect([units(store, 'issue'), units(store, 'redeem')], `step ${step}`).toEqual([2, 1])
  return ended === 'stopped'
}

test('a stop at any step of the export loses nothing and sends nothing twice', async () => {
  let step = 1
  while (await stopAt(step)) step += 1
  expect(step).toBeGreaterThan(4)
}, 120_000)
