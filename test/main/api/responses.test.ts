import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RedeemRequest, Voucher } from '#contract'
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
    ['a hundred thousand deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
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
      isDoubtful: false,
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
    ['NaN as a text', 'NaN'],
    ['1e308', 1e308],
    ['2^53 + 1', 2 ** 53 + 1],
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
    ['NaN', null],
    ['not a date', null],
    // The last year of all, the year 0, and a year of the Buddhist era taken for one of ours.
    [8_640_000_000_000_000, 8_640_000_000_000_000],
    [8_640_000_000_000_001, null],
    [-62_167_219_200, null],
    [18_934_560_000, 18_934_560_000_000],
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

  it.each([
    ['config_id', undefined],
    ['config_id', ''],
    ['config_id', 7],
    ['store_note', ['CF-7K3M-9QXZ']],
    ['recipient_name', {}],
    ['recipient_email', false],
    ['recipient_phone', 66812345678],
  ])('may be anybody’s where its %s is %j', (field, value) => {
    expect(parseVoucher({ ...wireVoucher, [field]: value })?.isDoubtful).toBe(true)
  })

  it.each(['store_note', 'recipient_name', 'recipient_email', 'recipient_phone'])(
    'is nobody’s in particular without a %s',
    (field) => {
      expect(parseVoucher({ ...wireVoucher, [field]: undefined })?.isDoubtful).toBe(false)
      expect(parseVoucher({ ...wireVoucher, [field]: null })?.isDoubtful).toBe(false)
    },
  )

  it('is never known by another id than its own', () => {
    for (const id of ['v1\u200b', '\u202ev1', ' v1', 'v1\u0000', 'v\ud8001'])
      expect(parseVoucher({ ...wireVoucher, id })).toBeNull()
  })

  it('has texts that fit a redeem of it, however long they came', () => {
    const long = 'x'.repeat(50_000)
    const parsed = parseVoucher({ ...wireVoucher, product_name: long, reference_code: long, config_id: long })
    const { id, productName, referenceCode } = parsed?.voucher ?? {}
    const asked = { kind: 'redeem', voucherId: id, productName, referenceCode, count: 1, redemptionCode: '' }
    expect(RedeemRequest.safeParse(asked).success).toBe(true)
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

  it('counts the entries that may be anybody’s, and shows them', () => {
    const list = parseList({ vouchers: [wireVoucher, { ...wireVoucher, id: 'v2', store_note: 5 }], count: 2 })
    expect([list?.entries.length, list?.skipped, list?.doubtful]).toEqual([2, 0, 1])
  })

  it('has no more entries than an answer has room for', () => {
    const vouchers = Array.from({ length: 100_001 }, () => 0)
    expect(parseList({ vouchers, count: 1 })).toBeNull()
    expect(parseList({ vouchers: vouchers.slice(1), count: 1 })?.skipped).toBe(100_000)
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
    { vouchers: [], count: 'NaN' },
    { vouchers: [], count: 1e308 },
    { vouchers: [], count: 2 ** 53 + 1 },
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
