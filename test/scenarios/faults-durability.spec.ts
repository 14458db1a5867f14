import path from 'node:path'
import { expect, test } from '../helpers/desk.ts'
import {
  connectShop,
  issue,
  redeem,
  singleUse,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'
import { watchSyncs, whyNoSyncWatch } from '../helpers/watch-syncs.ts'

test('before staff read that an action is saved, journal and database have each been made durable', async ({
  desk,
}) => {
  const why = whyNoSyncWatch()
  test.skip(why !== null, why ?? '')
  const store = await startShop()
  writeSettings(desk.profileDir)
  const running = await desk.launch()
  const { window } = running
  await connectShop(window, { address: store.address })
  await store.setWeather({ kind: 'off' })
  const syncs = await watchSyncs(running, desk.folder)
  const counts = () => ({
    journal: syncs.countBelow(path.join(desk.profileDir, 'shop/journal/')),
    database: syncs.countBelow(path.join(desk.profileDir, 'IndexedDB/')),
  })
  const redeemNext = async (index: number) => {
    await redeem(window, take(singleUse(store), index).referenceCode)
    await expect(window.getByText('Saved, will be redeemed when the connection is back')).toBeVisible()
  }
  const issueSome = async () => {
    await issue(window, 2)
    await expect(status(window, 'Waiting actions')).toContainText('3 waiting')
  }
  for (const ask of [() => redeemNext(0), () => redeemNext(1), issueSome]) {
    const before = counts()
    await ask()
    const after = counts()
    expect(after.journal).toBeGreaterThan(before.journal)
    expect(after.database).toBeGreaterThan(before.database)
    await window.keyboard.press('Escape')
  }
  await syncs.stop()
  await running.close()
  await store.close()
})
