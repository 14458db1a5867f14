import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../helpers/desk.ts'
import { connectShop, issue, openScreen, startShop, status, writeSettings } from '../helpers/shop.ts'

const fileIn = (folder: string, name: RegExp): string => {
  const found = readdirSync(folder).find((entry) => name.test(entry))
  if (found === undefined) throw new Error(`no ${name} in ${readdirSync(folder).join()}`)
  return path.join(folder, found)
}

const zero = (file: string, from: number, length: number): void => {
  const bytes = readFileSync(file)
  bytes.fill(0, from, from + length)
  writeFileSync(file, bytes)
}

const BLOCK = 4096

/** What a dying disk, a power cut or somebody's cleaning makes of the window's database. */
const corruptions: Record<string, (folder: string) => void> = {
  'a log that was cut off': (folder) => truncateSync(fileIn(folder, /\.log$/), BLOCK),
  'a log with a block of zeroes': (folder) => zero(fileIn(folder, /\.log$/), 0, BLOCK),
  'a CURRENT file of zeroes': (folder) =>
    zero(path.join(folder, 'CURRENT'), 0, statSync(path.join(folder, 'CURRENT')).size),
  'no CURRENT file': (folder) => rmSync(path.join(folder, 'CURRENT')),
  'no MANIFEST file': (folder) => rmSync(fileIn(folder, /^MANIFEST/)),
  'no folder at all': (folder) => rmSync(folder, { recursive: true }),
}

test.describe('a window database with', () => {
  for (const [what, corrupt] of Object.entries(corruptions)) {
    test(`${what} is whole again at the next start, and staff are told`, async ({ desk }) => {
      const store = await startShop()
      writeSettings(desk.profileDir)
      const before = await desk.launch()
      await connectShop(before.window, { address: store.address })
      await store.setWeather({ kind: 'off' })
      for (const count of [1, 2, 3]) {
        await openScreen(before.window, 'Redeem')
        await issue(before.window, count)
        await expect(status(before.window, 'Waiting actions')).toContainText(`${count} waiting`)
      }
      await before.close()
      corrupt(path.join(desk.profileDir, 'IndexedDB', 'app_counterfoil_0.indexeddb.leveldb'))

      const after = await desk.launch()
      await expect(status(after.window, 'Waiting actions')).toContainText('3 waiting')
      await expect(after.window.getByText(/from (the|its) second copy\. Nothing was lost/)).toBeVisible()
      await expect(after.window.getByText(/cannot be written at the moment/)).toHaveCount(0)
      await store.setWeather({ kind: 'clear' })
      await expect(status(after.window, 'Waiting actions')).toContainText('Nothing waiting')
      // They waited, and are alike: one request carries them all.
      expect(store.ledger.map(({ count }) => count)).toEqual([6])
      await after.close()

      const again = await desk.launch()
      await openScreen(again.window, 'Activity')
      const done = again.window.getByRole('table', { name: 'Activity' }).getByRole('row', { name: /Done/ })
      await expect(done).toHaveCount(3)
      await again.close()
      await store.close()
    })
  }
})
