import path from 'node:path'
import { expect, test } from 'vitest'
import { loadSettings } from '../../src-main/settings.ts'
import { openSettings } from '../../src-main/settings-store.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('of changes at once each is kept, in memory and in the file', async () => {
  const file = path.join(temporaryFolder(), 'settings.json')
  const settings = await openSettings(file, () => undefined)
  await Promise.all([
    settings.change({ shopName: 'Chiang Mai' }),
    settings.change({ mirrorFolder: '/stick' }),
    settings.change({ language: 'th' }),
  ])
  const wanted = { shopName: 'Chiang Mai', mirrorFolder: '/stick', language: 'th' }
  expect(settings.current()).toMatchObject(wanted)
  expect((await loadSettings(file, Date.now())).settings).toMatchObject(wanted)
})
