import { describe, expect, it } from 'vitest'
import { type HealthParts, healthOf } from '../../../src-renderer/settings/health.ts'

const GOOD: HealthParts = {
  facts: {
    diskFree: 10 ** 9,
    mirror: null,
    journal: { lines: 9, bytes: 900, damaged: 0, savedAt: null, problem: null },
  },
  window: { worksFromMemory: false, rowsAside: 0 },
  status: {
    connection: { cause: 'online', message: '', provedAt: 1 },
    allowance: { used: 10, limit: 1_000, reserve: 100, isRefused: false, resetsAt: 2 },
    clock: { now: 1, aheadMs: 500 },
    weather: null,
  },
  key: { kind: 'saved', endsIn: '1a2b' },
  waiting: { count: 1, oldestAt: 1, needsPerson: 0, requests: 1 },
  isPractice: false,
}

const { facts, window, status, waiting } = GOOD
const journal = { lines: 9, bytes: 900, damaged: 0, savedAt: null, problem: null }

describe('health', () => {
  it('is good where nothing is wrong', () => {
    expect(new Set(Object.values(healthOf(GOOD)))).toEqual(new Set(['good']))
  })

  it.each([
    [
      'connection',
      'look',
      { status: { ...status, connection: { ...status.connection, cause: 'unreachable' } } },
    ],
    [
      'connection',
      'bad',
      { status: { ...status, connection: { ...status.connection, cause: 'key-refused' } } },
    ],
    ['key', 'bad', { key: { kind: 'unavailable', why: 'locked', detail: '' } }],
    ['clock', 'look', { status: { ...status, clock: { now: 1, aheadMs: -180_000 } } }],
    ['allowance', 'look', { status: { ...status, allowance: { ...status.allowance, used: 950 } } }],
    ['allowance', 'bad', { status: { ...status, allowance: { ...status.allowance, used: 1_000 } } }],
    ['allowance', 'bad', { status: { ...status, allowance: { ...status.allowance, isRefused: true } } }],
    ['waiting', 'look', { waiting: { ...waiting, needsPerson: 1 } }],
    ['record', 'look', { facts: { ...facts, journal: { ...journal, damaged: 1 } } }],
    ['record', 'bad', { facts: { ...facts, journal: { ...journal, problem: 'full' } } }],
    ['record', 'bad', { facts: { ...facts, journal: null } }],
    ['mirror', 'look', { facts: { ...facts, mirror: { folder: '/f', savedAt: 1, problem: 'full' } } }],
    ['database', 'look', { window: { ...window, rowsAside: 1 } }],
    ['database', 'bad', { window: { ...window, worksFromMemory: true } }],
    ['disk', 'look', { facts: { ...facts, diskFree: 1_000_000 } }],
    ['disk', 'look', { facts: { ...facts, diskFree: null } }],
    ['disk', 'bad', { facts: { ...facts, diskFree: 0 } }],
  ] as const)('tells of the %s: %s', (subject, expected, change) => {
    const health = healthOf({ ...GOOD, ...change } as HealthParts)
    expect(health[subject]).toBe(expected)
    const others = Object.entries(health).filter(([name]) => name !== subject)
    expect(new Set(others.map(([, one]) => one))).toEqual(new Set(['good']))
  })

  it('needs no key in practice', () => {
    expect(healthOf({ ...GOOD, isPractice: true, key: { kind: 'missing' } }).key).toBe('good')
  })
})
