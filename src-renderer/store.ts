import { createListeners } from './listeners.ts'

/**
 * A value that screens watch. `snapshot` returns the same object until the value changes, so that it can be
 * handed to React's `useSyncExternalStore` as it is.
 */
export interface Store<T> {
  readonly snapshot: () => T
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void
}

export interface WritableStore<T> extends Store<T> {
  readonly set: (next: T) => void
}

export function createStore<T>(initial: T): WritableStore<T> {
  const { add, tell } = createListeners<void>()
  let value = initial
  return {
    snapshot: () => value,
    subscribe: add,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      tell()
    },
  }
}
