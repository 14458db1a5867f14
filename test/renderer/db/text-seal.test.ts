import { describe, expect, it } from 'vitest'
import { createTextSeal } from '../../../src-renderer/db/text-seal.ts'

const key = (letter: string) => btoa(letter.repeat(32))
const KEYS = { texts: key('t'), codes: key('c') }

describe('the personal part of a row', () => {
  it('opens for its own row, and says nothing of itself', async () => {
    const { seal, open } = await createTextSeal(KEYS)
    const sealed = await seal({ recipientName: 'Somchai' }, 'voucher V1')
    expect(Buffer.from(sealed as Uint8Array).toString('latin1')).not.toContain('Somchai')
    expect(await open(sealed, 'voucher V1')).toEqual({ recipientName: 'Somchai' })
  })

  it('does not open for another row, changed, under another key, or in clear', async () => {
    const { seal, open } = await createTextSeal(KEYS)
    const other = await createTextSeal({ ...KEYS, texts: key('o') })
    const sealed = (await seal({ recipientName: 'Somchai' }, 'voucher V1')) as Uint8Array
    await expect(open(sealed, 'voucher V2')).rejects.toThrow()
    await expect(
      open(
        sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte)),
        'voucher V1',
      ),
    ).rejects.toThrow()
    await expect(other.open(sealed, 'voucher V1')).rejects.toThrow()
    await expect(open({ recipientName: 'Somchai' }, 'voucher V1')).rejects.toThrow()
  })
})

it('marks a code by something that only its key makes of it', async () => {
  const { mark } = await createTextSeal(KEYS)
  const other = await createTextSeal({ ...KEYS, codes: key('o') })
  expect(await mark('ST0010')).toBe(await mark('ST0010'))
  expect(await mark('ST0010')).not.toContain('ST0010')
  expect(await mark('ST0010')).not.toBe(await mark('ST0011'))
  expect(await mark('ST0010')).not.toBe(await other.mark('ST0010'))
})
