import { createSecretKey } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Settings } from '#contract'
import { type DesksOptions, openPracticeDesk, openShopDesk } from '../../src-main/desks.ts'
import {
  decodeEntry,
  decodeHeader,
  encodeEntry,
  encodeHeader,
  splitLines,
} from '../../src-main/journal/format.ts'
import { type JournalFs, nodeJournalFs } from '../../src-main/journal/journal-fs.ts'
import type { Line } from '../../src-main/journal/lines.ts'
import { openLine } from '../../src-main/journal/seal-lines.ts'
import { issueOf } from '../helpers/asked.ts'
import { createRecordingLog } from '../helpers/recording-log.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { JOURNAL_SEALER, OTHER_KEY, TEST_KEY } from '../helpers/test-key.ts'
import { createVirtualClock } from '../helpers/virtual-clock.ts'

const START = Date.UTC(2026, 0, 5)
const DAY_MS = 24 * 3_600_000
const [DONE, WAITING] = ['0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a01', '0d5cbb1e-3a54-4c52-9d0e-0f3c7f7d7a02']
const SHOP = {
  id: 'a-shop',
  address: 'http://127.0.0.1:9',
  apiKey: 'k',
  secret: createSecretKey(Buffer.from('s')),
}

const options = (profile: string, at: number): DesksOptions => ({
  profile,
  installation: '00000000',
  clock: createVirtualClock(at),
  open: async () => ({ ok: false, fault: 'no-internet', detail: '' }),
  settings: () => Settings.parse({ version: 1, retentionDays: 30 }),
  emit: () => undefined,
  log: createRecordingLog(),
})

const openAt = (profile: string, at: number, keys = [TEST_KEY]) =>
  openShopDesk(options(profile, at), SHOP, keys)

const intent = (action: string, recipientName: string): Line => ({
  type: 'intent',
  action,
  slip: 'K3-0001',
  shop: 'a-shop',
  staff: 'Nok',
  request: issueOf('C1', { recipientName }),
})

/** A shop that has finished one action for Somchai and not one for Malee, with the time told by its server. */
async function shopWithTwo(): Promise<string> {
  const profile = temporaryFolder()
  const { desk, end } = await openAt(profile, START)
  await desk.journal.append(intent(DONE, 'Somchai'))
  await desk.journal.append(intent(WAITING, 'Malee'))
  await desk.journal.append({ type: 'cancelled', action: DONE, who: 'Nok' })
  await end()
  return profile
}

async function tellTime(profile: string, at: number): Promise<void> {
  const { desk, end } = await openAt(profile, at)
  await desk.journal.append({ type: 'clock', serverAt: at, aheadMs: 0 })
  await end()
}

const journalOf = (profile: string) => path.join(profile, 'shop/journal')
const files = (profile: string) =>
  readdirSync(journalOf(profile)).map((name) => path.join(journalOf(profile), name))

/** All that the journal's files say to whoever has the key. */
const told = (profile: string): string =>
  files(profile)
    .flatMap((file) => splitLines(readFileSync(file)).lines)
    .map((line) => JSON.stringify(openLine(decodeEntry(line)?.line, JOURNAL_SEALER)))
    .join('\n')

describe('retention', () => {
  test('removes what a finished action holds of people from every file, and keeps the rest', async () => {
    const profile = await shopWithTwo()
    expect(told(profile)).toContain('Somchai')
    await tellTime(profile, START + 40 * DAY_MS)
    const { desk, end } = await openAt(profile, START + 41 * DAY_MS)
    expect(desk.journal.fold.action(DONE)).toMatchObject({
      state: 'cancelled',
      slip: 'K3-0001',
      staff: '',
      forgotten: true,
      request: { count: 1, recipientName: '' },
    })
    expect(desk.journal.fold.action(WAITING)).toMatchObject({ request: { recipientName: 'Malee' } })
    await end()
    expect(told(profile)).not.toContain('Somchai')
    expect(told(profile)).toContain('Malee')
    const again = await openAt(profile, START + 41 * DAY_MS)
    expect(again.desk.journal.fold.action(DONE)?.forgotten).toBe(true)
    await again.end()
  })

  test('goes on in a program that is never closed, while lines are being saved', async () => {
    const profile = await shopWithTwo()
    const clock = createVirtualClock(START)
    const { desk, recover, end } = await openShopDesk({ ...options(profile, START), clock }, SHOP, [TEST_KEY])
    await recover('ours')
    for (let day = 1; day <= 33; day += 1) {
      await clock.advance(DAY_MS)
      const told = desk.journal.append({ type: 'clock', serverAt: START + day * DAY_MS, aheadMs: 0 })
      await Promise.all([told, desk.journal.append({ type: 'note-proven', shop: `shop-${day}` })])
    }
    expect(desk.journal.fold.action(DONE)?.forgotten).toBe(true)
    await end()
    expect(told(profile)).not.toContain('Somchai')
    expect(told(profile)).toContain('Malee')
    const again = await openAt(profile, START + 33 * DAY_MS)
    expect(again.damage).toEqual([])
    expect(again.desk.journal.fold.isNoteProven('shop-1')).toBe(true)
    expect(again.desk.journal.fold.isNoteProven('shop-33')).toBe(true)
    await again.end()
  })

  test('is done again where the journal could not be written anew', async () => {
    const profile = await shopWithTwo()
    const clock = createVirtualClock(START)
    let refusals = 0
    const journalFs: JournalFs = {
      ...nodeJournalFs,
      open: (file, which) => {
        if (which === 'existing' || refusals === 0) return nodeJournalFs.open(file, which)
        refusals -= 1
        return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
      },
    }
    const from = { ...options(profile, START), clock, journalFs }
    const { desk, recover, end } = await openShopDesk(from, SHOP, [TEST_KEY])
    await recover('ours')
    const nextDay = async (day: number) => {
      await desk.journal.append({ type: 'clock', serverAt: START + day * DAY_MS, aheadMs: 0 })
      await clock.advance(DAY_MS)
      // Whatever runs at a day's end has ended once a line is saved after it.
      await desk.journal.append({ type: 'note-proven', shop: `shop-${day}` })
    }
    let day = 1
    for (; desk.journal.fold.action(DONE)?.forgotten !== true; day += 1) {
      refusals = 1
      await nextDay(day)
    }
    expect(told(profile)).toContain('Somchai')
    await nextDay(day)
    await end()
    expect(told(profile)).not.toContain('Somchai')
  })

  test('does not begin early, nor on a clock that no server has borne out', async () => {
    const profile = await shopWithTwo()
    await tellTime(profile, START + 20 * DAY_MS)
    const { end } = await openAt(profile, START + 543 * 365 * DAY_MS)
    await end()
    expect(told(profile)).toContain('Somchai')
  })
})

