import { beforeEach, expect, test, vi } from 'vitest'
import { channels } from '#contract'
import type { Handlers } from '../../src-main/ipc.ts'
import { createRecordingLog } from '../helpers/recording-log.ts'

type Answer = (event: unknown, payload: unknown) => Promise<unknown>

const registered = new Map<string, Answer>()
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, answer: Answer) => registered.set(channel, answer) },
}))
const { serve, emit } = await import('../../src-main/ipc.ts')

const STATUS = {
  connection: { cause: 'online', message: '', provedAt: null },
  allowance: { used: 1, limit: 1000, reserve: 100, isRefused: false, resetsAt: 0 },
  clock: null,
  weather: null,
} as const

const page = { url: 'app://counterfoil/#/redeem' }
const sent: unknown[] = []
const contents = {
  mainFrame: page,
  isCrashed: () => false,
  send: (...message: unknown[]) => sent.push(message),
}
const window = { webContents: contents, isDestroyed: () => false }

beforeEach(() => {
  registered.clear()
  sent.length = 0
  const handlers = Object.fromEntries(Object.keys(channels).map((channel) => [channel, async () => STATUS]))
  serve(handlers as unknown as Handlers, { window: () => window as never, log: createRecordingLog() })
})

const ask = (event: object) => registered.get('status.get')?.(event, undefined)

test('every channel of the contract is served, and no other', () => {
  expect([...registered.keys()]).toEqual(Object.keys(channels))
})

test("our window's page is answered", async () => {
  expect(await ask({ sender: contents, senderFrame: page })).toEqual(STATUS)
})

test.each([
  ['another window', { sender: { mainFrame: page }, senderFrame: page }],
  ['a frame within the page', { sender: contents, senderFrame: { url: page.url } }],
  ['a frame that is gone', { sender: contents, senderFrame: null }],
])('%s is refused', async (_, event) => {
  await expect(ask(event)).rejects.toThrow('refused')
})

test('our window is refused once it shows another page', async () => {
  const elsewhere = { url: 'https://example.com/' }
  const led = { ...contents, mainFrame: elsewhere }
  serve({} as Handlers, {
    window: () => ({ ...window, webContents: led }) as never,
    log: createRecordingLog(),
  })
  await expect(ask({ sender: led, senderFrame: elsewhere })).rejects.toThrow('refused')
})

test('an event goes to the window under a name that is no channel', () => {
  emit(window as never, 'status.changed', STATUS)
  expect(sent).toEqual([['event:status.changed', STATUS]])
})

test('a window that is gone or has crashed is told nothing', () => {
  emit(null, 'status.changed', STATUS)
  emit({ ...window, isDestroyed: () => true } as never, 'status.changed', STATUS)
  emit({ ...window, webContents: { ...contents, isCrashed: () => true } } as never, 'status.changed', STATUS)
  expect(sent).toEqual([])
})
