import { expect, test } from '../helpers/desk.ts'
import { expectSandboxed } from '../helpers/launch-app.ts'

test('the packaged app opens a window, with the sandbox on', async ({ desk }) => {
  const running = await desk.launch()
  await expect(running.window).toHaveTitle('Counterfoil')
  expectSandboxed(running)
  expect(await running.app.evaluate(({ app }) => app.isPackaged)).toBe(true)
  await running.close()
})
