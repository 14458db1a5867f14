import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createDatabaseRenewal, putBrokenDatabaseAside } from '../../src-main/window-database.ts'
import { fileError } from '../helpers/held-file.ts'
import { createRecordingLog } from '../helpers/recording-log.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const DATABASE = 'IndexedDB/app_counterfoil_0.indexeddb.leveldb'

const NOW = () => Date.UTC(2026, 10, 23, 19)
const KEPT = 'damaged-database-2026-11-23T19-00-00-000Z'

/** A database folder with these files in it. */
function databaseOf(files: Readonly<Record<string, string>>): string {
  const profile = temporaryFolder()
  mkdirSync(path.join(profile, DATABASE), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(profile, DATABASE, name), text)
  return profile
}

test.each([
  ['CURRENT is missing', { 'MANIFEST-000001': 'm' }],
  ['CURRENT holds zeroes', { CURRENT: '\0\0\0\0', 'MANIFEST-000001': 'm' }],
  ['the manifest is missing', { CURRENT: 'MANIFEST-000001\n', '000003.log': 'rows' }],
  ['the manifest is empty', { CURRENT: 'MANIFEST-000001\n', 'MANIFEST-000001': '' }],
])('a database is put aside whole before the window opens when %s', async (_title, files) => {
  const profile = databaseOf(files)
  await putBrokenDatabaseAside({ profile, now: NOW, log: createRecordingLog() })
  expect(readdirSync(path.join(profile, KEPT)).sort()).toEqual(Object.keys(files).sort())
})

test('a database that may be whole is left alone, and so is none', async () => {
  const files = { CURRENT: 'MANIFEST-000001\n', 'MANIFEST-000001': 'm', '000003.log': '' }
  for (const profile of [databaseOf(files), databaseOf({}), temporaryFolder()]) {
    await putBrokenDatabaseAside({ profile, now: NOW, log: createRecordingLog() })
    expect(readdirSync(profile)).not.toContain(KEPT)
  }
})

function renewal(profile: string, move?: () => Promise<void>) {
  const cleared: string[] = []
  const renew = createDatabaseRenewal({
    profile,
    clear: async () => void cleared.push('cleared'),
    now: NOW,
    log: createRecordingLog(),
    ...(move === undefined ? {} : { move }),
  })
  return { cleared, renew }
}

test('a broken database is put aside, dated and whole, and only once a run', async () => {
  const profile = temporaryFolder()
  const folder = path.join(profile, DATABASE)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, '000003.log'), 'rows')
  const { cleared, renew } = renewal(profile)
  expect([await renew(), await renew()]).toEqual([true, false])
  expect(cleared).toEqual(['cleared'])
  const kept = path.join(profile, KEPT)
  expect(readFileSync(path.join(kept, '000003.log'), 'utf8')).toBe('rows')
  expect(readdirSync(path.dirname(folder))).toEqual([])
})

test('what cannot be put aside is not cleared either', async () => {
  const profile = temporaryFolder()
  const { cleared, renew } = renewal(profile)
  expect(await renew()).toBe(false)
  expect(cleared).toEqual([])
})

test('a database that Windows does not let go of is copied, but for the lock that nobody may read', async () => {
  const profile = databaseOf({ LOCK: '', '000003.log': 'rows', CURRENT: 'MANIFEST-000001\n' })
  const { cleared, renew } = renewal(profile, async () => Promise.reject(fileError('EPERM')))
  expect([await renew(), cleared]).toEqual([true, ['cleared']])
  expect(readdirSync(path.join(profile, KEPT)).sort()).toEqual(['000003.log', 'CURRENT'])
})
