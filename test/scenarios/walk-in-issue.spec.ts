import { expect, test } from '../helpers/desk.ts'
import { connectShop, issue, openScreen, startShop, writeSettings } from '../helpers/shop.ts'

test('a walk-in issue takes at most three actions, online and offline', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: store.address })
  await issue(window, 1)
  await expect(window.getByText('Issued', { exact: true })).toBeVisible()

  for (const [weather, answer] of [
    ['clear', 'Issued'],
    ['off', 'Saved, will be issued when the connection is back'],
  ] as const) {
    await store.setWeather({ kind: weather })
    await openScreen(window, 'Redeem')
    let actions = 0
    const act = async (doing: Promise<void>) => {
      await doing
      actions += 1
    }
    // The type issued last is chosen already, one of it, to be handed over here.
    await act(window.keyboard.press('Alt+2'))
    await act(window.getByRole('button', { name: 'Issue', exact: true }).click())
    await expect(window.getByText(answer, { exact: true })).toBeVisible()
    expect(actions).toBeLessThanOrEqual(3)
  }
  expect(store.ledger.map(({ kind, count }) => [kind, count])).toEqual([
    ['issue', 1],
    ['issue', 1],
  ])
  await close()
  await store.close()
})