describe('a journal in clear, of an earlier version', () => {
  test('is written anew encrypted, and the old file is gone', async () => {
    const profile = await shopWithTwo()
    inClear(profile)
    expect(raw(profile)).toContain('Malee')
    const { desk, end } = await openAt(profile, START)
    expect(desk.journal.fold.action(WAITING)).toMatchObject({ request: { recipientName: 'Malee' } })
    await end()
    expect(raw(profile)).not.toContain('Malee')
    expect(raw(profile)).not.toContain('Nok')
    expect(told(profile)).toContain('Malee')
  })
})

const raw = (profile: string): string =>
  files(profile)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')

/** The journal as version 2 wrote it. */
function inClear(profile: string): void {
  for (const file of files(profile)) {
    const [first, ...lines] = splitLines(readFileSync(file)).lines
    const header = decodeHeader(first ?? Buffer.alloc(0))
    if (header === null) throw new Error('no header')
    const entries = lines.map((line) => {
      const entry = decodeEntry(line)
      const opened = openLine(entry?.line, JOURNAL_SEALER)
      return encodeEntry(
        entry?.seq ?? 0,
        entry?.at ?? 0,
        JSON.stringify('line' in opened ? opened.line : null),
      )
    })
    writeFileSync(file, encodeHeader({ ...header, version: 1 }) + entries.join(''))
  }
}

describe('a key that is gone', () => {
  test('leaves counts and references; what waits goes to a person, and is whole when the key comes back', async () => {
    const profile = await shopWithTwo()
    const lost = await openAt(profile, START, [OTHER_KEY])
    await lost.recover('ours')
    expect(lost.desk.journal.fold.action(WAITING)).toMatchObject({
      state: 'needs-a-person',
      need: 'details-shut',
      slip: 'K3-0001',
      request: { count: 1, recipientName: '' },
    })
    expect(lost.notices).toMatchObject([{ kind: 'data-key-lost', count: 2 }])
    await lost.end()
    const back = await openAt(profile, START, [OTHER_KEY, TEST_KEY])
    expect(back.notices).toEqual([])
    expect(back.desk.journal.fold.action(WAITING)).toMatchObject({ request: { recipientName: 'Malee' } })
    expect(back.desk.journal.fold.action(WAITING)?.shut).toBeUndefined()
    await back.end()
  })

  test('that is only out of reach changes nothing', async () => {
    const profile = await shopWithTwo()
    const before = raw(profile)
    const locked = await openShopDesk(options(profile, START), null, [])
    await locked.recover('ours')
    expect(locked.databaseKey).toBeNull()
    expect(locked.notices).toEqual([])
    await expect(locked.desk.journal.append(intent(DONE.replace('1', '9'), 'Lek'))).rejects.toMatchObject({
      kind: 'no-key',
    })
    await locked.end()
    expect(raw(profile)).toBe(before)
  })
})

test('practice without a key works, is told, and is gone at the next start', async () => {
  const profile = temporaryFolder()
  const first = await openPracticeDesk(options(profile, START), [])
  expect(first.notices).toMatchObject([{ kind: 'practice-not-kept' }])
  expect(first.databaseKey).toBeNull()
  await first.desk.journal.append({ ...intent(DONE, 'Somchai'), shop: 'practice' } as Line)
  await first.end()
  const second = await openPracticeDesk(options(profile, START), [])
  expect([...second.desk.journal.fold.actions()]).toEqual([])
  await second.end()
  expect(existsSync(path.join(profile, 'practice'))).toBe(false)
})
