import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type Channel, channels } from '#contract'
import { issueOf } from '../helpers/asked.ts'
import { expect, test } from '../helpers/desk.ts'
import { askFromPage, type Fuzzing, fuzzingOf, handToMain, type Outcomes } from '../helpers/fuzz-channels.ts'
import { BROKEN, hostilePayloads } from '../helpers/hostile-payloads.ts'
import { connectShop, SHOP_KEY, startShop, writeSettings } from '../helpers/shop.ts'

/** Everything a page may ask main: a verb more is a decision, and is made here too. */
const VERBS = [
  ...['app.state', 'app.practise', 'app.leavePractice', 'app.renewDatabase', 'app.databaseKeys'],
  'settings.change',
  ...['shop.connect', 'shop.replaceKey', 'shop.removeKey', 'outbox.open', 'journal.damage'],
  ...['actions.accept', 'actions.send', 'actions.check', 'actions.cancel', 'actions.decide'],
  ...[
    'actions.readExtra',
    'window.failed',
    'activity.saveCsv',
    'support.health',
    'support.export',
    'travel.export',
    'travel.choose',
    'travel.chooseRecord',
    'travel.restore',
    'mirror.state',
    'mirror.choose',
    'mirror.stop',
    'mirror.saveKeys',
    'vouchers.get',
    'vouchers.list',
    'status.get',
  ],
  ...['connection.tryNow', 'camera.panel'],
  ...['updates.state', 'updates.check', 'updates.install', 'uninstall.asked', 'uninstall.answer'],
  ...['counter.occupied', 'practice.simulate'],
]
const EVENTS = [
  ...['action.changed', 'status.changed', 'vouchers.seen', 'connection.opened', 'system.resumed'],
  ...['updates.changed', 'notice'],
]

const ID = '00000000-0000-4000-8000-000000000001'
const SNAPSHOT = { left: 1, total: 1, observation: { journal: 'j', shop: 's', seq: 1, at: 1 } }

/** A good question for every channel that takes one, to be broken in each of its parts. */
const GOOD: Readonly<Partial<Record<Channel, unknown>>> = {
  'settings.change': { shopName: 'x', scanner: { prefix: '', suffix: '', idPattern: '' }, allowanceLimit: 9 },
  'shop.connect': { ...SHOP_KEY, shopName: 'x', onlyCounter: true, apiAddress: 'https://example.com/' },
  'shop.replaceKey': SHOP_KEY,
  'outbox.open': { journal: null, seq: 0 },
  'actions.accept': { id: ID, request: issueOf('c1'), staff: '', snapshot: SNAPSHOT },
  'actions.send': { id: ID, joined: [ID], urgency: 'counter', snapshot: SNAPSHOT },
  'actions.check': { id: ID, urgency: 'counter' },
  'actions.cancel': { id: ID, who: 'x' },
  'actions.decide': { id: ID, decision: 'give-up', who: 'x', why: 'x' },
  'actions.readExtra': { id: ID },
  'activity.saveCsv': { name: 'a.csv', text: 'x' },
  'window.failed': { error: 'TypeError', code: 'x', at: ['main.js:1:2'] },
  'support.export': { worksFromMemory: false, rowsAside: 0 },
  'travel.export': {
    purpose: 'copy',
    passphrase: 'a long passphrase',
    snapshots: [{ voucherId: 'x', snapshot: SNAPSHOT }],
    again: false,
  },
  'travel.restore': { passphrase: 'x', isOtherOut: true, isKeyNew: true, record: 0 },
  'mirror.saveKeys': { passphrase: 'a long passphrase' },
  'vouchers.get': { id: 'x' },
  'vouchers.list': { page: 1, pageLength: null },
  'connection.tryNow': { byPerson: true },
  'camera.panel': { open: true },
  'practice.simulate': { weather: 'clear' },
  'updates.install': { despiteWaiting: true },
  'uninstall.answer': 'keep',
  'counter.occupied': { occupied: true },
}

/** So many good questions are broken for each channel, and more: what is still good by chance is left out. */
const FEWEST_BROKEN = 100
const BROKEN_MADE = 140

const hasQuestion = (channel: Channel): boolean => !channels[channel].request.safeParse(undefined).success

/** Everything that is no question, for every channel there is. */
const fuzzings = (): Fuzzing[] =>
  (Object.keys(channels) as Channel[]).map((channel, at) =>
    fuzzingOf(channel, GOOD[channel] ?? null, BROKEN_MADE, at + 1),
  )

/** Main's own check refused it, so it came as far as that. */
const isRefused = (what: string): boolean => what.endsWith('Error: refused')

/** Why a payload never leaves the page: it cannot be copied out of it. */
const STOPPED = /An object could not be cloned\.$|contextBridge recursion depth exceeded/

/** Families that a script in the page gets as far as main. */
const FAMILIES_COPIED = [
  ...['nothing', 'yes or no', 'number', 'big number', 'text', 'huge text', 'list', 'huge list', 'collection'],
  ...['bytes', 'object of a class', 'odd object', 'nesting', 'pollution', 'circle'],
  ...['changing getter', 'throwing getter'],
]
/** These stay in the page; a process that was taken over could send what amounts to them. */
const FAMILIES_NEVER_COPIED = [
  ...['nesting without end', 'proxy', 'throwing proxy', 'symbol', 'function', 'what cannot be copied'],
]

const familiesOf = (outcomes: Outcomes): string[] => [...new Set(outcomes.map(([family]) => family))].sort()

