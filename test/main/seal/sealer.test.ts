import { describe, expect, test } from 'vitest'
import { newDataKey, subkey } from '../../../src-main/seal/data-key.ts'
import { createSealer, isSealed, NoKeyError } from '../../../src-main/seal/sealer.ts'
import { OTHER_KEY, TEST_KEY } from '../../helpers/test-key.ts'

const sealer = createSealer([TEST_KEY], 'journal')

describe('a sealed text', () => {
  test('opens under the same words, and says nothing of itself', () => {
    const sealed = sealer.seal('สมชาย', 'intent 1')
    expect(isSealed(sealed)).toBe(true)
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString()).not.toContain('สมชาย')
    expect(sealer.open(sealed, 'intent 1')).toEqual({ kind: 'opened', text: 'สมชาย' })
    expect(sealer.seal('สมชาย', 'intent 1')).not.toBe(sealed)
  })

  test('does not open under other words, from another place, or changed in any letter', () => {
    const sealed = sealer.seal('Nok', 'intent 1')
    expect(sealer.open(sealed, 'intent 2').kind).toBe('broken')
    expect(createSealer([TEST_KEY], 'practice').open(sealed, 'intent 1').kind).toBe('broken')
    const start = sealed.lastIndexOf('.') + 1
    for (let at = start; at < sealed.length - 1; at += 1) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(sealer.open(changed, 'intent 1').kind).toBe('broken')
    }
    expect(sealer.open(sealed.slice(0, -4), 'intent 1').kind).toBe('broken')
  })

  test('of a later key opens beside one of an earlier key; without its key it stays shut', () => {
    const earlier = sealer.seal('Nok', 'a')
    const both = createSealer([OTHER_KEY, TEST_KEY], 'journal')
    expect(both.open(earlier, 'a')).toEqual({ kind: 'opened', text: 'Nok' })
    expect(sealer.open(both.seal('Nok', 'a'), 'a')).toEqual({ kind: 'no-key' })
    expect(sealer.open(earlier.replace(/^1\./, '2.'), 'a').kind).toBe('broken')
  })

  test('is not made without a key', () => {
    const none = createSealer([], 'journal')
    expect(none.canSeal).toBe(false)
    expect(() => none.seal('Nok', 'a')).toThrow(NoKeyError)
  })
})

test('each place has a key of its own, which tells nothing of the others', () => {
  const key = newDataKey()
  const keys = (['journal', 'practice', 'database', 'codes'] as const).map((place) => subkey(key, place))
  expect(new Set(keys.map((one) => one.toString('hex'))).size).toBe(4)
  expect(keys.map((one) => one.length)).toEqual([32, 32, 32, 32])
})
