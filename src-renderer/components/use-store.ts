import { useSyncExternalStore } from 'react'
import { oncePerFrame } from '../once-per-frame.ts'
import type { Store } from '../store.ts'

const listeners = new WeakMap<Store<unknown>, (listener: () => void) => () => void>()

/** One and the same function for a store, or React would subscribe anew at every draw. */
function subscribeTo(store: Store<unknown>): (listener: () => void) => () => void {
  const known = listeners.get(store)
  if (known !== undefined) return known
  const subscribe = (listener: () => void): (() => void) => {
    const frame = oncePerFrame(listener, requestAnimationFrame.bind(window))
    const end = store.subscribe(frame.call)
    return () => {
      frame.end()
      end()
    }
  }
  listeners.set(store, subscribe)
  return subscribe
}

/**
 * The value of one of the domain's stores; the screen draws again when it changes. At once, and once more with the
 * next frame for all that changed since: a drain changes them hundreds of times a second.
 */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(subscribeTo(store), store.snapshot)
}

/**
 * The value of a store that fields write to; drawn again at every change. React puts a field back to what was drawn
 * last when a key has been handled: drawn a frame later, a scanner's letters would be lost.
 */
export function useTyped<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.snapshot)
}
