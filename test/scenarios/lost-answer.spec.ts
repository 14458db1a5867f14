import type { Page } from '@playwright/test'
import type { PracticeStore } from '../../src-main/practice/server.ts'
import { startFaultProxy } from '../faults/proxy.ts'
import { expect, test } from '../helpers/desk.ts'
import {
  connectShop,
  issue,
  openScreen,
  redeem,
  singleUse,
  startShop,
  take,
  writeSettings,
} from '../helpers/shop.ts'

/** The state of the only action in Activity. */
const onlyState = (window: Page) => window.getByRole('table', { name: 'Activity' }).getByRole('row').nth(1)

const executed = (store: PracticeStore, kind: 'issue' | 'redeem') =>
  store.ledger.filter((entry) => entry.kind === kind).map(({ count }) => count)

test.describe('when the answer is lost after the service did the work', () => {
  test('a redeem is checked, found done, and not sent again', async ({ desk }) => {
    const store = await startShop()
    const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port } })
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    await connectShop(window, { address: proxy.address() })
    const voucher = take(singleUse(store))
    const lost = proxy.plan({ kind: 'cut-before-answer', by: 'rst', executed: true }, { match: 'PATCH' })
    const unread = proxy.plan({ kind: 'cut-before-request', by: 'rst' }, { match: 'GET' })

    await redeem(window, voucher.referenceCode)
    await expect(window.getByText('Not certain, checking…')).toBeVisible()
    expect([lost.applied(), unread.applied()]).toEqual([1, 1])
    await expect(window.getByText('Redeemed', { exact: true })).toBeVisible({ timeout: 15_000 })
    await openScreen(window, 'Activity')
    await expect(onlyState(window)).toContainText('Done')
    expect(executed(store, 'redeem')).toEqual([1])
    proxy.assertOneWritePerConnection()
    await close()
    await proxy.close()
    await store.close()
  })

  test('an issue is checked, found done by its reference, and not sent again', async ({ desk }) => {
    const store = await startShop()
    const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port } })
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    await connectShop(window, { address: proxy.address() })
    proxy.plan({ kind: 'cut-before-answer', by: 'rst', executed: true }, { match: 'POST' })
    proxy.plan({ kind: 'cut-before-request', by: 'rst' }, { match: 'GET' })

    await issue(window, 3)
    await expect(window.getByText('Not certain, checking…')).toBeVisible()
    await openScreen(window, 'Activity')
    await expect(onlyState(window)).toContainText('Done', { timeout: 15_000 })
    expect(executed(store, 'issue')).toEqual([3])
    proxy.assertOneWritePerConnection()
    await close()
    await proxy.close()
    await store.close()
  })

  test('a redeem needs a person, with the numbers, where other counters redeem too', async ({ desk }) => {
    const store = await startShop()
    const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: store.port } })
    writeSettings(desk.profileDir)
    const { window, close } = await desk.launch()
    await connectShop(window, { address: proxy.address(), onlyCounter: false })
    proxy.plan({ kind: 'cut-before-answer', by: 'rst', executed: true }, { match: 'PATCH' })

    await redeem(window, take(singleUse(store)).referenceCode)
    await openScreen(window, 'Activity')
    await expect(onlyState(window)).toContainText('Checking')
    await expect(onlyState(window)).toContainText('Needs a person', { timeout: 15_000 })
    await onlyState(window).click()
    await expect(window.getByText(/1 (left )?of 1.*0|1 → 0|from 1 to 0/).first()).toBeVisible()
    expect(executed(store, 'redeem')).toEqual([1])
    await close()
    await proxy.close()
    await store.close()
  })
})
