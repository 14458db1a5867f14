import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { saveThree } from '../helpers/save-three.ts'
import { connectShop, openScreen, SHOP_KEY, startShop, writeSettings } from '../helpers/shop.ts'
import { launchSigned, look, startFeed } from '../helpers/update-feed.ts'

const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })

/** Presses what would touch three waiting actions: they are listed, with the way to a file, before anything else. */
async function expectHeldBack(window: Page, name: string): Promise<void> {
  await button(window, name).click()
  const dialog = window.getByRole('dialog')
  await expect(dialog.getByRole('region', { name: 'Actions that wait' }).getByRole('listitem')).toHaveCount(3)
  await expect(button(dialog, 'Export waiting actions')).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

test('with three waiting, the key, restoring and updating are held back, and main refuses what would lose them', async ({
  desk,
}) => {
  const feed = await startFeed('0.2.0')
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window: page, close } = await launchSigned(desk)
  await connectShop(page, { address: store.address })
  await saveThree(page, store)
  await look(page)
  await expect(page.getByText('Version 0.2.0 is here.')).toBeVisible()
  for (const name of ['Replace key', 'Remove key', 'Restore', 'Update and restart']) {
    await expectHeldBack(page, name)
  }

  // A page that asks all the same, whatever its screens show.
  const asked = await page.evaluate(async (key) => {
    const { ask } = window.counterfoil
    return {
      replace: await ask['shop.replaceKey'](key),
      remove: await ask['shop.removeKey'](undefined),
      update: await ask['updates.install']({ despiteWaiting: false }),
    }
  }, SHOP_KEY)
  expect(asked).toEqual({
    replace: { ok: false, problem: { kind: 'actions-wait', count: 3 } },
    remove: { ok: false, why: 'actions-wait', detail: '3' },
    update: 'actions-wait',
  })

  // In practice nobody sees what waits at the shop.
  await button(page, 'Practise').click()
  await expect(page.getByRole('status', { name: 'Mode', exact: true })).toContainText('Practice')
  await openScreen(page, 'Settings')
  await button(page, 'Update and restart').click()
  await button(page.getByRole('dialog'), 'Update and restart').click()
  await expect(page.getByText('Not now: something waits, or may wait at your shop')).toBeVisible()
  expect(store.ledger).toEqual([])
  await close()
  await feed.close()
  await store.close()
})
