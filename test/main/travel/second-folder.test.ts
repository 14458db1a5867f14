import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Action } from '#contract'
import { PRACTICE_SHOP } from '../../../src-main/desk/wire.ts'
import { fileName } from '../../../src-main/journal/folder.ts'
import type { Line } from '../../../src-main/journal/lines.ts'
import { findRecords } from '../../../src-main/travel/left-record.ts'
import { KEYS_FILE, readKeys, savedKeyIds, saveKeys } from '../../../src-main/travel/record-keys.ts'
import { restoreRecord } from '../../../src-main/travel/restore.ts'
import { aboutRecord } from '../../../src-main/travel/take-over.ts'
import {
  accepted,
  type DeskUnderTest,
  deskUnderTest,
  issueOf,
  sendOne,
  storeUnderTest,
} from '../../helpers/desk-under-test.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { TEST_KEY } from '../../helpers/test-key.ts'
import {
  drained,
  exported,
  firstConfig,
  newFile,
  PASSPHRASE,
  restored,
  stateOf,
  twoPcs,
  units,
  type Waiting,
  waitingAt,
} from '../../helpers/travelling.ts'

interface DeadPc {
  readonly there: DeskUnderTest
  readonly waiting: Waiting
  readonly store: Awaited<ReturnType<typeof storeUnderTest>>
  /** The second folder, as the PC that died left it. */
  readonly stick: string
  /** Where its record lies in it. */
  readonly record: string
}

/** An issue to somebody and a redeem waited on a PC that died; the second folder and another PC are there. */
async function deadPc({
  hasKeys = true,
  sent = [] as readonly ('issue' | 'redeem')[],
} = {}): Promise<DeadPc> {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  const folder = path.join(temporaryFolder(), 'journal')
  const here = await deskUnderTest(store.address, { folder })
  const waiting = await waitingAt(here.desk, store)
  const stick = temporaryFolder()
  const record = path.join(stick, 'counterfoil-0123abcd')
  cpSync(folder, record, { recursive: true })
  if (hasKeys) await saveKeys(record, [TEST_KEY], { passphrase: PASSPHRASE, now: Date.now() })
  // In its last moments, which the copy does not have.
  for (const kind of sent) {
    const snapshot = kind === 'redeem' ? (waiting.snapshots[0]?.snapshot ?? null) : null
    await sendOne(here.desk, waiting[kind].id, 'counter', snapshot)
    expect(stateOf(here.desk, waiting[kind])).toBe('done')
  }
  await here.desk.end()
  return { there: await deskUnderTest(store.address), waiting, store, stick, record }
}

async function takenIn({ there, stick }: Pick<DeadPc, 'there' | 'stick'>, passphrase = PASSPHRASE) {
  const [record] = await findRecords(stick)
  if (record === undefined || typeof record === 'string') throw new Error('no record')
  return restoreRecord(there.desk, record, { passphrase, isOtherOut: true, isKeyNew: false })
}

const needOf = ({ desk }: DeskUnderTest, { id }: Action) => desk.journal.fold.action(id)?.need

test('with its passphrase all that waited is taken in, names too, and a redeem that was not sent is sent', async () => {
  const pc = await deadPc()
  expect(await takenIn(pc)).toEqual({ kind: 'restored', added: 2, known: 0, away: 0 })
  expect(await takenIn(pc)).toEqual({ kind: 'restored', added: 0, known: 2, away: 0 })
  const { fold } = pc.there.desk.journal
  expect(fold.action(pc.waiting.issue.id)).toMatchObject({ state: 'unknown', staff: 'Somchai' })
  await drained(pc.there.desk, pc.waiting)
  expect(stateOf(pc.there.desk, pc.waiting.redeem)).toBe('done')
  // It may have been sent under a reference that the record does not have.
  expect(stateOf(pc.there.desk, pc.waiting.issue)).toBe('needs-a-person')
  expect([units(pc.store, 'issue'), units(pc.store, 'redeem')]).toEqual([0, 1])
})

test('what was sent in the last moments is not sent again', async () => {
  const pc = await deadPc({ sent: ['issue', 'redeem'] })
  await takenIn(pc)
  await drained(pc.there.desk, pc.waiting)
  expect(needOf(pc.there, pc.waiting.redeem)).toBe('other-counters')
  expect(stateOf(pc.there.desk, pc.waiting.issue)).toBe('needs-a-person')
  expect([units(pc.store, 'issue'), units(pc.store, 'redeem')]).toEqual([2, 1])
})

