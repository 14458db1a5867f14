import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../helpers/desk.ts'
import { asDeskUser } from '../helpers/desk-user.ts'
import { expectSandboxed } from '../helpers/launch-app.ts'
import { noOutsideNetwork, packetsToOutside } from '../helpers/outside-network.ts'
import { packagedApp } from '../helpers/packaged-app.ts'
import { catchesSignal, isAlive, listeningPlaces, waitUntil } from '../helpers/processes.ts'

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
  const app = desk.startShipping()
  await expectSandboxed(app)
  await app.close()
})

test('the shipping app waits for no connection, and Node’s signal opens no debugger in it', async ({
  desk,
}) => {
  const app = desk.startShipping()
  await expectSandboxed(app)
  expect(listeningPlaces(app.pid)).toEqual([])
  expect(catchesSignal(app.pid, 'SIGUSR1')).toBe(false)
  process.kill(app.pid, 'SIGUSR1')
  // With nobody to catch it, the kernel ends the process.
  await waitUntil('the app has ended', () => !isAlive(app.pid))
})

/** Each would let another program in, or take a wall down. */
const WEAKENINGS = [
  '--inspect=0',
  '--inspect-brk=0',
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-seccomp-filter-sandbox',
  '--single-process',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--ignore-certificate-errors',
  '--host-rules=MAP * 127.0.0.1',
  '--js-flags=--allow-natives-syntax',
  '--load-extension=/tmp',
  '--renderer-cmd-prefix=/bin/echo',
  '--use-fake-ui-for-media-stream',
]

for (const weakening of WEAKENINGS) {
  const name = weakening.split('=', 1).join('')
  test(`the shipping app ends itself when started with ${name}`, async ({ desk }) => {
    const args = [`--user-data-dir=${desk.profileDir}`, weakening]
    const ended = spawnSync(...asDeskUser(packagedApp('shipping'), args), {
      env: desk.env,
      cwd: desk.folder,
      timeout: 20_000,
      encoding: 'utf8',
    })
    expect(ended.stderr).toContain(`Counterfoil does not start with ${name}`)
    expect(ended.stderr).not.toContain('Debugger listening')
    expect(ended.status).toBe(2)
  })
}

test('the shipping app is no Node, whatever the environment asks for', async ({ desk }) => {
  const trace = path.join(desk.folder, 'home', 'ran')
  const script = path.join(desk.folder, 'home', 'guest.cjs')
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`)
  chmodSync(script, 0o644)
  const asNode = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}` }
  const app = desk.startShipping(asNode, ['-e', readFileSync(script, 'utf8'), script])
  await expectSandboxed(app)
  await app.close()
  expect(existsSync(trace)).toBe(false)
})
