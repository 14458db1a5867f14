import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Settings } from '#contract'
import { loadSettings, saveSettings } from '../../src-main/settings.ts'
import { openSettings } from '../../src-main/settings-store.ts'
import { fileError } from '../helpers/held-file.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const NOW = Date.UTC(2026, 4, 20)
const ASIDE = 'settings-unreadable-2026-05-20T00-00-00-000Z.json'
const DEFAULTS = Settings.parse({})

const setUp = (content?: string) => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'settings.json')
  if (content !== undefined) writeFileSync(file, content)
  return { folder, file }
}

test('without a file the defaults hold, and none is written', async () => {
  const { folder, file } = setUp()
  expect(await loadSettings(file, NOW)).toEqual({ settings: DEFAULTS, problem: null, standing: 'ours' })
  expect(readdirSync(folder)).toEqual([])
})

test('what was saved is loaded, and no draft is left behind', async () => {
  const { folder, file } = setUp()
  const settings = { ...DEFAULTS, shopName: 'ร้านกาแฟ', language: 'th' as const, allowanceLimit: 5000 }
  await saveSettings(file, settings)
  expect(await loadSettings(file, NOW)).toEqual({ settings, problem: null, standing: 'ours' })
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

test('a file from before a field existed gets its default', async () => {
  const { file } = setUp('{"version":1,"shopName":"A"}')
  expect(await loadSettings(file, NOW)).toEqual({
    settings: { ...DEFAULTS, shopName: 'A' },
    problem: null,
    standing: 'ours',
  })
})

test.each(['', '{"shopName":', '[]', 'null', '\0\0\0\0'])(
  'a file that holds %j is put aside, and the defaults hold',
  async (content) => {
    const { folder, file } = setUp(content)
    const { settings, problem } = await loadSettings(file, NOW)
    expect(settings).toEqual(DEFAULTS)
    expect(problem).toEqual({ kept: path.join(folder, ASIDE), detail: expect.stringContaining(ASIDE) })
    expect(readFileSync(path.join(folder, ASIDE), 'utf8')).toBe(content)
    expect(await loadSettings(file, NOW)).toEqual({ settings: DEFAULTS, problem: null, standing: 'ours' })
  },
)

test('fields that are right survive one that is not, now and at the next start', async () => {
  const stored = { shopName: 'A', allowanceLimit: -4, apiAddress: 'http://example.com', sounds: false }
  const { file } = setUp(JSON.stringify(stored))
  const { settings, problem } = await loadSettings(file, NOW)
  expect(settings).toEqual({ ...DEFAULTS, shopName: 'A', sounds: false })
  expect(problem?.detail).toContain('back to the usual ones: apiAddress, allowanceLimit.')
  expect(await loadSettings(file, NOW)).toEqual({ settings, problem: null, standing: 'ours' })
})

test('a place that cannot be read is left alone, and the defaults hold', async () => {
  const { folder, file } = setUp()
  mkdirSync(file)
  const { settings, problem, standing } = await loadSettings(file, NOW)
  expect([settings, problem?.kept, standing]).toEqual([DEFAULTS, null, 'unread'])
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

test('a save that fails throws and leaves the old settings', async () => {
  const { folder, file } = setUp()
  await saveSettings(file, DEFAULTS)
  mkdirSync(`${file}.new`)
  await expect(saveSettings(file, { ...DEFAULTS, shopName: 'A' })).rejects.toThrow()
  expect((await loadSettings(file, NOW)).settings).toEqual(DEFAULTS)
  expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.new'])
})

test('a file of a newer version is left as it is, and what is understood of it holds', async () => {
  const content = '{"version":2,"shopName":"A","language":"th","allowanceLimit":"plenty","printer":"58mm"}'
  const { folder, file } = setUp(content)
  const loaded = await loadSettings(file, NOW)
  expect(loaded).toEqual({
    settings: { ...DEFAULTS, shopName: 'A', language: 'th' },
    problem: null,
    standing: 'newer',
  })
  expect(readdirSync(folder)).toEqual(['settings.json'])
  expect(readFileSync(file, 'utf8')).toBe(content)
})

test('settings that could not be read are not replaced by those that hold in their place', async () => {
  const { folder, file } = setUp('{"version":1,"shopName":"A","mode":"shop"}')
  const store = await openSettings(
    file,
    () => undefined,
    (one, now) => loadSettings(one, now, async () => Promise.reject(fileError('EBUSY'))),
  )
  expect(store.current()).toEqual(DEFAULTS)
  expect(store.notices(null)).toMatchObject([{ detail: expect.stringContaining('(EBUSY)') }])
  await expect(store.change({ language: 'th' })).rejects.toThrow('must not take their place')
  expect(readFileSync(file, 'utf8')).toContain('"shopName":"A"')
  expect(readdirSync(folder)).toEqual(['settings.json'])
})
