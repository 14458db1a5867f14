import type { PracticeStore } from '../../src-main/practice/server.ts'
import { compareLedger } from '../faults/ledger.ts'
import { expect, test } from '../helpers/desk.ts'
import { keyboardFor } from '../helpers/keyboard.ts'
import { expectSandboxed } from '../helpers/launch-app.ts'
import { connectShop, openScreen, singleUse, startShop, take, writeSettings } from '../helpers/shop.ts'

const asked = ({ requests }: PracticeStore, method: string, id: string) =>
  requests.filter((one) => one.method === method && one.path.includes(id)).length

test('the app as it is shipped redeems once what is typed and confirmed, on a keyboard', async ({ desk }) => {
  const store = await startShop()
  // Connecting reads one page of one voucher, so that the one to be redeemed has to be looked up: which is seen.
  writeSettings(desk.profileDir, { list: { size: 1 } })
  const prepared = await desk.launch()
  await connectShop(prepared.window, { address: store.address })
  await prepared.close()
  const { id } = take(singleUse(store), 3)
  expect(store.requests.map(({ method }) => method)).toEqual(['GET'])

  const shipped = desk.startShipping({ LANGUAGE: 'en-US', LC_ALL: 'C.UTF-8' }, ['--lang=en-US'])
  await expectSandboxed(shipped)
  const keyboard = await keyboardFor(shipped.pid)
  // A page that is not there yet hears nothing: only a look-up, which may be made twice, is typed again.
  await expect(() => {
    keyboard.press('Escape')
    keyboard.enter(id)
    return expect.poll(() => asked(store, 'GET', id), { timeout: 2_000 }).toBeGreaterThan(0)
  }).toPass()
  // Nor does a card that is not there yet; the second yes for a voucher of one use would be refused.
  await expect(() => {
    keyboard.press('Return')
    return expect.poll(() => asked(store, 'PATCH', id), { timeout: 2_000 }).toBeGreaterThan(0)
  }).toPass()
  await expect.poll(() => store.ledger.length).toBe(1)
  await shipped.close()

  const later = await desk.launch()
  await openScreen(later.window, 'Activity')
  const rows = later.window.getByRole('table', { name: 'Activity' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Done' })).toHaveCount(1)
  await expect(rows).toHaveCount(2)
  await later.close()
  expect(compareLedger(store.ledger, [{ kind: 'redeem', label: 'redeem', voucherId: id, count: 1 }])).toEqual(
    {
      lost: [],
      duplicated: [],
      unexpected: [],
    },
  )
  expect(asked(store, 'PATCH', id)).toBe(1)
  await store.close()
})
