import path from 'node:path'
import { listPackage } from '@electron/asar'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { leave, nodeNames, whatWorks } from '../helpers/injected-code.ts'
import { expectSandboxed, type RunningApp } from '../helpers/launch-app.ts'
import { packagedApp } from '../helpers/packaged-app.ts'
import { setTrap, type Trap } from '../helpers/trap.ts'

const PAGE = 'app://counterfoil/'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types default"

/** Of the one script that compiles the camera's wasm, which runs as a Worker without a page around it. */
const CODE_READER = 'workers/read-code.js'
const CODE_READER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

/** What the app's own protocol answers: straight from the packaged app, past the page. */
const fetched = (app: ElectronApplication, addresses: readonly string[]) =>
  app.evaluate(async ({ net }, all) => {
    const answer = async (address: string) => {
      const response = await net.fetch(address).catch(() => null)
      if (response === null) return { address, status: 0, policy: null, length: 0 }
      const policy = response.headers.get('content-security-policy')
      return { address, status: response.status, policy, length: (await response.text()).length }
    }
    return Promise.all(all.map(answer))
  }, addresses)

async function atWelcome(running: RunningApp): Promise<void> {
  await expect(running.window.getByRole('heading', { name: 'Welcome' })).toBeVisible()
}

/** The one page is where it was, alone, and nobody was called. */
async function expectUntouched({ app, window }: RunningApp, trap: Trap): Promise<void> {
  const open = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((all) => all.getURL()),
  )
  expect(open).toEqual([PAGE])
  expect(window.url()).toBe(PAGE)
  // Not by a locator: the driver would wait for a navigation that was refused.
  expect(await window.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Welcome')
  expect(await window.evaluate(() => document.documentElement.dataset.webview)).toBeUndefined()
  expect(trap.visits()).toBe(0)
}

test('every answer of app:// carries the policy, and no address leads out of its folder', async ({
  desk,
}) => {
  const running = await desk.launch()
  await atWelcome(running)
  const script = await running.window.evaluate(() => document.querySelector('script')?.src ?? '')
  const own = await fetched(running.app, [PAGE, `${PAGE}index.html`, script])
  expect(own.map(({ status, policy }) => [status, policy])).toEqual(own.map(() => [200, POLICY]))
  const outside = await fetched(
    running.app,
    [
      ...['..%2fmain%2fmain.js', '..%2f..%2fpackage.json', '%2e%2e%2fmain%2fmain.js', '..%5cmain%5cmain.js'],
      ...[
        '%2fetc%2fpasswd',
        'etc/passwd',
        '../main/main.js',
        '../../../../../../etc/passwd',
        'a%00.js',
        '%ff',
      ],
      ...[
        '....//main/main.js',
        '..%252fmain%252fmain.js',
        'C:%5cWindows',
        'assets',
        '//etc/passwd',
        '~/.bashrc',
      ],
    ].map((path) => PAGE + path),
  )
  expect(outside.map(({ address, status, policy }) => [address, status, policy])).toEqual(
    outside.map(({ address }) => [address, 404, POLICY]),
  )
  const [other] = await fetched(running.app, ['app://elsewhere/index.html'])
  expect(other?.status).toBe(404)
  await running.close()
})

test('of all files of the page, the code reader alone may compile wasm, and nothing else of the page’s', async ({
  desk,
}) => {
  const running = await desk.launch()
  await atWelcome(running)
  const packed = listPackage(path.join(path.dirname(packagedApp('drivable')), 'resources/app.asar'), {
    isPack: false,
  })
  const inPage = packed.filter((file) => file.startsWith('/out/renderer/') && path.extname(file) !== '')
  const files = inPage.map((file) => file.slice('/out/renderer/'.length))
  expect(files).toEqual(expect.arrayContaining(['index.html', CODE_READER]))
  const answers = await fetched(
    running.app,
    files.map((file) => PAGE + file),
  )
  const policyOf = (file: string) => (file === CODE_READER ? CODE_READER_POLICY : POLICY)
  expect(answers.map(({ address, status, policy }) => [address, status, policy])).toEqual(
    files.map((file) => [PAGE + file, 200, policyOf(file)]),
  )
  await running.close()
})

test('code in the page can make no code or markup of text, and load nothing', async ({ desk }) => {
  const trap = await setTrap()
  const running = await desk.launch()
  await atWelcome(running)
  expect(await running.window.evaluate(whatWorks, trap.address)).toEqual([])
  await expectUntouched(running, trap)
  await running.close()
  await trap.close()
})

