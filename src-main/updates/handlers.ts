import type { Handlers } from '../ipc.ts'
import type { CounterWatch } from './counter-use.ts'
import type { Updater } from './updater.ts'

type UpdateHandlers = Pick<
  Handlers,
  'updates.state' | 'updates.check' | 'updates.install' | 'counter.occupied'
>

/** What the Settings screen asks about a newer version, and what the page tells of the counter. */
export const updateHandlers = (
  updater: Updater,
  watch: Pick<CounterWatch, 'setOccupied'>,
): UpdateHandlers => ({
  'updates.state': async () => updater.state(),
  'updates.check': () => updater.check(),
  'updates.install': ({ despiteWaiting }) => updater.install(despiteWaiting),
  'counter.occupied': async ({ occupied }) => {
    watch.setOccupied(occupied)
    return undefined
  },
})

/** Whatever asks the service goes before an update. */
export const serveWatched = (handlers: Handlers, { during }: Pick<CounterWatch, 'during'>): Handlers => ({
  ...handlers,
  'actions.send': (request) => during(() => handlers['actions.send'](request)),
  'actions.check': (request) => during(() => handlers['actions.check'](request)),
  'vouchers.get': (request) => during(() => handlers['vouchers.get'](request)),
  'vouchers.list': (request) => during(() => handlers['vouchers.list'](request)),
})
