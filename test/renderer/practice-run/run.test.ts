import { describe, expect, it } from 'vitest'
import { advanced, type Run, type RunFacts, runFrom } from '../../../src-renderer/practice-run/run.ts'
import { issueRow, redeemRow } from '../sample-rows.ts'

const nothing: RunFacts = { found: 3, actions: [redeemRow(1, { state: 'done' })], weather: 'clear' }
const more = (facts: RunFacts, change: Partial<RunFacts>): RunFacts => ({ ...facts, ...change })
const stepsOver = (story: readonly RunFacts[]): readonly Run['step'][] => {
  let run = runFrom(story[0] ?? nothing)
  return story.map((facts) => {
    run = advanced(run, facts)
    return run.step
  })
}

const [first, second] = [redeemRow(2, { state: 'done' }), redeemRow(3, { state: 'queued' })]
const scanned = more(nothing, { found: 4 })
const redeemed = more(scanned, { actions: [...nothing.actions, first] })
const offline = more(redeemed, { weather: 'off' })
const saved = more(offline, { actions: [...redeemed.actions, second] })
const back = more(saved, { weather: 'clear' })
const sent = more(back, { actions: [...redeemed.actions, { ...second, state: 'done' }] })

describe('the first practice run', () => {
  it('goes on as each deed is seen, and not before', () => {
    expect(stepsOver([nothing, scanned, redeemed, offline, saved, back, sent])).toEqual([
      'scan',
      'redeem',
      'offline',
      'redeemOffline',
      'back',
      'back',
      'finished',
    ])
  })

  it('counts nothing that was there before it began', () => {
    expect(advanced(runFrom(sent), sent).step).toBe('scan')
  })

  it('takes a redeem without a scan for both', () => {
    const unseen = more(nothing, { actions: redeemed.actions })
    expect(stepsOver([nothing, unseen])).toEqual(['scan', 'offline'])
  })

  it('asks to go offline again after coming back without having redeemed', () => {
    expect(stepsOver([nothing, scanned, redeemed, offline, redeemed, offline]).slice(3)).toEqual([
      'redeemOffline',
      'offline',
      'redeemOffline',
    ])
  })

  it('is not moved by what else is done meanwhile', () => {
    const other = more(nothing, { actions: [...nothing.actions, issueRow(9, { state: 'done' })] })
    expect(stepsOver([nothing, other])).toEqual(['scan', 'scan'])
  })
})
