import type { CDPSession, ElectronApplication, Page } from '@playwright/test'

/** One crossing between the window and main, as JSON. */
export interface Crossing {
  readonly channel: string
  readonly kind: 'question' | 'answer' | 'event'
  readonly text: string
}

/** Writes down all that crosses the bridge from now on. Returns what tells it so far. */
export async function recordTraffic(app: ElectronApplication): Promise<() => Promise<readonly Crossing[]>> {
  await app.evaluate(({ ipcMain, BrowserWindow }) => {
    const crossings: Crossing[] = []
    const note = (channel: string, kind: Crossing['kind'], value: unknown): void => {
      crossings.push({ channel, kind, text: JSON.stringify(value) ?? '' })
    }
    type Handler = (event: unknown, ...payload: unknown[]) => unknown
    // Electron has no way to ask for a handler back; this is where it keeps them.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers
    if (handlers.size === 0) throw new Error('there are no handlers to record')
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (event, ...payload) => {
        note(channel, 'question', payload)
        const answer = await handler(event, ...payload)
        note(channel, 'answer', answer)
        return answer
      })
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents)
      webContents.send = (channel: string, ...payload: unknown[]) => {
        note(channel, 'event', payload)
        send(channel, ...payload)
      }
    }
    Object.assign(globalThis, { crossings })
  })
  return () => app.evaluate(() => (globalThis as unknown as { crossings: Crossing[] }).crossings)
}

/** Everything that lives in the page's memory, as the developer tools would save it. */
export async function heapOf(window: Page): Promise<string> {
  const cdp: CDPSession = await window.context().newCDPSession(window)
  const parts: string[] = []
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await cdp.detach()
  return parts.join('')
}
