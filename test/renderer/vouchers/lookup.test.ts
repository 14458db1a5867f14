import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../../../src-renderer/db/memory-storage.ts'
import { createVoucherCache } from '../../../src-renderer/vouchers/cache.ts'
import { createLookup } from '../../../src-renderer/vouchers/lookup.ts'
import { idIn, looksLikeId } from '../../../src-renderer/vouchers/voucher-id.ts'
import { createFakeBridge } from '../../helpers/fake-bridge.ts'
import { createVirtualClock } from '../../helpers/virtual-clock.ts'
import { START, seenVoucher, voucherOf } from '../sample-rows.ts'

const ID = '65f0c0ffee65f0c0ffee65f0'

async function lookupWith(ids: readonly string[]) {
  const main = createFakeBridge()
  const cache = createVoucherCache({
    storage: createMemoryStorage(),
    clock: createVirtualClock(START),
    onFailure: () => {},
  })
  await cache.remember(ids.map((id) => seenVoucher(voucherOf(id))))
  return { main, cache, lookup: createLookup({ bridge: main.bridge, cache }) }
}

describe('looking up', () => {
  it('answers from the cache without a request', async () => {
    const { main, lookup } = await lookupWith([ID])
    expect(lookup.costsRequest(ID)).toBe(false)
    expect(await lookup.find(ID)).toMatchObject({ kind: 'one', from: 'cache' })
    expect(main.asked).toEqual([])
  })

  it('asks once for an id that is not there, and keeps what it learns', async () => {
    const { main, lookup } = await lookupWith([])
    main.answer('vouchers.get', ({ id }) => ({ ok: true, seen: seenVoucher(voucherOf(id)) }))
    expect(lookup.costsRequest(ID)).toBe(true)
    expect(await lookup.find(`https://v.example/${ID}`)).toMatchObject({ kind: 'one', from: 'request' })
    expect(await lookup.find(ID)).toMatchObject({ kind: 'one', from: 'cache' })
    expect(main.requestsOf('vouchers.get')).toEqual([{ id: ID }])
  })

  it('never asks for a code, since nothing but the list could find it', async () => {
    const { main, lookup } = await lookupWith([])
    expect(await lookup.find('AB12-CD34')).toEqual({ kind: 'not-found', asked: false })
    expect(main.asked).toEqual([])
  })

  it('says when the API itself does not know the id', async () => {
    const { main, lookup } = await lookupWith([])
    const problem = { reason: 'not-found' as const, code: '', message: '' }
    main.answer('vouchers.get', () => ({ ok: false, problem }))
    expect(await lookup.find(ID)).toEqual({ kind: 'not-found', asked: true })
  })

  it('says why the API could not be asked', async () => {
    const { main, lookup } = await lookupWith([])
    const problem = { reason: 'no-network' as const, code: '', message: '' }
    main.answer('vouchers.get', () => ({ ok: false, problem }))
    expect(await lookup.find(ID)).toEqual({ kind: 'problem', problem })
  })

  it('does not throw when main fails', async () => {
    const { lookup } = await lookupWith([])
    expect(await lookup.find(ID)).toMatchObject({ kind: 'problem', problem: { reason: 'defect' } })
  })
})

describe('what looks like an id', () => {
  it.each([ID, ID.toUpperCase(), 'vch_01HZX3K7M9QWERTY', `https://v.example/v/${ID}?s=1`, ` ${ID}\n`])(
    '%j does',
    (text) => {
      expect(looksLikeId(text)).toBe(true)
    },
  )

  it.each([
    '',
    'AB12-CD34',
    'two words of some length',
    'https://v.example/',
    'https://v.example/short',
    'a'.repeat(201),
  ])('%j does not', (text) => {
    expect(looksLikeId(text)).toBe(false)
  })

  it('is the last part of an address, decoded', () => {
    expect(idIn('https://v.example/a/b%20c/?q#h')).toBe('b c')
    expect(idIn('https://v.example/%E0%A4%A')).toBe('%E0%A4%A')
  })
})
