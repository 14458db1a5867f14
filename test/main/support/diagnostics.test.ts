import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFileSaver } from '../../../src-main/save-file.ts'
import { crashReports, removeOldReports } from '../../../src-main/support/crash-reports.ts'
import { supportHandlers } from '../../../src-main/support/handlers.ts'
import { healthFacts } from '../../../src-main/support/health.ts'
import { logTail } from '../../../src-main/support/log-tail.ts'
import { CANARIES, counterWithCanaries, START } from '../../helpers/counter-with-canaries.ts'
import { createRecordingLog } from '../../helpers/recording-log.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

describe('Export diagnostics', () => {
  test('says how everything stands, and holds nothing personal and no key', async () => {
    const { counter, profile } = await counterWithCanaries()
    const file = path.join(profile, 'diagnostics.txt')
    const save = createFileSaver({ ask: async () => file, log: createRecordingLog() })
    const handlers = supportHandlers({ counter, save, now: () => START })
    const answer = await handlers['support.export']({ worksFromMemory: false, rowsAside: 2 })
    expect(answer).toEqual({ kind: 'saved', file })
    const text = readFileSync(file, 'utf8')
    for (const canary of Object.values(CANARIES)) expect(text).not.toContain(canary)
    expect(text).not.toContain(homedir())
    for (const line of [
      'Counterfoil 0.1.0',
      'key: saved',
      'lines intent: 1',
      'actions queued: 1',
      'rows set aside: 2',
      'journal-000001.jsonl: ',
      'send.ended',
      `== Crashes\n${new Date(START + 7 * 86_400_000).toISOString()}`,
    ]) {
      expect(text).toContain(line)
    }
    await counter.end()
  })

  test('says where no desk is open, and writes nothing where the person changes their mind', async () => {
    const { counter } = await counterWithCanaries()
    await counter.end()
    const texts: string[] = []
    const handlers = supportHandlers({
      counter,
      now: () => START,
      save: async ({ text }) => {
        texts.push(text)
        return { kind: 'cancelled' }
      },
    })
    const answer = await handlers['support.export']({ worksFromMemory: true, rowsAside: 0 })
    expect(answer).toEqual({ kind: 'cancelled' })
    expect(texts.join()).toContain('no desk is open')
    expect(await handlers['support.health'](undefined)).toMatchObject({ journal: null })
  })
})

test('health counts lines and bytes, and tells the last save and what kept it from being made', async () => {
  const { counter, profile } = await counterWithCanaries()
  const before = await healthFacts(profile, counter.openDesk)
  expect(before.journal).toMatchObject({ lines: 1, damaged: 0, savedAt: START, problem: null })
  expect(before.journal?.bytes).toBeGreaterThan(100)
  expect(before.diskFree).toBeGreaterThan(0)
  const { openDesk } = counter
  await counter.end()
  await expect(openDesk?.desk.journal.append({ type: 'note-proven', shop: 's' })).rejects.toThrow()
  expect((await healthFacts(profile, openDesk)).journal?.problem).toContain('ending')
})

test('the newest five reports of crashes are kept', async () => {
  const { counter, profile } = await counterWithCanaries()
  removeOldReports(profile)
  expect(crashReports(profile).map(({ file }) => path.basename(file))).toEqual([
    '7.dmp',
    '6.dmp',
    '5.dmp',
    '4.dmp',
    '3.dmp',
  ])
  await counter.end()
})

test('no report is no trouble', () => {
  const profile = temporaryFolder()
  expect(crashReports(profile)).toEqual([])
  removeOldReports(profile)
})

test('the tail of a log that is not there is empty', async () => {
  expect(await logTail(path.join(temporaryFolder(), 'none.log'))).toEqual([])
})

test.each(['\n', '\r\n'])('the tail of a log whose lines end in %j is its lines', async (end) => {
  const file = path.join(temporaryFolder(), 'main.log')
  writeFileSync(file, ['one', 'two', ''].join(end))
  expect(await logTail(file)).toEqual(['one', 'two'])
})
