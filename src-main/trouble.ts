import type { Notice } from '#contract'
import type { Handlers } from './ipc.ts'
import { errorFacts, type Log, troubleFacts } from './log.ts'

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

/** Another id than of the page's own: either may be the first, and the other one must be told after it was read. */
const UNEXPECTED: Notice = { id: 'unexpected-error-main', kind: 'unexpected-error', detail: '' }

/** Keeps what staff are still to be told until there is a page that can hear it: with an open desk, or Welcome. */
export function createTrouble({ log, tell }: TroubleParts): Trouble {
  let pending: readonly Notice[] = []
  let isTold = false
  /** Such a page is there. */
  let isHeard = false
  let restarts = 0

  const heard = (): readonly Notice[] => {
    const told = pending
    pending = []
    isHeard = true
    return told
  }

  return {
    mainFailed: (event, error) => {
      log.error(event, errorFacts(error))
      if (isTold) return
      isTold = true
      if (isHeard) tell(UNEXPECTED)
      else pending = [...pending, UNEXPECTED]
    },
    windowGone: (reason, isReloaded) => {
      log.error('window.gone', { reason, isReloaded })
      restarts += 1
      isHeard = false
      const restarted: Notice = { id: `window-restarted-${restarts}`, kind: 'window-restarted', detail: '' }
      pending = [...pending.filter(({ kind }) => kind !== 'window-restarted'), restarted]
    },
    serve: (handlers) => ({
      ...handlers,
      'outbox.open': async (known) => {
        const answer = await handlers['outbox.open'](known)
        if (!answer.ok) return answer
        return { ...answer, notices: [...answer.notices, ...heard()] }
      },
      'app.state': async () => {
        const state = await handlers['app.state'](undefined)
        return state.mode === 'welcome' ? { ...state, notices: [...state.notices, ...heard()] } : state
      },
      'window.failed': async (trouble) => {
        log.error('window.failed', troubleFacts(trouble))
        return undefined
      },
    }),
  }
}
