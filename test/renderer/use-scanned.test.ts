import { beforeEach, expect, test } from 'vitest'
import type { Action } from '#contract'
import { HOME, type Places, type Screen } from '../../src-renderer/components/use-place.ts'
import type { NewAction } from '../../src-renderer/outbox/outbox.ts'
import { confirmCode, typeCode } from '../../src-renderer/scanner/counter-code.ts'
import { issueSessionOf } from '../../src-renderer/screens/issue/issue-session.ts'
import { createScanned, type ScannedParts } from '../../src-renderer/use-scanned.ts'
import { issueRow, JOURNAL } from './sample-rows.ts'

const SETTINGS = { scanner: { prefix: '', suffix: '', idPattern: '' } }
const YES = confirmCode(JOURNAL)

function setUp() {
  const asked: NewAction[] = []
  const steps: string[] = []
  const actions: readonly Action[] = []
  const clock = { now: 0 }
  let screen: Screen = 'redeem'
  const outbox = {
    journal: () => JOURNAL,
    snapshot: () => ({ actions }),
    accept: async (action: NewAction) => {
      asked.push(action)
      return { ok: true, action: issueRow(1) }
    },
  }
  const desk = {
    appState: { snapshot: () => ({ settings: SETTINGS }) },
    outbox,
    voucherTypes: () => [{ configId: 'C1', name: 'Coffee card' }],
  } as unknown as ScannedParts['desk']
  const places = (): Places => ({
    place: { ...HOME, screen },
    go: (to) => {
      screen = to
    },
    showAction: () => undefined,
    look: (text) => steps.push(`look ${text}`),
    confirm: () => steps.push('confirm'),
  })
  const scanned = createScanned({ desk, places, now: () => clock.now })
  const session = issueSessionOf(desk.outbox)
  return {
    asked,
    steps,
    clock,
    scanned,
    session,
    draft: () => session.snapshot().draft,
    screen: () => screen,
  }
}

let desk: ReturnType<typeof setUp>
beforeEach(() => {
  desk = setUp()
})

test('a voucher is looked up, and a yes within the same blink is nobody’s', () => {
  desk.scanned('ABC-123')
  desk.clock.now = 499
  desk.scanned(YES)
  expect(desk.steps).toEqual(['look ABC-123'])
  desk.clock.now = 500
  desk.scanned(YES)
  expect(desk.steps).toEqual(['look ABC-123', 'confirm'])
})

test('a type is chosen by its first scan, each further scan adds one, and none of them issues', () => {
  for (let times = 0; times < 3; times += 1) desk.scanned(typeCode('C1'))
  expect([desk.screen(), desk.draft().type, desk.draft().count]).toEqual(['issue', 'C1', '3'])
  desk.scanned(typeCode('C9'))
  expect(desk.draft()).toMatchObject({ otherConfigId: 'C9', count: '1' })
  expect(desk.asked).toEqual([])
})

test('a yes on a complete form issues once, and the next type begins another form', async () => {
  desk.scanned(typeCode('C1'))
  desk.clock.now = 1_000
  desk.scanned(YES)
  desk.scanned(YES)
  await expect.poll(() => desk.session.snapshot().step.kind).toBe('accepted')
  desk.scanned(YES)
  expect(desk.asked.map(({ request }) => request)).toMatchObject([{ configId: 'C1', count: 1 }])
  desk.scanned(typeCode('C1'))
  expect([desk.session.snapshot().step.kind, desk.draft().count]).toEqual(['open', '1'])
  expect(desk.session.snapshot().actionId).not.toBe(desk.asked[0]?.id)
})
