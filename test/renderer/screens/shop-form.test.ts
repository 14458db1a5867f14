import { describe, expect, it } from 'vitest'
import { checkShop, type ShopForm } from '../../../src-renderer/screens/welcome/shop-form.ts'

const filled: ShopForm = {
  apiKey: ' key ',
  apiSecret: 'secret',
  shopName: 'Shop',
  onlyCounter: 'no',
  apiAddress: 'https://api.example/voucher/v1',
}

describe('the form that connects a shop', () => {
  it('hands over what was typed, without the spaces around it', () => {
    expect(checkShop(filled)).toEqual({
      ok: true,
      request: { ...filled, apiKey: 'key', onlyCounter: false },
    })
  })

  it('assumes nothing about other counters', () => {
    expect(checkShop({ ...filled, onlyCounter: null })).toEqual({
      ok: false,
      errors: { onlyCounter: 'onlyMissing' },
    })
  })

  it.each(['http://api.example/v1', 'ftp://api.example', 'api.example', 'https://me:pw@api.example'])(
    'refuses the address %s, which would show the key',
    (apiAddress) => {
      expect(checkShop({ ...filled, apiAddress })).toEqual({
        ok: false,
        errors: { apiAddress: 'addressUnsafe' },
      })
    },
  )

  it('names every field that is missing at once', () => {
    expect(checkShop({ ...filled, apiKey: ' ', apiSecret: '', onlyCounter: null })).toEqual({
      ok: false,
      errors: { apiKey: 'required', apiSecret: 'required', onlyCounter: 'onlyMissing' },
    })
  })
})
