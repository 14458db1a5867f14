import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { syncRenamed } from '../../../src-main/disk/sync-renamed.ts'
import { heldFile } from '../../helpers/held-file.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('a rename is made durable by the file itself on Windows, and by its folder elsewhere', async () => {
  const missing = path.join(temporaryFolder(), 'renamed')
  await expect(syncRenamed(missing, heldFile('win32', 0).patience)).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(syncRenamed(missing, heldFile('linux', 0).patience)).resolves.toBeUndefined()
  writeFileSync(missing, '')
  await expect(syncRenamed(missing, heldFile('win32', 0).patience)).resolves.toBeUndefined()
})
