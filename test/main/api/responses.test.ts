import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Voucher } from '#contract'
import { parseEnvelope, parseIssuedCount, parseList, parseVoucher } from '../../../src-main/api/responses.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const wireVoucher = {
  id: 'v1',
  shop_id: 's1',
  config_id: 'c1',
  issued_on: 1_700_000_000,
  order_id: '',
  product_id: 'SKU',
  product_name: 'กาแฟ',
  product_image_url: 'https://img.example/1.png',
  variant_id: '',
  variants: [{ name: 'size', value: 'large' }],
  condition_text: 'One cup',
  reference_code: 'VCHER',
  redeem_type: 'simple',
  redeem_unit: 'points',
  redeem_left: 3,
  redeem_total: 10,
  valid: true,
  valid_on: 1_700_000_000_000,
  expired_on: 0,
  sent: false,
  customer_note: 'note',
  store_note: 'CF-7K3M-9QXZ',
  recipient_type: 'botiocrm',
  recipient_name: 'Honey',
  recipient_email: 'honey@example.com',
  recipient_phone: '1',
}

describe('an envelope', () => {
  it('is read with its message made fit to show', () => {
    expect(parseEnvelope(bytes('{"success":false,"code":"100121","message":"expired\\non Sunday"}'))).toEqual(
      {
        success: false,
        code: '100121',
        message: 'expired on Sunday',
        results: undefined,
      },
    )
  })

  it('is read behind a byte order mark, and with a message of the wrong type', () => {
    const envelope = parseEnvelope(
      bytes('\ufeff{"success":true,"code":"000000","message":7,"results":{"count":1}}'),
    )
    expect(envelope).toEqual({ success: true, code: '000000', message: '', results: { count: 1 } })
  })

  it.each([
    ['nothing', ''],
    ['HTML', '<html><body>Log in to the hotel</body></html>'],
    ['half of it', '{"success":true,"code":"0000'],
    ['one without a code', '{"success":true}'],
    ['one with an empty code', '{"success":true,"code":""}'],
    ['one with a number for a code', '{"success":false,"code":100121}'],
    ['one with a text for success', '{"success":"true","code":"000000"}'],
    ['a list', '[{"success":true,"code":"000000"}]'],
    ['null', 'null'],
    ['nesting without end', `{"success":true,"code":"000000","results":${'['.repeat(40)}${']'.repeat(40)}}`],
    ['brackets alone', '['.repeat(10_000_000)],
  ])('is not %s', (_, body) => {
    expect(parseEnvelope(bytes(body))).toBeNull()
  })

  it('may hold brackets in its texts', () => {
    const message = `${'['.repeat(100)}\\"{{{`
    expect(parseEnvelope(bytes(`{"success":true,"code":"000000","message":"${message}"}`))).not.toBeNull()
  })
})

