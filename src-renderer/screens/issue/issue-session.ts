import type { AcceptRefusal, IssueRequest } from '#contract'
import { typedNumber } from '../../components/number-field.tsx'
import type { Outbox } from '../../outbox/outbox.ts'
import { createStore, type Store } from '../../store.ts'
import { type Checked, type Draft, emptyDraft } from './draft.ts'
import { lastUsedType } from './types-by-use.ts'

export type IssueStep =
  | { readonly kind: 'open' }
  | { readonly kind: 'saving' }
  /** Durable: the answer is read from the action itself from here on. */
  | { readonly kind: 'accepted'; readonly request: IssueRequest }
  | { readonly kind: 'not-accepted'; readonly refusal: AcceptRefusal }

export interface IssueState {
  /** Minted when the form opens, so that asking twice is accepted once. */
  readonly actionId: string
  readonly draft: Draft
  readonly step: IssueStep
  /** How often `Issue` met errors with this form; they are shown from the first time on. */
  readonly refusals: number
  /** The type that was scanned last for this form. */
  readonly scanned: string | null
}

/** One form after another. It outlives the screen: whoever looks something up elsewhere finds it as it was. */
export interface IssueSession extends Store<IssueState> {
  readonly change: (change: Partial<Draft>) => void
  /** A type's code was scanned: the first time chooses it, each further time adds one. It issues nothing. */
  readonly scanType: (choice: Pick<Draft, 'type' | 'otherConfigId'>) => void
  /** Saves the action if the form is right; else nothing is queued and the errors show. */
  readonly issue: (checked: Checked) => Promise<void>
  /** A fresh form, under an id of its own. */
  readonly next: () => void
  /** The screen is left: what was accepted is Activity's from then on. */
  readonly leave: () => void
}

export function createIssueSession(outbox: Pick<Outbox, 'accept' | 'snapshot'>): IssueSession {
  const fresh = (): IssueState => ({
    actionId: crypto.randomUUID(),
    draft: emptyDraft(lastUsedType(outbox.snapshot().actions)),
    step: { kind: 'open' },
    refusals: 0,
    scanned: null,
  })
  const store = createStore<IssueState>(fresh())
  const isEditable = ({ step }: IssueState): boolean => step.kind === 'open' || step.kind === 'not-accepted'

  return {
    snapshot: store.snapshot,
    subscribe: store.subscribe,
    change(change) {
      const state = store.snapshot()
      if (!isEditable(state)) return
      // Another delivery shows other fields: what is missing in them is not said before `Issue` is pressed.
      const refusals = change.delivery === undefined ? state.refusals : 0
      store.set({ ...state, draft: { ...state.draft, ...change }, refusals })
    },
    scanType(choice) {
      const before = store.snapshot()
      if (before.step.kind === 'saving') return
      const state = isEditable(before) ? before : fresh()
      const scanned = `${choice.type} ${choice.otherConfigId}`
      const count = scanned === state.scanned ? oneMore(state.draft.count) : '1'
      store.set({ ...state, draft: { ...state.draft, ...choice, count }, scanned })
    },
    async issue(checked) {
      const state = store.snapshot()
      if (!isEditable(state)) return
      if (!checked.ok) return store.set({ ...state, refusals: state.refusals + 1 })
      const { request } = checked
      store.set({ ...state, step: { kind: 'saving' } })
      const answer = await outbox.accept({ id: state.actionId, request, staff: '' })
      const step: IssueStep = answer.ok
        ? { kind: 'accepted', request }
        : { kind: 'not-accepted', refusal: answer.refusal }
      store.set({ ...state, step })
    },
    next: () => store.set(fresh()),
    leave() {
      if (store.snapshot().step.kind === 'accepted') store.set(fresh())
    },
  }
}

/** What is no count begins at one again; what is too many is said by the form, which then issues nothing. */
function oneMore(typed: string): string {
  const count = typedNumber(typed)
  return Number.isInteger(count) && count > 0 ? String(count + 1) : '1'
}

/** The session of each open desk. */
const sessions = new WeakMap<object, IssueSession>()

export function issueSessionOf(outbox: Outbox): IssueSession {
  const known = sessions.get(outbox)
  if (known !== undefined) return known
  const session = createIssueSession(outbox)
  sessions.set(outbox, session)
  return session
}
