import type { Notice } from '#contract'
import type { Handlers } from './ipc.ts'
import { errorFacts, type Log } from './log.ts'

/** Errors nobody expected: logged, and told to staff with what they mean. */
export interface Trouble {
  /** An error in main. Staff are told once a run: one error seldom comes alone. */
  readonly mainFailed: (event: string, error: unknown) => void
  /** The page's process ended; `isReloaded`: it is being loaded anew. */
  readonly windowGone: (reason: string, isReloaded: boolean) => void
  /** What the page asks, with what the page before it could not be told any more. */
  readonly serve: (handlers: Handlers) => Handlers
}

interface TroubleParts {
  readonly log: Log
  /** Tells the page that is there now. */
  readonly tell: (notice: Notice) => void
}

/** Keeps what staff are still to be told until a desk is open in the window. */
export function createTrouble({ log, tell }: TroubleParts): Trouble {
  let pending: readonly Notice[] = []
  let isTold = false
  let restarts = 0

  return {
    mainFailed: (event, error) => {
      log.error(event, errorFacts(error))
      if (!isTold) tell({ id: 'unexpected-error', kind: 'unexpected-error', detail: '' })
      isTold = true
    },
    windowGone: (reason, isReloaded) => {
      log.error('window.gone', { reason, isReloaded })
      restarts += 1
      pending = [{ id: `window-restarted-${restarts}`, kind: 'window-restarted', detail: '' }]
    },
    serve: (handlers) => ({
      ...handlers,
      'outbox.open': async (known) => {
        const answer = await handlers['outbox.open'](known)
        if (!answer.ok) return answer
        const notices = [...answer.notices, ...pending]
        pending = []
        return { ...answer, notices }
      },
      'window.failed': async ({ what }) => {
        log.error('window.failed', { what })
        return undefined
      },
    }),
  }
}
