import type { AppState, Notice, OpenFailure, WindowFacts } from '#contract'
import { bridge } from './bridge.ts'
import { systemClock } from './clock.ts'
import { openStorage } from './db/open-storage.ts'
import { createDesk, type Desk } from './desk.ts'
import { messageOf } from './message-of.ts'
import { type AppStateStore, createAppState } from './settings/app-state.ts'
import { createStore, type Store } from './store.ts'
import type { Unexpected } from './unexpected.ts'

/** What the window shows while it opens, and after. */
export type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'welcome'; readonly state: AppState; readonly appState: AppStateStore }
  | { readonly kind: 'open'; readonly desk: Desk }
  /** Neither desk nor Welcome: told with a way to try again. */
  | ({ readonly kind: 'failed'; readonly state: AppState | null } & Unopened)

/** What can be said where the desk did not open. */
export interface Unopened extends OpenFailure {
  /** The folder everything lies in; empty where main does not answer. */
  readonly profile: string
  /** How many actions were not finished when the list was last written; `null` where that is not known. */
  readonly unfinished: number | null
  readonly window: WindowFacts
}

/** Where no database was opened. */
export const NO_DATABASE: WindowFacts = { worksFromMemory: false, rowsAside: 0 }

async function open(unexpected: Unexpected): Promise<Opening> {
  const appState = createAppState(bridge)
  const state = await appState.start()
  if (state.mode === 'welcome') {
    unexpected.onFirst(() => appState.notify([UNEXPECTED]))
    return { kind: 'welcome', state, appState }
  }
  // The desk has its own.
  appState.stop()
  const { storage, problem } = await openStorage(state.mode, {
    keys: await bridge.ask['app.databaseKeys'](undefined),
    renew: () => bridge.ask['app.renewDatabase'](undefined),
  })
  const desk = createDesk({ bridge, clock: systemClock, storage, network: window, reopen })
  await desk.start()
  if (problem !== null) {
    desk.appState.notify([{ id: 'database:not-open', kind: 'database-failed', detail: problem }])
  }
  unexpected.onFirst(() => desk.appState.notify([UNEXPECTED]))
  const { phase } = desk.outbox.snapshot()
  if (phase.kind === 'failed') {
    const unfinished = problem === null ? desk.outbox.live().length : null
    return { ...phase, state, profile: state.profile, unfinished, window: await desk.windowFacts() }
  }
  // Connecting a shop brings its first vouchers; practice brings its own, at no real cost, to have some to try.
  if (state.mode === 'practice') void desk.vouchers.open().then(() => fillIfEmpty(desk))
  return { kind: 'open', desk }
}

const reopen = (): void => location.reload()

const UNEXPECTED: Notice = { id: 'unexpected-error', kind: 'unexpected-error', detail: '' }

function fillIfEmpty({ vouchers, refresh }: Desk): void {
  if (vouchers.snapshot().count === 0) void refresh.start()
}

/** Asks main which desk is open and opens it; called once a window. */
export function startOpening(unexpected: Unexpected): Store<Opening> {
  const store = createStore<Opening>({ kind: 'opening' })
  open(unexpected).then(store.set, (problem: unknown) =>
    store.set({
      kind: 'failed',
      state: null,
      why: 'other',
      detail: messageOf(problem),
      profile: '',
      unfinished: null,
      window: NO_DATABASE,
    }),
  )
  return store
}
