import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readText } from '../../../src-main/disk/read-text.ts'
import { heldFile } from '../../helpers/held-file.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

describe('a text', () => {
  test('is read, and none is where there is no file', async () => {
    const file = path.join(temporaryFolder(), 'settings.json')
    expect(await readText(file)).toBeNull()
    writeFileSync(file, 'ร้าน')
    expect(await readText(file)).toBe('ร้าน')
  })

  test.each(['EBUSY', 'EPERM', 'EACCES'])(
    'is read on Windows once the program lets go that answered %s',
    async (code) => {
      const held = heldFile('win32', 6, code)
      const text = readText('settings.json', held.patience, () => held.attempt(() => '{}'))
      expect(await held.ending(text)).toBe('{}')
      expect(held.attempts).toEqual([0, 10, 30, 70, 150, 310, 510])
    },
  )

  test('is given up on Windows after three seconds', async () => {
    const held = heldFile('win32', Number.POSITIVE_INFINITY)
    const text = readText('settings.json', held.patience, () => held.attempt(() => '{}'))
    expect(await held.ending(text)).toEqual({ code: 'EBUSY' })
    expect(held.attempts.at(-1)).toBeGreaterThan(2_500)
    expect(held.attempts.at(-1)).toBeLessThanOrEqual(3_000)
  })

  test('that is forbidden elsewhere is not asked for again, and neither is what is broken', async () => {
    for (const [platform, code] of [
      ['linux', 'EACCES'],
      ['darwin', 'EPERM'],
      ['win32', 'EIO'],
    ] as const) {
      const held = heldFile(platform, 1, code)
      const text = readText('settings.json', held.patience, () => held.attempt(() => '{}'))
      expect(await held.ending(text)).toEqual({ code })
      expect(held.attempts).toEqual([0])
    }
  })
})
