import type { Random } from '../../src-main/practice/random.ts'
import type { NoteKeeping } from '../../src-main/practice/store.ts'
import { CLEAR, type Fate, type Work } from './fate.ts'
import type { Deed, Event, Profile } from './schedule.ts'

const chance = (random: Random, share: number): boolean => random.next() < share

/** One of the makers, each as often as its weight says. */
function weighted<T>(random: Random, makers: readonly (readonly [number, () => T])[]): T {
  const total = makers.reduce((sum, [weight]) => sum + weight, 0)
  let left = random.next() * total
  for (const [weight, make] of makers) {
    left -= weight
    if (left < 0) return make()
  }
  throw new Error('nothing to choose from')
}

/**
 * A shop. In three of twelve its notes do not come back whole; all else in it keeps what the product assumes.
 */
export function drawProfile(random: Random): Profile {
  const others = chance(random, 0.3)
  return {
    others,
    onlyCounter: others ? random.pick([false, false, null]) : random.pick([true, true, true, false]),
    policy: {
      redeemLeft: random.pick(['remaining', 'remaining', 'used']),
      order: random.pick(['newest-first', 'oldest-first', 'shuffled']),
      paging: random.pick([
        'page-limit',
        'page-limit',
        'page-limit',
        'offset-limit',
        'ignored',
        'whole-list',
      ]),
      largestPage: random.pick([3, 7, 100, 100]),
      notes: weighted<NoteKeeping>(random, [
        [9, () => ({ kind: 'kept' })],
        [2, () => ({ kind: 'stripped' })],
        [1, () => ({ kind: 'cut', length: 6 })],
      ]),
      timeUnit: random.pick(['seconds', 'milliseconds']),
    },
    listStyle: random.pick(['page', 'page', 'page', 'offset']),
    shiftShare: random.pick([0, 0, 0, 0.3]),
    stripShare: random.pick([0, 0, 0, 0.4]),
    allowanceLimit: random.pick([1000, 1000, 1000, 12]),
    singles: 2 + random.below(4),
    multis: 1 + random.below(2),
  }
}

const drawWork = (random: Random): Work =>
  weighted<Work>(random, [
    [4, () => 'at-once'],
    [4, () => 'never'],
    [3, () => ({ lateShare: random.pick([0.02, 0.3, 0.7, 0.97]) })],
  ])

/** What may become of one request. */
export function drawFate(random: Random): Fate {
  const work = drawWork(random)
  return weighted<Fate>(random, [
    [3, () => CLEAR],
    [4, () => ({ kind: 'no-way', fault: random.pick(['no-network', 'no-internet', 'unreachable']) })],
    [1, () => ({ kind: 'closed' })],
    [8, () => ({ kind: 'lost', how: random.pick(['cut', 'cut', 'timeout', 'invalid-http']), work })],
    [
      5,
      () => ({
        kind: 'status',
        status: random.pick([500, 502, 503, 504, 408, 425, 499, 200, 302]),
        body: random.pick(['html', 'empty', 'half', 'strange', 'envelope']),
        work,
      }),
    ],
    [2, () => ({ kind: 'limited', retryAfterSeconds: random.pick([null, 1, 30, 900]) })],
    [
      2,
      () => ({
        kind: 'refusal',
        status: 400,
        code: random.pick(['100147', '100152']),
        made: random.pick(['none', 'some', 'all']),
      }),
    ],
    [2, () => ({ kind: 'refusal', status: 400, code: '100999', made: 'none' })],
    [1, () => ({ kind: 'contradiction', how: random.pick(['more', 'no-count', 'code']), work })],
    [1, () => ({ kind: 'short' })],
    [4, () => ({ kind: 'delivered-twice' })],
  ])
}

const someFates = (random: Random, most: number): readonly Fate[] =>
  Array.from({ length: 1 + random.below(most) }, () => drawFate(random))

const drawIssue = (random: Random): Deed => ({
  kind: 'issue',
  config: random.below(2),
  count: random.pick([1, 1, 2, 3, 5]),
  recipient: chance(random, 0.3),
})

const drawRedeem = (random: Random): Deed => ({
  kind: 'redeem',
  voucher: random.below(1000),
  count: random.pick([1, 1, 1, 2, 5]),
  blind: chance(random, 0.3),
})

const HOUR_MS = 3_600_000
const BUDDHIST_ERA_MS = 543 * 365 * 24 * HOUR_MS

