import { expect, test } from '../helpers/desk.ts'
import { handsOn } from '../helpers/hands.ts'
import { connectShop, openScreen, startShop, status, take, writeSettings } from '../helpers/shop.ts'

test('the shop’s limits for the time without a connection are said before anybody tries, and end with it', async ({
  desk,
}) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  await openScreen(window, 'Settings')
  const uses = window.getByRole('spinbutton', { name: 'Uses of one voucher' })
  await uses.fill('1')
  await uses.press('Tab')
  await expect(window.getByText('Saved', { exact: true })).toBeVisible()
  const now = Date.now()
  const many = store.store
    .vouchers()
    .filter(({ total, used, voided, redeemCode }) => total - used > 2 && !voided && redeemCode === '')
    .filter(({ validOnMs, expiredOnMs }) => validOnMs <= now && (expiredOnMs === 0 || expiredOnMs > now))
  const { id } = take(many)
  const hands = await handsOn(window)
  const button = window.getByRole('button', { name: 'Redeem', exact: true })

  await store.setWeather({ kind: 'off' })
  await hands.scan(id)
  await expect(button).toBeEnabled()
  await window.keyboard.press('Enter')
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await expect(status(window, 'Connection')).toContainText('Voucher service unreachable')
  await hands.scan(id)
  await expect(window.getByText('Offline limit reached', { exact: true }).first()).toBeVisible()
  await expect(button).toBeDisabled()

  await store.setWeather({ kind: 'clear' })
  await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
  await expect(button).toBeEnabled()
  expect(store.ledger.map(({ kind, count }) => [kind, count])).toEqual([['redeem', 1]])
  await close()
  await store.close()
})
