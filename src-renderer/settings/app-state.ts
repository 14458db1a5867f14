import type { AnswerOf, AppState, Bridge, Notice, SettingsChange } from '#contract'
import { createStore, type Store } from '../store.ts'

/** Mode, settings, key status and notices; `null` before the first answer. */
export interface AppStateStore extends Store<AppState | null> {
  readonly start: () => Promise<AppState>
  readonly stop: () => void
  /** Asks main again, for instance after a key was saved or removed. */
  readonly reload: () => Promise<AppState>
  /** Resolves once main has stored the change; the store then shows it. */
  readonly change: (change: SettingsChange) => Promise<AnswerOf<'settings.change'>>
  /** Something staff must be told, from main or from the domain. The same id is told once, the same words once at a time. */
  readonly notify: (notices: readonly Notice[]) => void
  /** A person has read it. */
  readonly dismiss: (noticeId: string) => void
  /** A person has read all that there is about an action. */
  readonly dismissAbout: (actionId: string) => void
}

/** Two that read the same would look as if saying that it was read had done nothing. */
function oneOfEach(notices: readonly Notice[]): Notice[] {
  const words = ({ kind, detail, count, action }: Notice) => [kind, detail, count, action].join('\n')
  const told = new Set<string>()
  return notices.filter((notice) => told.size < told.add(words(notice)).size)
}

export function createAppState(bridge: Bridge): AppStateStore {
  const store = createStore<AppState | null>(null)
  const dismissed = new Set<string>()
  let early: readonly Notice[] = []
  let end: (() => void) | null = null

  const withNotices = (state: AppState, more: readonly Notice[]): AppState => {
    const byId = new Map([...state.notices, ...more].map((notice) => [notice.id, notice]))
    return { ...state, notices: oneOfEach([...byId.values()].filter(({ id }) => !dismissed.has(id))) }
  }

  const notify = (notices: readonly Notice[]): void => {
    const state = store.snapshot()
    if (notices.length === 0) return
    if (state === null) early = [...early, ...notices]
    else store.set(withNotices(state, notices))
  }

  const reload = async (): Promise<AppState> => {
    const asked = await bridge.ask['app.state'](undefined)
    const state = withNotices(asked, [...(store.snapshot()?.notices ?? []), ...early])
    early = []
    store.set(state)
    return state
  }

  const dismiss = (noticeId: string): void => {
    dismissed.add(noticeId)
    const state = store.snapshot()
    if (state !== null) store.set(withNotices(state, []))
  }

  return {
    snapshot: store.snapshot,
    subscribe: store.subscribe,
    notify,
    reload,
    async start() {
      end ??= bridge.on.notice((notice) => notify([notice]))
      return reload()
    },
    stop() {
      end?.()
      end = null
    },
    async change(change) {
      const answer = await bridge.ask['settings.change'](change)
      const state = store.snapshot()
      if (answer.ok && state !== null) store.set({ ...state, settings: answer.settings })
      return answer
    },
    dismiss,
    dismissAbout(actionId) {
      const about = store.snapshot()?.notices.filter(({ action }) => action === actionId)
      for (const { id } of about ?? []) dismiss(id)
    },
  }
}
