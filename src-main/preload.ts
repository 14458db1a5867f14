import { contextBridge, ipcRenderer } from 'electron'
import type { Channel, EventName } from '#contract'

/** The contract's names, put in by the build: the schemas themselves need not be loaded with every window. */
declare const BRIDGE_NAMES: { readonly channels: readonly Channel[]; readonly events: readonly EventName[] }

const { channels, events } = BRIDGE_NAMES

const ask = (channel: Channel) => (request: unknown) => ipcRenderer.invoke(channel, request)

/** The listener gets the payload alone: Electron's event would hand it a way to send. */
const on = (event: EventName) => (listener: (payload: unknown) => void) => {
  const hear = (_event: unknown, payload: unknown): void => listener(payload)
  ipcRenderer.on(`event:${event}`, hear)
  return () => {
    ipcRenderer.off(`event:${event}`, hear)
  }
}

// `Bridge` of the contract, as `window.counterfoil`: one function a channel, one a kind of event, and no pipe.
contextBridge.exposeInMainWorld('counterfoil', {
  ask: Object.fromEntries(channels.map((channel) => [channel, ask(channel)])),
  on: Object.fromEntries(events.map((event) => [event, on(event)])),
})