test('without its keys what waited comes in for a person, who cannot send it from here', async () => {
  const pc = await deadPc({ hasKeys: false })
  expect(await takenIn(pc, '')).toMatchObject({ added: 2 })
  const { id } = pc.waiting.issue
  const issue = pc.there.desk.journal.fold.action(id)
  expect(issue).toMatchObject({ state: 'needs-a-person', need: 'details-shut', forgotten: true, staff: '' })
  expect(issue?.slip).toBe(pc.waiting.issue.slip)
  expect(await sendOne(pc.there.desk, id, 'counter', null)).toMatchObject({ kind: 'not-now' })
  const again = await pc.there.reopen()
  expect(stateOf(again.desk, pc.waiting.issue)).toBe('needs-a-person')
})

test('the passphrase of the keys is asked for, and a wrong one opens nothing', async () => {
  const { there, stick, record } = await deadPc()
  expect(await takenIn({ there, stick }, 'another passphrase')).toEqual({
    kind: 'refused',
    why: 'wrong-passphrase',
  })
  expect([...there.desk.journal.fold.actions()]).toEqual([])
  expect(await savedKeyIds(record)).toEqual([TEST_KEY.id])
  const keys = await readKeys(record, PASSPHRASE)
  expect(Array.isArray(keys) && keys.map(({ id }) => id)).toEqual([TEST_KEY.id])
  const bytes = readFileSync(path.join(record, KEYS_FILE))
  expect(bytes.includes(TEST_KEY.secret.export())).toBe(false)
})

test('it takes the word that the PC is out of use, and is no record of this PC’s own', async () => {
  const { there, stick } = await deadPc()
  const [record] = await findRecords(stick)
  if (record === undefined || typeof record === 'string') throw new Error('no record')
  const asked = { passphrase: PASSPHRASE, isOtherOut: true, isKeyNew: false }
  expect(await restoreRecord(there.desk, record, { ...asked, isOtherOut: false })).toEqual({
    kind: 'refused',
    why: 'word-needed',
  })
  const own = { ...record, journal: there.desk.journal.id }
  const known = { ...own, lines: own.lines.slice(0, there.desk.journal.fold.tail) }
  expect(await restoreRecord(there.desk, known, asked)).toEqual({ kind: 'refused', why: 'own-record' })
  // Further on than this PC's journal: it may be all that is left of lines that were lost here.
  expect(await restoreRecord(there.desk, own, asked)).toMatchObject({ kind: 'restored' })
})

test('where a part of the record cannot be read, all of it is a person’s', async () => {
  const pc = await deadPc()
  const file = path.join(pc.record, fileName(1))
  const lines = readFileSync(file, 'utf8').split('\n')
  lines[1] = `0${lines[1]?.slice(1)}`
  writeFileSync(file, lines.join('\n'))
  expect(await takenIn(pc)).toMatchObject({ kind: 'restored' })
  const taken = [...pc.there.desk.journal.fold.actions()]
  expect(taken.length).toBeGreaterThan(0)
  expect(taken.map(({ state, need }) => [state, need])).toEqual(
    taken.map(() => ['needs-a-person', 'journal-lost']),
  )
})

test('records are found in a second folder of several counters, in one of them, and on a disk', async () => {
  const { stick, record } = await deadPc()
  const other = path.join(stick, 'counterfoil-89ef0123')
  cpSync(record, other, { recursive: true })
  const profile = path.join(temporaryFolder(), 'Profile')
  cpSync(record, path.join(profile, 'shop', 'journal'), { recursive: true })
  mkdirSync(path.join(profile, 'practice', 'journal'), { recursive: true })
  for (const [folder, count] of [
    [stick, 2],
    [record, 1],
    [profile, 1],
    [path.join(profile, 'shop'), 1],
    [temporaryFolder(), 0],
  ] as const) {
    const found = await findRecords(folder)
    expect(found, folder).toHaveLength(count)
    if (typeof found !== 'string')
      expect(found.map(aboutRecord)).toEqual(found.map(() => ({ waiting: 2, prefix: 'K3' })))
  }
  expect(readdirSync(record)).toContain(KEYS_FILE)
})

