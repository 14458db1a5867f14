import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type Channel, channels } from '#contract'
import { issueOf, redeemOf } from '../helpers/asked.ts'
import { expect, test } from '../helpers/desk.ts'
import { hostilePayloads } from '../helpers/hostile-payloads.ts'
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
  ...['updates.state', 'updates.check', 'updates.install', 'counter.occupied', 'practice.simulate'],
]
const EVENTS = [
  ...['action.changed', 'status.changed', 'vouchers.seen', 'connection.opened', 'system.resumed'],
  ...['updates.changed', 'notice'],
]

const ID = '00000000-0000-4000-8000-000000000001'
const SNAPSHOT = { left: 1, total: 1, observation: { journal: 'j', shop: 's', seq: 1, at: 1 } }
const redeem = redeemOf('65b2a00000000000000000aa', { referenceCode: 'CAFE1' })

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
  'window.failed': { what: 'x' },
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
  'counter.occupied': { occupied: true },
}

const PER_CHANNEL = Math.ceil(1_000 / VERBS.length)

/** What is no question of the channel's, by its place in the list that the page will make again. */
function wrongOnes(channel: Channel, sample: unknown, seed: number): number[] {
  const isWrong = (payload: unknown): boolean => {
    try {
      return !channels[channel].request.safeParse(payload).success
    } catch {
      return true
    }
  }
  return hostilePayloads(sample, PER_CHANNEL * 3, seed).flatMap((payload, index) =>
    isWrong(payload) ? [index] : [],
  )
}

interface Fuzzing {
  readonly source: string
  readonly channel: Channel
  readonly sample: unknown
  readonly seed: number
  readonly count: number
  readonly wrong: readonly number[]
}

/** Runs in the page: asks each, and tells what came back. */
async function askAll({ source, channel, sample, seed, count, wrong }: Fuzzing): Promise<string[]> {
  const make: typeof hostilePayloads = Reflect.get(globalThis, source)
  const payloads = make(sample, count, seed)
  const ask = window.counterfoil.ask[channel] as (payload: unknown) => Promise<unknown>
  const answers: string[] = []
  for (const index of wrong) {
    const answer = await Promise.resolve()
      .then(() => ask(payloads[index]))
      .then(
        () => `answered: ${index} ${typeof payloads[index]}`,
        (error: unknown) => (error instanceof Error ? error.message : `unreadable: ${String(error)}`),
      )
    answers.push(answer)
  }
  return answers
}

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

test('a thousand payloads that are no questions are refused, and change nothing', async ({ desk }) => {
  const store = await startShop()
  writeSettings(desk.profileDir)
  const running = await desk.launch()
  const page = running.window
  await connectShop(page, { address: store.address })
  await page.evaluate(`globalThis.hostilePayloads = ${hostilePayloads.toString()}`)
  const before = { state: await stateOf(page), files: filesIn(desk.profileDir), asked: store.requests.length }
  let asked = 0
  const answered: string[] = []
  for (const [at, channel] of (Object.keys(channels) as Channel[]).entries()) {
    const sample = GOOD[channel] ?? { id: redeem }
    const wrong = wrongOnes(channel, sample, at + 1).slice(0, PER_CHANNEL)
    const made = { source: 'hostilePayloads', channel, sample, seed: at + 1, count: PER_CHANNEL * 3, wrong }
    const answers = await page.evaluate(askAll, made)
    asked += answers.length
    answered.push(
      ...answers
        .filter((text) => !/Error: refused$|could not be cloned|thrown by a getter|Promise|depth/i.test(text))
        .map((text) => `${channel}: ${text}`),
    )
  }
  expect(answered).toEqual([])
  expect(asked).toBeGreaterThanOrEqual(1_000)
  const after = { state: await stateOf(page), files: filesIn(desk.profileDir), asked: store.requests.length }
  expect(after).toEqual(before)
  expect(await page.evaluate(() => 'isAdmin' in {})).toBe(false)
  expect(await running.app.evaluate(() => 'isAdmin' in {})).toBe(false)
  console.log(`${asked} payloads over ${VERBS.length} channels`)
  await running.close()
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