/** What people, the network, the disk and the power do next. */
function drawDeed(random: Random, { others }: Profile): Deed {
  const action = random.below(1000)
  const voucher = random.below(1000)
  return weighted<Deed>(random, [
    [14, () => drawIssue(random)],
    [16, () => drawRedeem(random)],
    [4, () => ({ kind: 'redeem-twice', voucher })],
    [2, () => ({ kind: 'again', action })],
    [3, () => ({ kind: 'cancel', action })],
    [9, () => ({ kind: 'decide', action, isGivingUp: chance(random, 0.3) })],
    [3, () => ({ kind: 'check-again', action })],
    [2, () => ({ kind: 'try-now' })],
    [3, () => ({ kind: 'refresh' })],
    [20, () => ({ kind: 'weather', fates: someFates(random, 4) })],
    [4, () => ({ kind: 'reads-fail', fates: someFates(random, 3) })],
    [
      4,
      () => ({
        kind: 'outage',
        ms: random.pick([2_000, 60_000, HOUR_MS]),
        fault: random.pick(['no-network', 'no-internet', 'unreachable']),
      }),
    ],
    [
      2,
      () => ({
        kind: 'key-refused',
        ms: random.pick([10_000, HOUR_MS]),
        why: random.pick(['invalidKey', 'subscriptionExpired']),
      }),
    ],
    [1, () => ({ kind: 'new-key' })],
    [3, () => ({ kind: 'clock', shiftMs: drawShift(random) })],
    ...drawEnds(random),
    ...drawDisk(random),
    [others ? 6 : 0, () => ({ kind: 'other-redeems', voucher })],
    [2, () => ({ kind: 'other-issues', config: random.below(2), isAlike: chance(random, 0.3) })],
    [4, () => ({ kind: 'stray-send', action })],
    [1, () => ({ kind: 'stray-check', action })],
  ])
}

const drawShift = (random: Random): number =>
  random.pick([600_000, -600_000, 7 * HOUR_MS, -7 * HOUR_MS, BUDDHIST_ERA_MS, -40 * 24 * HOUR_MS])

const places = (random: Random): number => 1 + random.below(random.pick([4, 15, 60]))

const drawEnds = (random: Random): readonly (readonly [number, () => Deed])[] => [
  [
    10,
    () => ({
      kind: 'crash',
      places: places(random),
      isPower: chance(random, 0.5),
      downMs: random.pick([0, 1_000, 60_000, 900_000]),
    }),
  ],
  [2, () => ({ kind: 'quit', downMs: random.pick([0, 60_000]) })],
  [4, () => ({ kind: 'reload', places: places(random) })],
]

const drawDisk = (random: Random): readonly (readonly [number, () => Deed])[] => [
  [1, () => ({ kind: 'database-lost' })],
  [1, () => ({ kind: 'database-fails', times: 1 + random.below(4) })],
  [
    3,
    () => ({
      kind: 'disk-fails',
      step: random.pick(['open', 'write', 'truncate', 'datasync', 'syncFolder']),
      code: random.pick(['ENOSPC', 'EIO']),
      times: 1 + random.below(4),
    }),
  ],
  [2, () => ({ kind: 'disk-heals' })],
]

/** Mostly so short that what is under way is met by what comes next. */
const drawWait = (random: Random): number =>
  weighted(random, [
    [5, () => 0],
    [6, () => random.below(30)],
    [5, () => random.below(2_000)],
    [4, () => random.below(60_000)],
    [3, () => 125_000],
    [2, () => random.below(1_000_000)],
    [1, () => HOUR_MS],
  ])

/** Rushes put in between, so that requests carry several actions. */
export function withRushes(random: Random, events: readonly Event[]): readonly Event[] {
  return events.flatMap((event) => (chance(random, 0.12) ? [drawRush(random), event] : [event]))
}

const drawRush = (random: Random): Event => ({
  deed: {
    kind: 'rush',
    config: random.below(2),
    voucher: random.below(1000),
    count: 2 + random.below(4),
    ms: random.pick([0, 500, 10_000]),
  },
  waitMs: random.pick([0, 600, 10_500, 130_000]),
})

export function drawEvents(random: Random, profile: Profile): readonly Event[] {
  return Array.from({ length: 10 + random.below(31) }, () => ({
    deed: drawDeed(random, profile),
    waitMs: drawWait(random),
  }))
}
