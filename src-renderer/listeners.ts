/** A list of listeners. One that throws stops neither the others nor whoever has the news. */
export interface Listeners<T> {
  /** Returns the function that ends the subscription. */
  readonly add: (listener: (news: T) => void) => () => void
  readonly tell: (news: T) => void
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(news: T) => void>()
  return {
    add(listener) {
      // Wrapped, so that the same function added twice is told twice and ended one by one.
      const own = (news: T): void => listener(news)
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
    tell(news) {
      for (const listener of [...listeners]) {
        try {
          listener(news)
        } catch (error) {
          // Reported like any uncaught error, once this round is over.
          queueMicrotask(() => {
            throw error
          })
        }
      }
    },
  }
}
