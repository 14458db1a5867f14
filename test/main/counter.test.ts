import { randomUUID } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../src-main/clock.ts'
import { acceptAction } from '../../src-main/desk/accept.ts'
import { shopJournal } from '../../src-main/desks.ts'
import { createHandlers } from '../../src-main/handlers.ts'
import { encodeHeader, FORMAT_VERSION } from '../../src-main/journal/format.ts'
import { JournalMirror } from '../../src-main/journal/mirror.ts'
import { startCounter, waiting, words } from '../helpers/counter-under-test.ts'
import { issueOf, KEY, storeUnderTest } from '../helpers/desk-under-test.ts'
import { createFakeKeychain, type FakeKeychain } from '../helpers/fake-keychain.ts'
import { createRecordingLog } from '../helpers/recording-log.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

describe('connecting', () => {
  test('stores a key that the API has accepted, and opens the shop’s desk', async () => {
    const store = await storeUnderTest()
    const { counter, keychain } = await startCounter()
    expect((await counter.state()).mode).toBe('welcome')
    const answer = await counter.connect(words(store.address))
    expect(answer).toMatchObject({ ok: true, total: store.store.vouchers().length })
    expect([...keychain.entries.values()].join()).toContain(KEY.apiSecret)
    expect(await counter.state()).toMatchObject({
      mode: 'shop',
      key: { kind: 'saved', endsIn: KEY.apiKey.slice(-4) },
    })
  })

  test.each([
    ['a wrong key', { apiKey: 'another' }, 'credentials'],
    ['a wrong secret', { apiSecret: 'another' }, 'credentials'],
    ['a service that is not there', { apiAddress: 'http://127.0.0.1:9/voucher/v1' }, 'unreachable'],
  ] as const)('stores nothing with %s', async (_title, wrong, reason) => {
    const store = await storeUnderTest()
    const { counter, keychain } = await startCounter()
    const answer = await counter.connect({ ...words(store.address), ...wrong })
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'api', read: { reason } } })
    expect(shopKeys(keychain)).toBe(0)
    expect((await counter.state()).mode).toBe('welcome')
  })

  test('stores nothing where the keychain is locked, and says so', async () => {
    const store = await storeUnderTest()
    const keychain = createFakeKeychain()
    keychain.isLocked = true
    const { counter } = await startCounter({ keychain })
    const answer = await counter.connect(words(store.address))
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'keychain', key: { why: 'locked' } } })
  })
})

/** Of the keychain's entries those that sign: the profile's own key is made before. */
const shopKeys = ({ entries }: FakeKeychain): number =>
  [...entries.keys()].filter((account) => !account.includes('-data-')).length

describe('what waits', () => {
  test('holds back the removal of its key', async () => {
    const store = await storeUnderTest()
    const shop = await startCounter()
    await shop.counter.connect(words(store.address))
    await waiting(shop)
    expect(await shop.counter.removeKey()).toMatchObject({ ok: false, why: 'actions-wait', detail: '1' })
    expect(await shop.counter.replaceKey(KEY)).toMatchObject({ ok: false, problem: { kind: 'actions-wait' } })
    expect(shopKeys(shop.keychain)).toBe(1)
  })

  test('still waits after another start', async () => {
    const store = await storeUnderTest()
    const shop = await startCounter()
    await shop.counter.connect(words(store.address))
    const id = await waiting(shop)
    await shop.counter.end()
    const { counter } = await startCounter(shop)
    expect(counter.desk?.journal.fold.action(id)).toMatchObject({ state: 'queued' })
  })

  test('is held on a copied profile, whose key had to be entered anew', async () => {
    const store = await storeUnderTest()
    const shop = await startCounter()
    await shop.counter.connect(words(store.address))
    const id = await waiting(shop)
    await shop.counter.end()
    const profile = temporaryFolder()
    cpSync(shop.profile, profile, { recursive: true })
    const { counter } = await startCounter({ profile })
    await counter.connect(words(store.address))
    expect(counter.desk?.journal.fold.action(id)).toMatchObject({ state: 'held' })
  })

  test('can be seen while the keychain is locked; nothing new is taken in, and nothing is sent', async () => {
    const store = await storeUnderTest()
    const shop = await startCounter()
    await shop.counter.connect(words(store.address))
    const id = await waiting(shop)
    await shop.counter.end()
    shop.keychain.isLocked = true
    const { counter } = await startCounter(shop)
    expect(await counter.state()).toMatchObject({ mode: 'shop', key: { kind: 'unavailable', why: 'locked' } })
    const handlers = createHandlers(counter)
    const asked = { id: randomUUID(), request: issueOf('type'), staff: '', snapshot: null }
    expect(await handlers['actions.accept'](asked)).toEqual({ ok: false, refusal: { why: 'keychain' } })
    expect([...(counter.desk?.journal.fold.actions() ?? [])]).toMatchObject([{ id, state: 'queued' }])
    expect(
      await handlers['actions.send']({ id, urgency: 'counter', joined: [], snapshot: null }),
    ).toMatchObject({ kind: 'later', reason: 'keychain' })
  })
})

