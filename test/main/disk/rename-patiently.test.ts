import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { renamePatiently } from '../../../src-main/disk/rename-patiently.ts'
import { heldFile } from '../../helpers/held-file.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

/** A draft, and a file that another program has open. */
function setUp(held: ReturnType<typeof heldFile>) {
  const folder = temporaryFolder()
  const [draft, file] = [path.join(folder, 'table.csv.new'), path.join(folder, 'table.csv')]
  writeFileSync(draft, 'new')
  writeFileSync(file, 'old')
  const move = () =>
    renamePatiently(draft, file, held.patience, (from, to) =>
      held.attempt(() => renameSync(String(from), String(to))),
    )
  return { draft, file, move }
}

describe('a rename', () => {
  test.each(['EBUSY', 'EPERM', 'EACCES'])(
    'on Windows waits for the program that answers %s',
    async (code) => {
      const held = heldFile('win32', 4, code)
      const { draft, file, move } = setUp(held)
      expect(await held.ending(move())).toBeUndefined()
      expect([readFileSync(file, 'utf8'), existsSync(draft)]).toEqual(['new', false])
      expect(held.attempts).toEqual([0, 10, 30, 70, 150])
    },
  )

  test.each(['EBUSY', 'EPERM', 'EACCES'])(
    'on Windows over a file that stays open is refused as that, and not as %s',
    async (code) => {
      const held = heldFile('win32', Number.POSITIVE_INFINITY, code)
      const { file, move } = setUp(held)
      expect(await held.ending(move())).toEqual({ code: 'EBUSY' })
      expect(readFileSync(file, 'utf8')).toBe('old')
      expect(held.attempts.at(-1)).toBeLessThanOrEqual(2_000)
    },
  )

  test('on Windows to a place where nothing stands is forbidden', async () => {
    const held = heldFile('win32', Number.POSITIVE_INFINITY, 'EPERM')
    const renamed = renamePatiently('a', path.join(temporaryFolder(), 'b'), held.patience, () =>
      held.attempt(() => undefined),
    )
    expect(await held.ending(renamed)).toEqual({ code: 'EPERM' })
  })

  test('elsewhere is tried once', async () => {
    const held = heldFile('linux', 1, 'EPERM')
    expect(await held.ending(setUp(held).move())).toEqual({ code: 'EPERM' })
    expect(held.attempts).toEqual([0])
  })
})
