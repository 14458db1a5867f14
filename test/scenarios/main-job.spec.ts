import { compareLedger } from '../faults/ledger.ts'
import { expect, test } from '../helpers/desk.ts'
import { expectSandboxed } from '../helpers/launch-app.ts'
import {
  connectShop,
  issue,
  openScreen,
  redeem,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'

test('a shop redeems and issues, goes on while its service is away, and sends each once when it is back', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const [first, second] = [take(singleUse(store), 0), take(singleUse(store), 1)]

  const morning = await desk.launch()
  await expectSandboxed(morning)
  await expect(morning.window.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await connectShop(morning.window, { address: store.address })
  expect(store.requests).toHaveLength(1)
  expect(store.requests[0]).toMatchObject({ method: 'GET', verified: true, status: 200 })

  await redeem(morning.window, first.referenceCode)
  await expect(morning.window.getByText('Redeemed', { exact: true })).toBeVisible()
  expect(store.requests).toHaveLength(2)

  await store.setWeather({ kind: 'off' })
  await morning.window.keyboard.press('Escape')
  await redeem(morning.window, second.referenceCode)
  await expect(morning.window.getByText('Saved, will be redeemed when the connection is back')).toBeVisible()
  await issue(morning.window, 2)
  await expect(status(morning.window, 'Waiting actions')).toContainText('2 waiting')
  await openScreen(morning.window, 'Redeem')
  await issue(morning.window, 3)
  await expect(status(morning.window, 'Waiting actions')).toContainText('3 waiting')
  await morning.close()

  const afternoon = await desk.launch()
  await expect(status(afternoon.window, 'Waiting actions')).toContainText('3 waiting')
  await expect(status(afternoon.window, 'Connection')).toContainText('Voucher service unreachable')
  await store.setWeather({ kind: 'clear' })
  await expect(status(afternoon.window, 'Waiting actions')).toContainText('Nothing waiting', {
    timeout: 5_000,
  })
  await openScreen(afternoon.window, 'Activity')
  const table = afternoon.window.getByRole('table', { name: 'Activity' })
  await expect(table.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(4)

  // The two issues are alike: one request carries them, under one reference.
  const notes = store.ledger.flatMap(({ reference }) => (reference === null ? [] : [reference]))
  expect(new Set(notes).size).toBe(1)
  expect(
    compareLedger(store.ledger, [
      { kind: 'redeem', label: 'redeem', voucherId: first.id, count: 1 },
      { kind: 'redeem', label: 'redeem', voucherId: second.id, count: 1 },
      { kind: 'issue', label: 'issue', references: notes, count: 2 },
      { kind: 'issue', label: 'issue', references: notes, count: 3 },
    ]),
  ).toEqual({ lost: [], duplicated: [], unexpected: [] })
  for (const { verified, timestampSkewMs } of store.requests) {
    expect(verified).toBe(true)
    expect(Math.abs(timestampSkewMs ?? Number.POSITIVE_INFINITY)).toBeLessThan(5_000)
  }
  await afternoon.close()
  await store.close()
})
