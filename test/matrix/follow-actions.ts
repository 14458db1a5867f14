import type { Page } from '@playwright/test'
import type { Action } from '#contract'

/** What the journal holds, kept up to date by asking only for what is new. */
export interface FollowedActions {
  /** Asks once more; every action, by its id. */
  readonly latest: () => Promise<ReadonlyMap<string, Action>>
}

/** For one run of the app: after a start a new one must be made. */
export function followActions(page: Page): FollowedActions {
  const actions = new Map<string, Action>()
  let known: { journal: string | null; seq: number } = { journal: null, seq: 0 }
  return {
    latest: async () => {
      const opened = await page.evaluate(async (from) => {
        // Answered once the desk is open.
        await window.counterfoil.ask['app.state'](undefined)
        return window.counterfoil.ask['outbox.open'](from)
      }, known)
      if (!opened.ok) throw new Error(`no outbox: ${opened.detail}`)
      for (const action of opened.actions) actions.set(action.id, action)
      known = { journal: opened.journal, seq: opened.tail }
      return actions
    },
  }
}
