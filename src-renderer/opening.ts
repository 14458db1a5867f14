import type { AppState } from '#contract'
import { bridge } from './bridge.ts'
import { systemClock } from './clock.ts'
import { openStorage } from './db/open-storage.ts'
import { createDesk, type Desk } from './desk.ts'
import { messageOf } from './message-of.ts'
import { createStore, type Store } from './store.ts'

/** What the window shows while it opens, and after. */
export type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'welcome'; readonly state: AppState }
  | { readonly kind: 'open'; readonly desk: Desk }
  /** Neither desk nor Welcome: told with a way to try again. */
  | { readonly kind: 'failed'; readonly detail: string }

async function open(): Promise<Opening> {
  const state = await bridge.ask['app.state'](undefined)
  if (state.mode === 'welcome') return { kind: 'welcome', state }
  const { storage, problem } = await openStorage(state.mode)
  const desk = createDesk({ bridge, clock: systemClock, storage, network: window })
  await desk.start()
  if (problem !== null) {
    desk.appState.notify([{ id: 'database:not-open', kind: 'database-failed', detail: problem }])
  }
  const { phase } = desk.outbox.snapshot()
  if (phase.kind === 'failed') return { kind: 'failed', detail: phase.detail }
  // Connecting a shop brings its first vouchers; practice brings its own, at no real cost, to have some to try.
  if (state.mode === 'practice' && desk.vouchers.snapshot().count === 0) void desk.refresh.start()
  return { kind: 'open', desk }
}

/** Asks main which desk is open and opens it; called once a window. */
export function startOpening(): Store<Opening> {
  const store = createStore<Opening>({ kind: 'opening' })
  open().then(store.set, (problem: unknown) => store.set({ kind: 'failed', detail: messageOf(problem) }))
  return store
}
