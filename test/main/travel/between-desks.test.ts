import { mkdirSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Action, ExportPurpose, Snapshot } from '#contract'
import { askPage, askVoucher } from '../../../src-main/desk/ask.ts'
import { cancelAction, decideAction } from '../../../src-main/desk/decide.ts'
import type { Desk } from '../../../src-main/desk/desk.ts'
import { isUnfinished } from '../../../src-main/journal/travel.ts'
import type { PracticeStore } from '../../../src-main/practice/server.ts'
import { checkAction } from '../../../src-main/settle/check.ts'
import { exportWaiting } from '../../../src-main/travel/export.ts'
import { restoreWaiting } from '../../../src-main/travel/restore.ts'
import { readSealed, seal } from '../../../src-main/travel/sealed-file.ts'
import {
  accepted,
  type DeskUnderTest,
  deskUnderTest,
  issueOf,
  redeemOf,
  sendOne,
  storeUnderTest,
} from '../../helpers/desk-under-test.ts'
import { createStoppingJournalFs } from '../../helpers/stopping-journal-fs.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const PASSPHRASE = 'a long passphrase'

interface Waiting {
  readonly issue: Action
  readonly redeem: Action
  readonly snapshots: { readonly voucherId: string; readonly snapshot: Snapshot }[]
}

/** An issue and a redeem that wait to be sent, the voucher seen before. */
async function waitingAt(desk: Desk, store: PracticeStore): Promise<Waiting> {
  await askPage(desk, 1, 'counter')
  const plain = store.store
    .vouchers()
    .find(
      ({ voided, total, used, redeemCode, validOnMs, expiredOnMs }) =>
        !voided &&
        total - used === 1 &&
        redeemCode === '' &&
        validOnMs <= Date.now() &&
        (expiredOnMs === 0 || expiredOnMs > Date.now()),
    )
  const look = await askVoucher(desk, plain?.id ?? '', 'counter')
  if (!look.ok || look.value.observation === null) throw new Error('nothing to redeem')
  const { id: voucherId, redeemLeft: left, redeemTotal: total } = look.value.voucher
  const snapshot = { left, total, observation: look.value.observation }
  return {
    issue: await accepted(desk, issueOf(store.store.configs()[0]?.id ?? '', { count: 2 })),
    redeem: await accepted(desk, redeemOf(voucherId), snapshot),
    snapshots: [{ voucherId, snapshot }],
  }
}

const newFile = () => path.join(temporaryFolder(), 'waiting.counterfoil')

const exported = (desk: Desk, file: string, purpose: ExportPurpose, snapshots: Waiting['snapshots'] = []) =>
  exportWaiting(desk, file, { purpose, passphrase: PASSPHRASE, snapshots })

async function restored(desk: Desk, file: string, isOtherOut = true) {
  const sealed = readSealed(await readFile(file))
  if (typeof sealed === 'string') throw new Error(sealed)
  return restoreWaiting(desk, sealed, { passphrase: PASSPHRASE, isOtherOut })
}

const stateOf = (desk: Desk, { id }: Action) => desk.journal.fold.action(id)?.state

/** What the page's loops do, until nothing moves any more. */
async function drained(desk: Desk, { snapshots }: Pick<Waiting, 'snapshots'>): Promise<void> {
  await vi.waitFor(async () => {
    for (const { id, state, request } of desk.journal.fold.unfinished()) {
      if (state === 'unknown') await checkAction(desk, id, 'backlog')
      if (state !== 'queued') continue
      const seen = request.kind === 'redeem' && snapshots.find((one) => one.voucherId === request.voucherId)
      await sendOne(desk, id, 'backlog', seen ? seen.snapshot : null)
    }
    const moving = desk.journal.fold.unfinished().filter(({ state }) => state !== 'needs-a-person')
    if (moving.length > 0) throw new Error(`still moving: ${moving.map(({ state }) => state).join()}`)
  }, 20_000)
}

const units = ({ ledger }: PracticeStore, kind: 'issue' | 'redeem'): number =>
  ledger.filter((entry) => entry.kind === kind).reduce((sum, { count }) => sum + count, 0)

async function twoPcs(): Promise<{ store: PracticeStore; here: DeskUnderTest; there: DeskUnderTest }> {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  return { store, here: await deskUnderTest(store.address), there: await deskUnderTest(store.address) }
}

test('what is moved is sent by the other PC alone, and a file taken in twice adds nothing', async () => {
  const { store, here, there } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  const file = newFile()
  expect(await exported(here.desk, file, 'move')).toEqual({ kind: 'saved', file, count: 2 })
  expect(readdirSync(path.dirname(file))).toEqual(['waiting.counterfoil'])
  expect(await sendOne(here.desk, waiting.issue.id, 'counter', null)).toMatchObject({ kind: 'not-now' })
  expect(await restored(there.desk, file)).toEqual({ kind: 'restored', added: 2, known: 0 })
  expect(await restored(there.desk, file)).toEqual({ kind: 'restored', added: 0, known: 2 })
  await drained(there.desk, waiting)
  const again = await there.reopen()
  expect(await restored(again.desk, file)).toEqual({ kind: 'restored', added: 0, known: 2 })
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
  expect(await exported(here.desk, file, 'copy', waiting.snapshots)).toMatchObject({ count: 2 })
  expect(stateOf(here.desk, waiting.issue)).toBe('queued')
  for (const kind of sent) {
    const snapshot = kind === 'redeem' ? (waiting.snapshots[0]?.snapshot ?? null) : null
    await sendOne(here.desk, waiting[kind].id, 'counter', snapshot)
    expect(stateOf(here.desk, waiting[kind])).toBe('done')
  }
  expect(await restored(there.desk, file, false)).toEqual({ kind: 'refused', why: 'word-needed' })
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
  const answer = await restoreWaiting(there.desk, old, { passphrase: PASSPHRASE, isOtherOut: true })
  expect(answer).toEqual({ kind: 'refused', why: 'too-old' })
})

test('where the file cannot be put in its place nobody sends, and the next file brings all of it', async () => {
  const { store, here, there } = await twoPcs()
  const waiting = await waitingAt(here.desk, store)
  const taken = newFile()
  mkdirSync(path.join(taken, 'a folder that is not empty'), { recursive: true })
  expect(await exported(here.desk, taken, 'move')).toMatchObject({ kind: 'failed' })
  expect(readdirSync(path.dirname(taken))).toEqual(['waiting.counterfoil'])
  const { fold } = here.desk.journal
  expect([...fold.actions()].filter((action) => isUnfinished(fold.facts, action))).toHaveLength(2)
  await accepted(here.desk, issueOf(store.store.configs()[0]?.id ?? '', { count: 3 }))
  const file = newFile()
  expect(await exported(here.desk, file, 'move')).toMatchObject({ count: 3 })
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
  const copying = exported(here.desk, newFile(), 'copy', waiting.snapshots)
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
  expect(await exported(here.desk, newFile(), 'copy', waiting.snapshots)).toMatchObject({ count: 2 })
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
  if (readdirSync(path.dirname(file)).includes(path.basename(file))) await restored(there, file)
  const { fold } = here.journal
  if ([...fold.actions()].some((action) => isUnfinished(fold.facts, action))) {
    const next = newFile()
    await exported(here, next, 'move')
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
  expect(step).toBeGreaterThan(6)
}, 120_000)