const stateOf = (page: Page) =>
  page.evaluate(async () => {
    const { ask } = window.counterfoil
    return JSON.stringify([
      await ask['app.state'](undefined),
      await ask['outbox.open']({ journal: null, seq: 0 }),
      { ...(await ask['status.get'](undefined)), clock: null },
    ])
  })

/** The settings and the journals as they lie on the disk. */
function filesIn(profile: string): string[] {
  return readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl') || name === 'settings.json')
    .filter((name) => statSync(path.join(profile, name)).isFile())
    .map((name) => `${name}: ${readFileSync(path.join(profile, name), 'utf8')}`)
}

test('the bridge is the committed list of verbs and events, and no pipe', async ({ desk }) => {
  const { window: page, close } = await desk.launch()
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  const bridge = await page.evaluate(() => {
    const names = (of: object) => Reflect.ownKeys(of).map(String)
    const { counterfoil } = window
    return { all: names(counterfoil), ask: names(counterfoil.ask), on: names(counterfoil.on) }
  })
  expect(bridge).toEqual({ all: ['ask', 'on'], ask: VERBS, on: EVENTS })
  await close()
})

test('what is broken to fuzz a channel is a good question of it', () => {
  const asking = (Object.keys(channels) as Channel[]).filter(hasQuestion)
  expect(Object.keys(GOOD).sort()).toEqual([...asking].sort())
  expect(asking.filter((channel) => !channels[channel].request.safeParse(GOOD[channel]).success)).toEqual([])
  for (const { channel, wrong, sample, seed } of fuzzings()) {
    const made = hostilePayloads(sample, BROKEN_MADE, seed)
    const broken = wrong.filter((index) => made[index]?.family === BROKEN)
    expect(broken.length, channel).toBeGreaterThanOrEqual(FEWEST_BROKEN)
    if (!hasQuestion(channel)) expect(wrong, channel).toHaveLength(made.length)
  }
})

test('thousands of payloads that are no questions are refused, and change nothing', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const { app, window: page, close } = await desk.launch()
  await connectShop(page, { address: store.address })
  const before = { state: await stateOf(page), files: filesIn(desk.profileDir), asked: store.requests.length }
  const asked: Outcomes[] = []
  const handed: Outcomes[] = []
  for (const fuzzing of fuzzings()) {
    const named = (outcomes: Outcomes): Outcomes =>
      outcomes.map(([family, what]) => [family, `${fuzzing.channel}: ${what}`])
    asked.push(named(await askFromPage(page, fuzzing)))
    handed.push(named(await handToMain(app, fuzzing)))
  }
  const refused = asked.flat().filter(([, what]) => isRefused(what))
  const elsewhere = asked.flat().filter(([, what]) => !isRefused(what) && !STOPPED.test(what))
  expect(elsewhere).toEqual([])
  expect(handed.flat().filter(([, what]) => !isRefused(what))).toEqual([])
  expect(familiesOf(handed.flat())).toEqual(familiesOf(asked.flat()))
  expect(familiesOf(refused)).toEqual([...FAMILIES_COPIED, BROKEN].sort())
  expect(familiesOf(asked.flat())).toEqual([...FAMILIES_COPIED, ...FAMILIES_NEVER_COPIED, BROKEN].sort())
  expect(refused.length).toBeGreaterThanOrEqual(1_000)
  const after = { state: await stateOf(page), files: filesIn(desk.profileDir), asked: store.requests.length }
  expect(after).toEqual(before)
  expect(await page.evaluate(() => 'isAdmin' in {})).toBe(false)
  expect(await app.evaluate(() => 'isAdmin' in {})).toBe(false)
  const [inPage, inMain] = [asked.flat().length, handed.flat().length]
  console.log(
    `${inPage} asked from the page, of which ${refused.length} reached main; ${inMain} handed to main`,
  )
  await close()
  await store.close()
})

test('another window, and a frame within ours, are refused on every channel', async ({ desk }) => {
  const running = await desk.launch()
  await expect(running.window.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await running.window.evaluate(() => {
    const plain = document.createElement('iframe')
    const other = Object.assign(document.createElement('iframe'), { name: 'other' })
    other.setAttribute('sandbox', 'allow-scripts')
    document.body.append(plain, other)
  })
  const refused = await running.app.evaluate(async ({ app, BrowserWindow, ipcMain }, names) => {
    const [ours] = BrowserWindow.getAllWindows()
    if (ours === undefined) throw new Error('no window')
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`
    const second = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } })
    await second.loadURL(ours.webContents.getURL())
    const script = `Promise.all(${JSON.stringify(names)}.map((name) =>
      window.counterfoil.ask[name](undefined).then(() => name, (error) => error.message)))`
    const fromWindow: string[] = await second.webContents.executeJavaScript(script)
    second.destroy()
    const handlers: Map<string, (event: object, payload: unknown) => Promise<unknown>> = Reflect.get(
      ipcMain,
      '_invokeHandlers',
    )
    const frames = ours.webContents.mainFrame.frames
    const asFrame = (frame: object) =>
      names.map((name) =>
        Promise.resolve(
          handlers.get(name)?.({ sender: ours.webContents, senderFrame: frame }, undefined),
        ).then(
          () => name,
          (error: Error) => `Error: ${error.message}`,
        ),
      )
    const fromFrames = await Promise.all(frames.flatMap(asFrame))
    return { frames: frames.length, answers: [...fromWindow, ...fromFrames] }
  }, VERBS)
  expect(refused.frames).toBe(2)
  expect(refused.answers).toHaveLength(VERBS.length * 3)
  expect(refused.answers.filter((answer) => !answer.endsWith('Error: refused'))).toEqual([])
  await running.close()
})
