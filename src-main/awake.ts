import { powerSaveBlocker } from 'electron'
import type { Handlers } from './ipc.ts'

/** Keeps the PC from falling asleep while something is being sent; the screen may still go dark. */
export function serveWhileAwake(handlers: Handlers): Handlers {
  let underWay = 0
  let blocker: number | null = null

  const begin = (): void => {
    underWay += 1
    blocker ??= powerSaveBlocker.start('prevent-app-suspension')
  }
  const end = (): void => {
    underWay -= 1
    if (underWay > 0 || blocker === null) return
    powerSaveBlocker.stop(blocker)
    blocker = null
  }

  return {
    ...handlers,
    'actions.send': async (request) => {
      begin()
      try {
        return await handlers['actions.send'](request)
      } finally {
        end()
      }
    },
  }
}
