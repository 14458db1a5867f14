import { describe, expect, it } from 'vitest'
import { ActionState, isFinal } from '#contract'
import {
  canCancel,
  canCheck,
  decisionsFor,
  type ShownState,
  shownState,
} from '../../../src-renderer/outbox/state.ts'
import { attempt, redeemRow, UNKNOWN } from '../sample-rows.ts'

const SHOWN: Record<ActionState, ShownState> = {
  queued: 'waiting',
  sending: 'sending',
  unknown: 'checking',
  short: 'needs-a-person',
  'needs-a-person': 'needs-a-person',
  held: 'held',
  done: 'done',
  refused: 'refused',
  cancelled: 'cancelled',
  'given-up': 'given-up',
  'handed-over': 'handed-over',
}

describe('the meaning of states', () => {
  it.each(ActionState.options)('shows %s by the one word staff read', (state) => {
    expect(shownState(redeemRow(1, { state }), false)).toBe(SHOWN[state])
  })

  it('shows what this window is sending as sending, before the journal says so', () => {
    expect(shownState(redeemRow(1), true)).toBe('sending')
  })

  it.each(ActionState.options.filter((state) => state !== 'queued'))(
    'does not let a claim hide that an action is %s',
    (state) => {
      expect(shownState(redeemRow(1, { state }), true)).toBe(SHOWN[state])
    },
  )

  it('lets only what waits and was never sent be cancelled', () => {
    const allowed = ActionState.options.filter((state) => canCancel(redeemRow(1, { state }), false))
    expect(allowed).toEqual(['queued', 'held'])
  })

  it('does not let anything be cancelled after an attempt', () => {
    expect(canCancel(redeemRow(1, { attempts: [attempt(UNKNOWN)] }), false)).toBe(false)
  })

  it('does not let anything be cancelled while it is being sent', () => {
    expect(canCancel(redeemRow(1), true)).toBe(false)
  })

  it('lets only what is uncertain be checked again', () => {
    const allowed = ActionState.options.filter((state) => canCheck(redeemRow(1, { state }), false))
    expect(allowed).toEqual(['unknown', 'needs-a-person'])
  })

  it('never lets a person decide while the machine can still find out', () => {
    expect(decisionsFor(redeemRow(1, { state: 'unknown' }), false)).toEqual([])
  })

  it('lets a person decide what evidence cannot', () => {
    const all = ['went-through', 'send-again', 'give-up']
    expect(decisionsFor(redeemRow(1, { state: 'needs-a-person' }), false)).toEqual(all)
    expect(decisionsFor(redeemRow(1, { state: 'short' }), false)).toEqual(all)
    const shut = redeemRow(1, { state: 'held', shut: true })
    expect(decisionsFor(shut, false)).toEqual(['give-up'])
  })

  it('does not ask whether a held action went through, since it was never sent from here', () => {
    expect(decisionsFor(redeemRow(1, { state: 'held' }), false)).toEqual(['send-again', 'give-up'])
  })

  it('lets a person take back what was handed over, or give it up', () => {
    expect(decisionsFor(redeemRow(1, { state: 'handed-over' }), false)).toEqual(['send-again', 'give-up'])
  })

  const ended = ActionState.options.filter((state) => isFinal(state) && state !== 'handed-over')
  it.each(ended)('leaves nothing to do with an action that is %s', (state) => {
    const action = redeemRow(1, { state })
    expect([canCancel(action, false), canCheck(action, false), decisionsFor(action, false)]).toEqual([
      false,
      false,
      [],
    ])
  })
})
