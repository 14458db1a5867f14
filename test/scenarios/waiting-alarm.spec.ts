import { startFaultProxy } from '../faults/proxy.ts'
import { expect, test } from '../helpers/desk.ts'
import {
  connectShop,
  openScreen,
  redeem,
  scan,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'

test('what waits becomes an alarm when its oldest grows while the counter is online', async ({ desk }) => {
  const store = await startShop()
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port } })
  // A lost answer that may not be settled for an hour: online, and still waiting.
  writeSettings(desk.profileDir, { timings: { settleMs: 3_600_000, settlePerVoucherMs: 0, probeMs: 500 } })
  const { window, close } = await desk.launch()
  await connectShop(window, { address: proxy.address() })
  proxy.plan({ kind: 'cut-before-answer', by: 'rst', executed: false }, { match: 'PATCH' })
  await redeem(window, take(singleUse(store)).referenceCode)
  await expect(window.getByText('Not certain, checking…')).toBeVisible()
  await scan(window, 'ffffffffffffffffffffffff')
  await expect(window.getByText('Not found')).toBeVisible()
  await expect(status(window, 'Connection')).toHaveText('Online')
  await expect(status(window, 'Waiting actions')).toHaveText('1 waiting, oldest 0 min')
  await expect(window.getByText('Online, but not moving. Look under Activity.')).toBeHidden()

  await window.clock.install()
  await window.clock.fastForward('04:00')
  await expect(status(window, 'Waiting actions')).toHaveText(/1 waiting, oldest [345] min/)
  await expect(window.getByText('Online, but not moving. Look under Activity.')).toBeVisible()
  await openScreen(window, 'Activity')
  await expect(window.getByText('Online, but not moving. Look under Activity.')).toBeVisible()
  await close()
  await proxy.close()
  await store.close()
})
