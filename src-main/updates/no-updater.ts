import type { OpenUpdater, Updater } from './updater.ts'

export const noUpdater: Updater = {
  state: () => ({ kind: 'none' }),
  check: async () => 'not-ready',
  install: async () => 'not-ready',
  quitting: () => undefined,
}

/**
 * Stands in every build that is not signed: what cannot prove whose it is must not be fetched and run. The build
 * for signed releases puts `signed-updater.ts` in its place.
 */
export const openUpdater: OpenUpdater = () => noUpdater