test('a keychain that was locked at the start is read again when a person tries, and what waits goes out', async () => {
  const store = await storeUnderTest()
  const shop = await startCounter()
  await shop.counter.connect(words(store.address))
  const id = await waiting(shop)
  await shop.counter.end()
  shop.keychain.isLocked = true
  const { counter } = await startCounter(shop)
  const handlers = createHandlers(counter)
  await handlers['connection.tryNow']({ byPerson: true })
  expect(await counter.state()).toMatchObject({ shop: '', key: { kind: 'unavailable', why: 'locked' } })
  shop.keychain.isLocked = false
  await handlers['connection.tryNow']({ byPerson: false })
  expect(await counter.state()).toMatchObject({ key: { kind: 'unavailable' } })
  await handlers['connection.tryNow']({ byPerson: true })
  expect(await counter.state()).toMatchObject({ mode: 'shop', key: { kind: 'saved' } })
  expect(counter.desk?.journal.fold.action(id)).toMatchObject({ state: 'queued' })
  expect(
    await handlers['actions.send']({ id, joined: [], urgency: 'counter', snapshot: null }),
  ).toMatchObject({
    kind: 'attempted',
  })
})

test('a second folder that failed before a page was there is told to it', async () => {
  const store = await storeUnderTest()
  const profile = temporaryFolder()
  const inTheWay = path.join(temporaryFolder(), 'a file')
  writeFileSync(inTheWay, '')
  const mirror = new JournalMirror({
    from: shopJournal(profile),
    to: () => path.join(inTheWay, 'copy'),
    now: systemClock.now,
    log: createRecordingLog(),
    onFailed: () => undefined,
  })
  const { counter } = await startCounter({ profile, mirror })
  await counter.connect(words(store.address))
  await mirror.settled(5_000)
  const opened = await createHandlers(counter)['outbox.open']({ journal: null, seq: 0 })
  expect(opened.ok && opened.notices.map(({ kind }) => kind)).toEqual(['mirror-failed'])
})

/** The shop's one journal file, changed as a text. */
function changeJournal(profile: string, change: (text: string) => string): void {
  const folder = path.join(profile, 'shop', 'journal')
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))
  const file = path.join(folder, name)
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

test('a line of the journal that cannot be read is reported, and what is unfinished is a person’s, once', async () => {
  const store = await storeUnderTest()
  const shop = await startCounter()
  await shop.counter.connect(words(store.address))
  const ids = [await waiting(shop), await waiting(shop)]
  await shop.counter.end()
  changeJournal(shop.profile, (text) => text.replace(/("slip":"..-0001")/, '"slip":"??-9999"'))
  const { counter } = await startCounter(shop)
  const opened = await createHandlers(counter)['outbox.open']({ journal: null, seq: 0 })
  expect(opened).toMatchObject({ ok: true, notices: [{ kind: 'journal-damaged' }] })
  const actions = [...(counter.desk?.journal.fold.actions() ?? [])]
  expect(actions).toMatchObject([{ id: ids[1], state: 'needs-a-person', need: 'journal-lost' }])
  const later = await waiting({ ...shop, counter })
  await counter.end()
  const next = await startCounter(shop)
  expect(next.counter.desk?.journal.fold.action(later)).toMatchObject({ state: 'queued' })
  const again = await createHandlers(next.counter)['journal.damage'](undefined)
  expect(again).toMatchObject([{ file: 'journal-000001.jsonl', what: 'unreadable' }])
})

