import { expect, test } from '../helpers/desk.ts'
import { expectSandboxed } from '../helpers/launch-app.ts'
import { connectShop, issue, openScreen, startShop, status, writeSettings } from '../helpers/shop.ts'

/**
 * Where the program is stopped, what its next start makes of the one issue, and how often the shop executes it.
 * After `sending` nothing tells a request that was never written from one that was: a person decides.
 */
const points = [
  { at: 'before intent', state: null, executed: 0 },
  { at: 'after intent', state: 'Done', executed: 1 },
  { at: 'after sending', state: 'Needs a person', executed: 0 },
  { at: 'before outcome', state: 'Done', executed: 1 },
  { at: 'after outcome', state: 'Done', executed: 1 },
  // The first rows are those of the start itself.
  { at: 'before rows:2', state: 'Done', executed: 1 },
  { at: 'after rows:2', state: 'Done', executed: 1 },
] as const

for (const { at, state, executed } of points) {
  test(`stopped ${at}, the app has what was saved after its next start, and does it at most once`, async ({
    desk,
  }) => {
    const store = await startShop()
    writeSettings(desk.profileDir)
    const first = await desk.launch()
    await connectShop(first.window, { address: store.address })
    await first.close()

    const stopped = await desk.launch({ set: 'crash', env: { COUNTERFOIL_CRASH_AT: at } })
    await expectSandboxed(stopped)
    const ended = new Promise((resolve) => stopped.app.process().once('exit', resolve))
    await issue(stopped.window, 2).catch(() => undefined)
    await ended

    const after = await desk.launch()
    await expect(status(after.window, 'Waiting actions')).toContainText('Nothing waiting', {
      timeout: 30_000,
    })
    await openScreen(after.window, 'Activity')
    const rows = after.window.getByRole('table', { name: 'Activity' }).getByRole('row')
    if (state === null) await expect(after.window.getByText('Nothing done yet')).toBeVisible()
    else await expect(rows.filter({ hasText: state })).toHaveCount(1, { timeout: 30_000 })
    expect(store.ledger.map(({ count }) => count)).toEqual(Array.from({ length: executed }, () => 2))
    await after.close()
    await store.close()
  })
}
