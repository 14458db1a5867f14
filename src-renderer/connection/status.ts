import type { Bridge, Status } from '#contract'
import { createStore, type Store } from '../store.ts'

/** Connection, allowance and weather as main last told; `null` before the first answer. */
export interface StatusStore extends Store<Status | null> {
  readonly start: () => Promise<void>
  readonly stop: () => void
}

/** An event that arrives while the first question is still open is newer than its answer, and stays. */
export function createStatus(bridge: Bridge): StatusStore {
  const store = createStore<Status | null>(null)
  let end: (() => void) | null = null
  return {
    snapshot: store.snapshot,
    subscribe: store.subscribe,
    async start() {
      if (end !== null) return
      end = bridge.on['status.changed'](store.set)
      const first = await bridge.ask['status.get'](undefined)
      if (store.snapshot() === null) store.set(first)
    },
    stop() {
      end?.()
      end = null
    },
  }
}
