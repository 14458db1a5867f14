import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from '../helpers/desk.ts'
import { asDeskUser } from '../helpers/desk-user.ts'
import { expectSandboxed } from '../helpers/launch-app.ts'
import { noOutsideNetwork, packetsToOutside } from '../helpers/outside-network.ts'
import { packagedApp } from '../helpers/packaged-app.ts'

test('the packaged app opens a window, with the sandbox on', async ({ desk }) => {
  const running = await desk.launch()
  await expect(running.window).toHaveTitle('Counterfoil')
  await expectSandboxed(running)
  expect(await running.app.evaluate(({ app }) => app.isPackaged)).toBe(true)
  await running.close()
})

test('starting and quitting sends nothing off the machine', async ({ desk }) => {
  const before = packetsToOutside()
  test.skip(before === undefined, noOutsideNetwork)
  const running = await desk.launch()
  await expect(running.window.getByRole('heading').first()).toBeVisible()
  await running.close()
  expect(packetsToOutside()).toBe(before)
})

test('the shipping app opens a window too, with the sandbox on', async ({ desk }) => {
  const program = asDeskUser(packagedApp('shipping'), [`--user-data-dir=${desk.profileDir}`])
  const app = spawn(...program, { env: desk.env, cwd: desk.folder, stdio: 'ignore' })
  const pid = app.pid ?? 0
  await expectSandboxed({ pid })
  const ended = once(app, 'exit')
  app.kill()
  await ended
})

for (const debugging of ['--inspect=0', '--remote-debugging-port=0', '--remote-debugging-pipe']) {
  test(`the shipping app ends itself when started with ${debugging.split('=')[0]}`, async ({ desk }) => {
    const args = [`--user-data-dir=${desk.profileDir}`, debugging]
    const ended = spawnSync(...asDeskUser(packagedApp('shipping'), args), {
      env: desk.env,
      cwd: desk.folder,
      timeout: 20_000,
      encoding: 'utf8',
    })
    expect(ended.stderr).toContain(`Counterfoil does not start with ${debugging.split('=')[0]}`)
    expect(ended.stderr).not.toContain('Debugger listening')
    expect(ended.status).toBe(2)
  })
}
