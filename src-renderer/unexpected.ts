import { type Bridge, troubleOf } from '#contract'

/** An error that comes with every frame must not fill the log. */
const MOST_REPORTED = 20

export interface Unexpected {
  /** To be told of each error that nobody caught; the log of main gets it. */
  readonly failed: (error: unknown) => void
  /** Told of the first one, also where it came before. */
  readonly onFirst: (listener: () => void) => void
}

/** Errors of the page that nobody expected: logged by main, and told to staff once. */
export function createUnexpected({ ask }: Pick<Bridge, 'ask'>): Unexpected {
  let count = 0
  let listener: (() => void) | null = null
  return {
    failed: (error) => {
      count += 1
      if (count > MOST_REPORTED) return
      ask['window.failed'](troubleOf(error)).catch(() => undefined)
      if (count === 1) listener?.()
    },
    onFirst: (tell) => {
      listener = tell
      if (count > 0) tell()
    },
  }
}

/** What nobody catches in the page reaches `failed`; Chromium's own remarks (of a ResizeObserver) carry no error. */
export function watchErrors(target: Pick<Window, 'addEventListener'>, { failed }: Unexpected): void {
  target.addEventListener('error', ({ error }) => {
    if (error !== null && error !== undefined) failed(error)
  })
  target.addEventListener('unhandledrejection', ({ reason }) => failed(reason))
}
