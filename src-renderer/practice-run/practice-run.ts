import type { Desk } from '../desk.ts'
import { createStore, type Store } from '../store.ts'
import { advanced, type Run, type RunFacts, runFrom } from './run.ts'

/** The first practice run of an open desk: it follows what really happens there. */
export interface PracticeRun extends Store<Run> {
  /** Begins with the first step again. */
  readonly restart: () => void
}

type Watched = Pick<Desk, 'lookup' | 'outbox' | 'status'>

export function createPracticeRun({ lookup, outbox, status }: Watched): PracticeRun {
  const facts = (): RunFacts => ({
    found: lookup.found.snapshot(),
    actions: outbox.snapshot().actions,
    weather: status.snapshot()?.weather ?? null,
  })
  const run = createStore<Run>(runFrom(facts()))
  const follow = (): void => run.set(advanced(run.snapshot(), facts()))
  for (const { subscribe } of [lookup.found, outbox, status]) subscribe(follow)
  return { snapshot: run.snapshot, subscribe: run.subscribe, restart: () => run.set(runFrom(facts())) }
}

/** The run of each open desk: it outlives the screens, and ends with the desk. */
const runs = new WeakMap<Desk, PracticeRun>()

export function practiceRunOf(desk: Desk): PracticeRun {
  const known = runs.get(desk)
  if (known !== undefined) return known
  const run = createPracticeRun(desk)
  runs.set(desk, run)
  return run
}
