import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { type Channel, channels, type EventName, type EventOf } from '#contract'
import { isAppPage } from './app-files.ts'
import { guarded, type Work } from './ipc-guard.ts'
import type { Log } from './log.ts'

/** One piece of work for every channel of the contract. */
export type Handlers = { readonly [C in Channel]: Work<C> }

export interface IpcOptions {
  /** The desk's window, the only one that may ask; `null` while there is none. */
  readonly window: () => BrowserWindow | null
  readonly log: Log
}

/** Events share the channels' namespace; the prefix keeps a channel from ever being taken for one. */
const EVENT_PREFIX = 'event:'

/** Our window's main frame, showing our page: not a frame within it, not a page it was led to. */
function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  if (window === null || window.isDestroyed() || sender !== window.webContents) return false
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppPage(senderFrame.url)
}

/** Answers one channel, for our window only. */
function handle<C extends Channel>(channel: C, work: Work<C>, { window, log }: IpcOptions): void {
  const answer = guarded(channel, work, log)
  ipcMain.handle(channel, (event, payload: unknown) => answer(isTrusted(event, window()), payload))
}

/** Answers every channel. Once, before the window loads. */
export function serve(handlers: Handlers, options: IpcOptions): void {
  const register = <C extends Channel>(channel: C): void => handle(channel, handlers[channel], options)
  for (const channel of Object.keys(channels) as Channel[]) register(channel)
}

/** Tells the window something; a window that is gone is told nothing. */
export function emit<E extends EventName>(window: BrowserWindow | null, event: E, payload: EventOf<E>): void {
  if (window === null || window.isDestroyed() || window.webContents.isCrashed()) return
  window.webContents.send(EVENT_PREFIX + event, payload)
}
