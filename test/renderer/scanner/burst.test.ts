import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Burst, echoMs, grown, isScan, NO_BURST, textOf } from '../../../src-renderer/scanner/burst.ts'
import { latinKey, type Stroke } from '../../../src-renderer/scanner/latin-key.ts'
import { codesOf, kedmanee } from '../../helpers/scanner-keys.ts'

const typed = (strokes: readonly Stroke[]): Burst => strokes.reduce(grown, NO_BURST)

/** The strokes of a text, `gaps` ms apart, as the layout makes them. */
const strokesOf = (text: string, gaps: (index: number) => number, thai = false): Stroke[] => {
  let at = 1_000
  return codesOf(text).map(({ code, shift }, index) => {
    at += gaps(index)
    const latin = latinKey({ code, shift }) ?? ''
    return { code, shift, at, key: thai ? kedmanee({ code, shift }) : latin }
  })
}

const codes = fc.stringMatching(/^[A-Za-z0-9:/.\-_?=&]{4,60}$/)
const scannerGaps = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 60, maxLength: 60 })

describe('keys as fast as a scanner types', () => {
  it('are a scan, whatever its text, and are read as it was meant with either layout', () => {
    fc.assert(
      fc.property(codes, scannerGaps, (text, gaps) => {
        for (const thai of [false, true]) {
          const burst = typed(strokesOf(text, (index) => gaps[index] ?? 1, thai))
          expect(isScan(burst, (burst.at(-1)?.at ?? 0) + 10)).toBe(true)
          expect(textOf(burst)).toBe(text)
        }
      }),
    )
  })

  it('are a scan also where one key came late, as over Bluetooth', () => {
    const burst = typed(strokesOf('A7K2Q9B1', (index) => (index === 4 ? 55 : 8)))
    expect(isScan(burst, (burst.at(-1)?.at ?? 0) + 100)).toBe(true)
  })

  it('are none without enough of them, or without their Enter', () => {
    const short = typed(strokesOf('A7K', () => 5))
    expect(isScan(short, (short.at(-1)?.at ?? 0) + 5)).toBe(false)
    const long = typed(strokesOf('A7K2Q9', () => 5))
    expect(isScan(long, (long.at(-1)?.at ?? 0) + 500)).toBe(false)
  })
})

describe('keys as fast as a person types', () => {
  it('are never a scan', () => {
    const gaps = fc.array(fc.integer({ min: 61, max: 400 }), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(codes, gaps, (text, between) => {
        const burst = typed(strokesOf(text, (index) => between[index] ?? 61))
        expect(isScan(burst, (burst.at(-1)?.at ?? 0) + 90)).toBe(false)
      }),
    )
  })

  it('do not become part of a scan that follows them', () => {
    const byHand = strokesOf('so', () => 150)
    const scanned = strokesOf('A7K2Q9', () => 5).map((stroke) => ({ ...stroke, at: stroke.at + 2_000 }))
    expect(textOf(typed([...byHand, ...scanned]))).toBe('A7K2Q9')
  })
})

it('a number of keys that write signs on the Thai layout is read as the number', () => {
  const burst = typed(strokesOf('232323', () => 5, true))
  expect(burst.map(({ key }) => key).join('')).toBe('/-/-/-')
  expect(textOf(burst)).toBe('232323')
})

it('another layout than the Thai one is believed', () => {
  const azerty = strokesOf('qzerty', () => 5).map((stroke) =>
    stroke.code === 'KeyQ' ? { ...stroke, key: 'a' } : stroke,
  )
  expect(textOf(typed(azerty))).toBe('azerty')
})

it('the echo of a scanner that sends Enter twice is as short as its pace', () => {
  expect(echoMs(typed(strokesOf('A7K2Q9', () => 8)))).toBe(26)
  expect(echoMs(typed(strokesOf('A7K2Q9', () => 1)))).toBeLessThan(15)
})
