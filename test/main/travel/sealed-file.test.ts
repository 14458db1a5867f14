import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readSealed, type SealedFile, seal, unseal } from '../../../src-main/travel/sealed-file.ts'

const PASSPHRASE = 'สวัสดี ร้านกาแฟ'
const TEXT = JSON.stringify({ name: 'สมชาย', code: 'CAFE4' })
const SUM_BYTES = 32

const made = await seal(TEXT, PASSPHRASE, { purpose: 'move', created: 1_700_000_000_000 })

function readable(bytes: Buffer): SealedFile {
  const read = readSealed(bytes)
  if (typeof read === 'string') throw new Error(read)
  return read
}

/** The same with its first line changed, and a sum that is right again. */
function withHeader(change: (header: Record<string, unknown>) => object): Buffer {
  const lineEnd = made.indexOf('\n')
  const header = JSON.parse(made.subarray(0, lineEnd).toString())
  const line = Buffer.from(`${JSON.stringify(change(header))}\n`)
  const whole = Buffer.concat([line, made.subarray(lineEnd + 1, -SUM_BYTES)])
  return Buffer.concat([whole, createHash('sha256').update(whole).digest()])
}

describe('a file of waiting actions', () => {
  test('says in clear only what it is, and opens with its passphrase', async () => {
    expect(made.includes('CAFE4')).toBe(false)
    const file = readable(made)
    expect(file.header).toMatchObject({ purpose: 'move', created: 1_700_000_000_000 })
    expect(await unseal(file, PASSPHRASE)).toEqual({ text: TEXT })
    expect(await unseal(file, `${PASSPHRASE} `)).toBe('wrong-passphrase')
  })

  test('opens however a keyboard composed the letters', async () => {
    const composed = await seal(TEXT, 'caf\u00e9 au lait', { purpose: 'copy', created: 1 })
    expect(await unseal(readable(composed), 'cafe\u0301 au lait')).toEqual({ text: TEXT })
  })

  test('is told to be damaged wherever a byte is another, or the end is missing', () => {
    const step = Math.ceil(made.length / 60)
    for (let at = 0; at < made.length; at += step) {
      const broken = Buffer.from(made)
      broken[at] = (broken[at] ?? 0) ^ 1
      expect(['damaged', 'not-ours'], `byte ${at}`).toContain(readSealed(broken))
      expect(['damaged', 'not-ours'], `cut at ${at}`).toContain(readSealed(made.subarray(0, at)))
    }
  })

  test('that is none of ours, or of a newer version, is told apart', () => {
    expect(readSealed(Buffer.from('name,phone\nSomchai,081'))).toBe('not-ours')
    expect(readSealed(Buffer.alloc(0))).toBe('not-ours')
    expect(readSealed(withHeader((header) => ({ ...header, version: 2, more: 'x' })))).toBe('newer')
  })

  test.each([
    ['costs more memory than a PC has', { cost: 2 ** 24, blockSize: 8, parallelization: 1 }],
    ['costs too little to guess against', { cost: 2 ** 10, blockSize: 8, parallelization: 1 }],
    ['costs no power of two', { cost: 2 ** 16 + 1, blockSize: 8, parallelization: 1 }],
  ])('that %s is not opened', (_, scrypt) => {
    expect(readSealed(withHeader((header) => ({ ...header, scrypt })))).toBe('damaged')
  })

  test('does not let its first line be changed: a copy cannot be made a move', async () => {
    const changed = readable(withHeader((header) => ({ ...header, purpose: 'copy' })))
    expect(await unseal(changed, PASSPHRASE)).toBe('damaged')
  })
})
