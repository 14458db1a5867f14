import { useSyncExternalStore } from 'react'
import type { Store } from '../store.ts'

/** The value of one of the domain's stores; the screen draws again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.snapshot)
}