test('every web contents is sandboxed, isolated and without Node, behind seccomp', async ({ desk }) => {
  const running = await desk.launch()
  await atWelcome(running)
  await expectSandboxed(running)
  expect(await running.window.evaluate(nodeNames)).toEqual([])
  const walls = await running.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const of = Reflect.get(contents, 'getLastWebPreferences').call(contents)
      return [
        ...[of.sandbox, of.contextIsolation, of.webSecurity, of.nodeIntegration, of.nodeIntegrationInWorker],
        ...[of.nodeIntegrationInSubFrames, of.webviewTag, of.allowRunningInsecureContent],
        ...[of.navigateOnDragDrop, of.devTools, of.experimentalFeatures],
      ].map((wall) => wall ?? false)
    }),
  )
  expect(walls).toEqual([[true, true, true, ...Array.from({ length: 8 }, () => false)]])
  await running.close()
})

test('what the page replaces does not reach the preload script', async ({ desk }) => {
  const running = await desk.launch()
  await atWelcome(running)
  const seen = await running.window.evaluate(async () => {
    const caught: unknown[] = []
    const spy = (...seen: unknown[]) => caught.push(seen)
    Object.defineProperty(Object.prototype, 'channel', { set: spy, get: () => 'x', configurable: true })
    const then = Array.prototype.map
    Reflect.set(Array.prototype, 'map', spy)
    const kept = window.counterfoil.ask['status.get']
    const isReplaced = Reflect.set(window.counterfoil.ask, 'status.get', spy)
    const isAnotherBridge = Reflect.set(window, 'counterfoil', {})
    const status = await window.counterfoil.ask['status.get'](undefined)
    Reflect.set(Array.prototype, 'map', then)
    Reflect.deleteProperty(Object.prototype, 'channel')
    const isSame = window.counterfoil.ask['status.get'] === kept
    return { caught: caught.length, isReplaced, isAnotherBridge, isSame, cause: status.connection.cause }
  })
  expect(seen).toMatchObject({ caught: 0, isReplaced: false, isAnotherBridge: false, isSame: true })
  await running.close()
})

test('no script, link, form, frame or new window leads away from the page', async ({ desk }) => {
  const trap = await setTrap()
  const running = await desk.launch()
  await atWelcome(running)
  await running.window.evaluate(leave, trap.address)
  // What was asked for is decided before the answer to a question that comes after it.
  await running.window.evaluate(() => window.counterfoil.ask['app.state'](undefined))
  await expectUntouched(running, trap)
  await running.close()
  await trap.close()
})

async function drop(window: Page, data: object): Promise<void> {
  const cdp = await window.context().newCDPSession(window)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', {
      type,
      x: 500,
      y: 400,
      data: { items: [], dragOperationsMask: 1, ...data },
    })
  }
}

test('files and links that are dropped on the window open nothing', async ({ desk }) => {
  const trap = await setTrap()
  const running = await desk.launch()
  await atWelcome(running)
  await drop(running.window, { files: ['/etc/hostname'] })
  for (const mimeType of ['text/uri-list', 'text/plain', 'text/html']) {
    const data = mimeType === 'text/html' ? `<a href="${trap.address}">x</a>` : trap.address
    await drop(running.window, { items: [{ mimeType, data }] })
  }
  await expectUntouched(running, trap)
  await running.close()
  await trap.close()
})

test('a download is refused, and writes nothing', async ({ desk }) => {
  const running = await desk.launch()
  await atWelcome(running)
  await running.app.evaluate(({ session }) => {
    const told: boolean[] = []
    Object.assign(globalThis, { downloads: told })
    session.defaultSession.on('will-download', (event) => told.push(event.defaultPrevented))
  })
  await running.window.evaluate(() => {
    const blob = URL.createObjectURL(new Blob(['voucher']))
    for (const href of [blob, 'data:application/octet-stream,voucher', 'app://counterfoil/index.html']) {
      const anchor = document.body.appendChild(document.createElement('a'))
      Object.assign(anchor, { href, download: 'taken.txt' })
      anchor.click()
    }
  })
  const downloads = () => running.app.evaluate(() => Reflect.get(globalThis, 'downloads'))
  await expect.poll(downloads).toEqual([true, true, true])
  await running.close()
})
