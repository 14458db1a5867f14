import type { Schedule } from './schedule.ts'

/** Seeds whose schedules failed once, with what they found. */
export const KEPT_SEEDS: readonly { readonly seed: number; readonly found: string }[] = [
  { seed: 317, found: 'a count under a reference is short only where the whole list was read' },
  {
    seed: 39,
    found: 'a database that refused the rows of a start is not marked as complete by later ones',
  },
  { seed: 373, found: 'a desk that the disk kept shut opens without a new start' },
  { seed: 809, found: 'no more is asked once the reserve for people at the counter is used up' },
  { seed: 978, found: 'what the brake holds during another pause is not asked for without end' },
  {
    seed: 849,
    found: 'lines that a killed run wrote and did not sync are durable before anything rests on them',
  },
  { seed: 2083, found: 'so are lines in a file before the last, where a run was killed as it began another' },
]

const PROFILE: Schedule['profile'] = {
  others: false,
  onlyCounter: true,
  policy: {
    redeemLeft: 'remaining',
    order: 'newest-first',
    paging: 'page-limit',
    largestPage: 100,
    notes: { kind: 'kept' },
    timeUnit: 'seconds',
  },
  listStyle: 'page',
  shiftShare: 0,
  stripShare: 0,
  allowanceLimit: 1_000,
  singles: 2,
  multis: 1,
}

/** Stories that were found and made short: what they tell does not depend on how schedules are drawn. */
export const KEPT_STORIES: readonly { readonly schedule: Schedule; readonly found: string }[] = [
  {
    found: 'an issue whose rest was refused is short, since some of it was made',
    schedule: {
      seed: 1,
      profile: PROFILE,
      events: [
        { deed: { kind: 'weather', fates: [{ kind: 'short' }] }, waitMs: 0 },
        { deed: { kind: 'issue', config: 0, count: 2, recipient: false }, waitMs: 1_000 },
        {
          deed: {
            kind: 'weather',
            fates: [{ kind: 'refusal', status: 400, code: '100999', made: 'none' }],
          },
          waitMs: 0,
        },
        { deed: { kind: 'decide', action: 0, isGivingUp: false }, waitMs: 1_000 },
      ],
    },
  },
  {
    found: 'a clock that was set before a new key was entered does not keep it out',
    schedule: {
      seed: 1,
      profile: PROFILE,
      events: [
        { deed: { kind: 'clock', shiftMs: 7 * 3_600_000 }, waitMs: 0 },
        { deed: { kind: 'issue', config: 0, count: 1, recipient: false }, waitMs: 0 },
        { deed: { kind: 'new-key' }, waitMs: 5_000 },
        { deed: { kind: 'decide', action: 0, isGivingUp: false }, waitMs: 5_000 },
      ],
    },
  },
  {
    found: 'two reads that begin together do not spend one request more than was bought',
    schedule: {
      seed: 1,
      profile: { ...PROFILE, allowanceLimit: 1 },
      events: [
        { deed: { kind: 'refresh' }, waitMs: 0 },
        { deed: { kind: 'redeem', voucher: 0, count: 1, blind: false }, waitMs: 1_000 },
      ],
    },
  },
  {
    found:
      'no row is shown, and so stored, of a line that a power cut can take while another gets its number',
    schedule: {
      seed: 7891,
      profile: PROFILE,
      events: [
        { deed: { kind: 'disk-fails', step: 'open', code: 'EIO', times: 4 }, waitMs: 0 },
        { deed: { kind: 'crash', places: 35, isPower: false, downMs: 60_000 }, waitMs: 0 },
        { deed: { kind: 'issue', config: 1, count: 1, recipient: false }, waitMs: 1_000 },
        { deed: { kind: 'clock', shiftMs: -600_000 }, waitMs: 125_000 },
        { deed: { kind: 'crash', places: 14, isPower: true, downMs: 60_000 }, waitMs: 0 },
      ],
    },
  },
  {
    found: 'a refresh that goes on after a restart ends with the last page, and spends no request beyond it',
    schedule: {
      seed: 1,
      profile: {
        ...PROFILE,
        policy: { ...PROFILE.policy, paging: 'offset-limit', largestPage: 1 },
        listStyle: 'offset',
      },
      events: [
        { deed: { kind: 'refresh' }, waitMs: 80 },
        { deed: { kind: 'quit', downMs: 0 }, waitMs: 1_000 },
        { deed: { kind: 'refresh' }, waitMs: 60_000 },
        { deed: { kind: 'redeem', voucher: 0, count: 1, blind: true }, waitMs: 1_000 },
      ],
    },
  },
]
