import type { Action, PracticeWeather } from '#contract'

export const RUN_STEPS = ['scan', 'redeem', 'offline', 'redeemOffline', 'back'] as const
export type RunStep = (typeof RUN_STEPS)[number]

/** How far the first practice run is. */
export interface Run {
  readonly step: RunStep | 'finished'
  /** What was there already when the step before this began to count. */
  readonly foundBefore: number
  readonly actionsBefore: number
}

/** What the desk itself knows: nobody has to say that a step was done. */
export interface RunFacts {
  /** How many look-ups found a voucher so far. */
  readonly found: number
  /** Every action, oldest first. */
  readonly actions: readonly Action[]
  readonly weather: PracticeWeather | null
}

export const runFrom = ({ found, actions }: RunFacts): Run => ({
  step: 'scan',
  foundBefore: found,
  actionsBefore: actions.length,
})

/**
 * ```
 * scan → redeem → offline ⇄ redeemOffline → back → finished
 * ```
 * A step is over when its deed is seen; whoever redeems without having scanned has done both, and whoever goes
 * online again before redeeming is asked to go offline once more.
 */
export function advanced(run: Run, facts: RunFacts): Run {
  const next = stepAfter(run, facts)
  if (next === run.step) return run
  const actionsBefore = next === 'redeemOffline' ? facts.actions.length : run.actionsBefore
  return advanced({ ...run, step: next, actionsBefore }, facts)
}

function stepAfter({ step, foundBefore, actionsBefore }: Run, facts: RunFacts): Run['step'] {
  const redeems = facts.actions.slice(actionsBefore).filter(({ request }) => request.kind === 'redeem')
  const isDone = redeems.some(({ state }) => state === 'done')
  switch (step) {
    case 'scan':
      return facts.found > foundBefore || redeems.length > 0 ? 'redeem' : step
    case 'redeem':
      return isDone ? 'offline' : step
    case 'offline':
      return facts.weather === 'off' ? 'redeemOffline' : step
    case 'redeemOffline':
      if (redeems.length > 0) return 'back'
      return facts.weather === 'off' ? step : 'offline'
    case 'back':
      return isDone ? 'finished' : step
    case 'finished':
      return step
  }
}
