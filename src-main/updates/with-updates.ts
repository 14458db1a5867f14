import { openUpdater } from '#updater'
import type { Handlers } from '../ipc.ts'
import { watchCounter } from './counter-use.ts'
import { serveWatched, updateHandlers } from './handlers.ts'
import { noUpdater } from './no-updater.ts'
import type { UpdaterParts } from './updater.ts'

/**
 * Adds the updater to what main answers. `touched` is to be told of each key and press in the window, `begun` when
 * its page begins anew or ends: a page that crashed with a card open cannot say that the card is closed.
 */
export function withUpdates(
  handlers: Handlers,
  parts: Omit<UpdaterParts, 'use'> & { readonly isOff: boolean },
): {
  readonly handlers: Handlers
  readonly touched: () => void
  readonly begun: () => void
  readonly quitting: () => void
} {
  const watch = watchCounter(parts.clock)
  const updater = parts.isOff ? noUpdater : openUpdater({ ...parts, use: watch.use })
  return {
    handlers: serveWatched({ ...handlers, ...updateHandlers(updater, watch) }, watch),
    touched: watch.touched,
    begun: () => watch.setOccupied(false),
    quitting: updater.quitting,
  }
}