describe('a voucher', () => {
  it('is read in our words, with times in ms', () => {
    expect(parseVoucher(wireVoucher)).toEqual({
      hasNumbers: true,
      voucher: {
        id: 'v1',
        configId: 'c1',
        referenceCode: 'VCHER',
        productName: 'กาแฟ',
        productImageUrl: 'https://img.example/1.png',
        conditionText: 'One cup',
        variants: [{ name: 'size', value: 'large' }],
        redeemUnit: 'points',
        redeemLeft: 3,
        redeemTotal: 10,
        valid: true,
        issuedOn: 1_700_000_000_000,
        validOn: 1_700_000_000_000,
        expiredOn: null,
        sent: false,
        recipientType: 'botiocrm',
        recipientName: 'Honey',
        recipientEmail: 'honey@example.com',
        recipientPhone: '1',
        customerNote: 'note',
        storeNote: 'CF-7K3M-9QXZ',
      },
    })
  })

  it('needs an id and nothing else', () => {
    const parsed = parseVoucher({ id: 'v1' })
    expect(Voucher.parse(parsed?.voucher)).toMatchObject({
      id: 'v1',
      productName: '',
      valid: false,
      issuedOn: null,
    })
    expect(parsed?.hasNumbers).toBe(false)
  })

  it.each([{}, { id: '' }, { id: 7 }, { id: 'x'.repeat(201) }, null, 'v1', []])('is not %j', (value) => {
    expect(parseVoucher(value)).toBeNull()
  })

  it.each([
    ['missing', undefined],
    ['null', null],
    ['a text', '3'],
    ['a fraction', 2.5],
    ['beyond all sense', 1e300],
    ['beyond a thousand millions', 1_000_000_001],
  ])('has no numbers to compare when one of its counts is %s', (_, value) => {
    for (const field of ['redeem_left', 'redeem_total']) {
      const parsed = parseVoucher({ ...wireVoucher, [field]: value })
      expect(parsed?.hasNumbers).toBe(false)
      expect(Voucher.safeParse(parsed?.voucher).success).toBe(true)
    }
  })

  it('has numbers to compare when none are left', () => {
    expect(parseVoucher({ ...wireVoucher, redeem_left: 0 })?.hasNumbers).toBe(true)
  })

  it.each([
    [1_700_000_000, 1_700_000_000_000],
    [1_700_000_000_000, 1_700_000_000_000],
    [100_000_000_000, 100_000_000_000_000],
    [100_000_000_001, 100_000_000_001],
    [0, null],
    [-62_135_596_800, null],
    [1e300, null],
    ['1700000000', null],
    [null, null],
  ])('that expires on %j expires at %j', (wire, expected) => {
    expect(parseVoucher({ ...wireVoucher, expired_on: wire })?.voucher.expiredOn).toBe(expected)
  })

  it('loses what is wrong with its variants, and not the others', () => {
    const variants = [{ name: 'a', value: 'b' }, null, 7, { name: 'c' }]
    expect(parseVoucher({ ...wireVoucher, variants })?.voucher.variants).toEqual([
      { name: 'a', value: 'b' },
      { name: 'c', value: '' },
    ])
    expect(parseVoucher({ ...wireVoucher, variants: 'none' })?.voucher.variants).toEqual([])
  })

  it('fits the contract whatever its fields hold', () => {
    const mess = fc.dictionary(fc.constantFrom(...Object.keys(wireVoucher)), fc.jsonValue())
    fc.assert(
      fc.property(mess, (fields) => {
        const parsed = parseVoucher({ ...fields, id: 'v1' })
        expect(Voucher.safeParse(parsed?.voucher).success).toBe(true)
      }),
    )
  })
})

describe('a list', () => {
  it('hands out its vouchers and its own count', () => {
    const list = parseList({ vouchers: [wireVoucher, { ...wireVoucher, id: 'v2' }], count: 57 })
    expect(list?.entries.map(({ voucher }) => voucher.id)).toEqual(['v1', 'v2'])
    expect([list?.total, list?.skipped]).toEqual([57, 0])
  })

  it('leaves out and counts entries without an id', () => {
    const list = parseList({ vouchers: [null, wireVoucher, { ...wireVoucher, id: undefined }], count: 3 })
    expect(list?.entries).toHaveLength(1)
    expect(list?.skipped).toBe(2)
  })

  it.each([{ vouchers: null, count: 0 }, { count: 37 }, { vouchers: [], count: 0 }])(
    'may be empty: %j',
    (results) => {
      expect(parseList(results)).toMatchObject({ entries: [], skipped: 0 })
    },
  )

  it.each([
    null,
    undefined,
    {},
    [],
    { vouchers: [] },
    { vouchers: [], count: -1 },
    { vouchers: [], count: 1.5 },
    { vouchers: [], count: '0' },
    { vouchers: {}, count: 0 },
  ])('is not %j', (results) => {
    expect(parseList(results)).toBeNull()
  })
})

it.each([
  [{ count: 3 }, 3],
  [{ count: 2.5 }, 2.5],
  [{ count: '3' }, null],
  [{}, null],
  [null, null],
])('the count of %j is %j', (results, count) => {
  expect(parseIssuedCount(results)).toBe(count)
})