test('a journal of a newer version is not opened, and why is shown instead of an empty outbox', async () => {
  const store = await storeUnderTest()
  const shop = await startCounter()
  await shop.counter.connect(words(store.address))
  await shop.counter.end()
  const folder = path.join(shop.profile, 'shop', 'journal')
  changeJournal(shop.profile, () =>
    encodeHeader({ journal: 'j', generation: 1, afterSeq: 0, version: FORMAT_VERSION + 1 }),
  )
  const { counter } = await startCounter(shop)
  expect((await counter.state()).mode).toBe('shop')
  const opened = await createHandlers(counter)['outbox.open']({ journal: null, seq: 0 })
  expect(opened).toMatchObject({ ok: false, why: 'newer', detail: expect.stringContaining('newer') })
  expect(readdirSync(folder)).toHaveLength(1)
})

test('a desk that could not be opened is opened once it can be, without a new start', async () => {
  const store = await storeUnderTest()
  const shop = await startCounter()
  await shop.counter.connect(words(store.address))
  await shop.counter.end()
  let before = ''
  changeJournal(shop.profile, (text) => {
    before = text
    return encodeHeader({ journal: 'j', generation: 1, afterSeq: 0, version: FORMAT_VERSION + 1 })
  })
  const { counter } = await startCounter(shop)
  expect(counter.desk).toBeNull()
  changeJournal(shop.profile, () => before)
  expect((await counter.state()).mode).toBe('shop')
  expect(counter.desk).not.toBeNull()
})

test('a PC’s wrong clock does not keep a good key out', async () => {
  const store = await storeUnderTest()
  await store.setWeather({ kind: 'wrong-clock', shiftMs: 7 * 3_600_000 })
  const { counter } = await startCounter()
  expect(await counter.connect(words(store.address))).toMatchObject({ ok: true })
})

test('a database that knows more than the journal makes everything unfinished a person’s', async () => {
  const store = await storeUnderTest()
  const shop = await startCounter()
  await shop.counter.connect(words(store.address))
  const id = await waiting(shop)
  const { journal } = shop.counter.desk ?? { journal: null }
  const opened = await createHandlers(shop.counter)['outbox.open']({ journal: journal?.id ?? null, seq: 900 })
  expect(opened).toMatchObject({ ok: true, notices: [{ kind: 'journal-lost' }] })
  expect(journal?.fold.action(id)).toMatchObject({ state: 'needs-a-person', need: 'journal-lost' })
  expect(journal?.fold.tail).toBeGreaterThan(900)
})

test('a window is told again of all that its last line changed, since it may have stored but one of several', async () => {
  const store = await storeUnderTest()
  const shop = await startCounter()
  await shop.counter.connect(words(store.address))
  const ids = [await waiting(shop), await waiting(shop)]
  const [id = '', other = ''] = ids
  const handlers = createHandlers(shop.counter)
  await handlers['actions.send']({ id, joined: [other], urgency: 'backlog', snapshot: null })
  const journal = shop.counter.desk?.journal
  const last = journal?.fold.action(id)?.seq ?? 0
  const opened = await handlers['outbox.open']({ journal: journal?.id ?? null, seq: last })
  expect(opened.ok && opened.actions.map((action) => action.id)).toEqual(ids)
})

test('practice needs no keychain and leaves the shop’s journal alone', async () => {
  const keychain = createFakeKeychain()
  keychain.failure = { ok: false, why: 'no-keychain', detail: 'no bus' }
  const { counter, profile } = await startCounter({ keychain })
  expect(await counter.practise()).toMatchObject({ mode: 'practice' })
  const { desk } = counter
  if (desk === null) throw new Error('no desk')
  const asking = { id: randomUUID(), request: issueOf('type'), staff: '', snapshot: null }
  expect(await acceptAction(desk, asking)).toMatchObject({ ok: true, action: { shop: 'practice' } })
  expect(readdirSync(profile)).not.toContain('shop')
})

test('practice tells at once that its internet is down, and knows nothing of it once it is back', async () => {
  const { counter } = await startCounter()
  await counter.practise()
  const cause = () => counter.desk?.status().connection.cause
  await counter.openDesk?.simulate('off')
  expect(cause()).toBe('no-internet')
  await counter.openDesk?.simulate('clear')
  expect(cause()).toBe('not-checked')
})