test('what a folder holds beside records does not keep them from being found', async () => {
  const { stick, record } = await deadPc()
  writeFileSync(path.join(stick, 'shop'), 'a file where a profile has a folder')
  execFileSync('mkfifo', [path.join(stick, fileName(1))])
  const aside = path.join(record, 'before-20261124')
  mkdirSync(aside)
  cpSync(path.join(record, fileName(1)), path.join(aside, fileName(1)))
  const found = await findRecords(stick)
  expect(typeof found === 'string' ? found : found.map(({ folder }) => folder).sort()).toEqual([
    record,
    aside,
  ])
  expect(await savedKeyIds(aside)).toEqual([TEST_KEY.id])
})

test('what was handed over in a file that may be elsewhere is a person’s', async () => {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  const folder = path.join(temporaryFolder(), 'journal')
  const here = await deskUnderTest(store.address, { folder })
  const waiting = await waitingAt(here.desk, store)
  await store.setWeather({ kind: 'error', work: 'not-done' }, { nextRequests: 1 })
  await sendOne(here.desk, waiting.redeem.id, 'counter', waiting.snapshots[0]?.snapshot ?? null)
  expect(stateOf(here.desk, waiting.redeem)).toBe('unknown')
  const moved = newFile()
  const stick = path.join(temporaryFolder(), 'counterfoil-0123abcd')
  const { journal } = here.desk
  const append = journal.append
  vi.spyOn(journal, 'append').mockImplementation((line: Line) => {
    // The stick was pulled out before the last line.
    if (line.type === 'file-saved') cpSync(folder, stick, { recursive: true })
    return append.call(journal, line)
  })
  await exported(here.desk, moved, 'move')
  vi.restoreAllMocks()
  await saveKeys(stick, [TEST_KEY], { passphrase: PASSPHRASE, now: Date.now() })
  await here.desk.end()
  const [one, other] = [await deskUnderTest(store.address), await deskUnderTest(store.address)]
  await restored(one.desk, moved)
  expect(await takenIn({ there: other, stick })).toMatchObject({ added: 2 })
  expect([stateOf(other.desk, waiting.redeem), stateOf(other.desk, waiting.issue)]).toEqual([
    'needs-a-person',
    'needs-a-person',
  ])
  expect(needOf(other, waiting.redeem)).toBe('copied')
})

test('what comes home without its texts keeps those that are here', async () => {
  const { store, here } = await twoPcs()
  const folder = path.join(temporaryFolder(), 'journal')
  const dead = await deskUnderTest(store.address, { folder })
  const { id } = await accepted(here.desk, issueOf(firstConfig(store), { recipientName: 'Somsri' }))
  const moved = newFile()
  await exported(here.desk, moved, 'move')
  await restored(dead.desk, moved)
  await dead.desk.end()
  const stick = path.join(temporaryFolder(), 'counterfoil-0123abcd')
  cpSync(folder, stick, { recursive: true })
  expect(await takenIn({ there: here, stick }, '')).toMatchObject({ added: 1 })
  const home = here.desk.journal.fold.action(id)
  expect(home).toMatchObject({
    state: 'needs-a-person',
    request: { recipientName: 'Somsri' },
    staff: 'Somchai',
  })
  expect(home?.forgotten).toBeUndefined()
})

test('what is real is not restored into practice', async () => {
  const { store, stick } = await deadPc()
  const practice = await deskUnderTest(store.address, { shopId: PRACTICE_SHOP })
  expect(await takenIn({ there: practice, stick })).toEqual({ kind: 'refused', why: 'practice' })
})

test('what a merged send was under way with is uncertain, under its reference', async () => {
  const store = await storeUnderTest({ policy: { pageSize: 100 } })
  const folder = path.join(temporaryFolder(), 'journal')
  const here = await deskUnderTest(store.address, { folder })
  const two = [
    await accepted(here.desk, issueOf(firstConfig(store))),
    await accepted(here.desk, issueOf(firstConfig(store))),
  ]
  await store.setWeather({ kind: 'answer-lost' }, { nextRequests: 1 })
  const [first, second] = two
  if (first === undefined || second === undefined) throw new Error('not accepted')
  await sendOne(here.desk, first.id, 'backlog', null, [second.id])
  const stick = path.join(temporaryFolder(), 'counterfoil-0123abcd')
  cpSync(folder, stick, { recursive: true })
  await here.desk.end()
  const there = await deskUnderTest(store.address)
  expect(await takenIn({ there, stick }, '')).toMatchObject({ added: 2 })
  expect(two.map((one) => stateOf(there.desk, one))).toEqual(['unknown', 'unknown'])
  await drained(there.desk, { snapshots: [] })
  expect(two.map((one) => stateOf(there.desk, one))).toEqual(['done', 'done'])
  expect(units(store, 'issue')).toBe(2)
})
