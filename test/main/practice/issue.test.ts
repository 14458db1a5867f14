import { describe, expect, it } from 'vitest'
import { call } from './signed-client.ts'
import { coffee, startStore } from './store-under-test.ts'

const shop = { vouchers: [], configs: [coffee] }
const config_id = coffee.id

describe('issuing', () => {
  it('makes as many vouchers as asked and tells only how many', async () => {
    const store = await startStore(shop)
    const answer = await call(store.address, 'POST', '/vouchers', { body: { config_id, count: 3 } })
    expect([answer.status, answer.envelope]).toEqual([
      200,
      { success: true, code: '000000', results: { count: 3 } },
    ])
    expect(store.store.vouchers()).toHaveLength(3)
    for (const voucher of store.store.vouchers()) expect(voucher.id).toMatch(/^[0-9a-f]{24}$/)
  })

  it('makes one voucher when no count is given', async () => {
    const store = await startStore(shop)
    await call(store.address, 'POST', '/vouchers', { body: { config_id } })
    expect(store.store.vouchers()).toHaveLength(1)
  })

  it('gives recipient and notes back on the voucher, in Thai too', async () => {
    const store = await startStore(shop)
    const fields = {
      recipient_type: 'botiocrm',
      recipient_name: 'สมหญิง ใจดี',
      recipient_email: 'somying@example.com',
      recipient_phone: '020000101',
      customer_note: 'สุขสันต์วันเกิด 🎂',
      store_note: 'CF-7K3M-9QXZ ลูกค้าประจำ',
    }
    const body = { config_id, platform: 'line', recipient_id: 'U1', ...fields }
    await call(store.address, 'POST', '/vouchers', { body })
    const list = await call(store.address, 'GET', '/vouchers')
    expect(list.envelope.results?.vouchers).toMatchObject([
      { ...fields, config_id, redeem_left: 1, sent: true },
    ])
  })

  it('writes every execution into the ledger, under its reference', async () => {
    const store = await startStore({ ...shop, now: () => 1_700_000_000_000 })
    const body = { config_id, count: 2, store_note: 'CF-7K3M-9QXZ two for the shelf' }
    await call(store.address, 'POST', '/vouchers', { body, timestamp: '1700000000000' })
    const voucherIds = store.store.vouchers().map((voucher) => voucher.id)
    expect(store.ledger).toEqual([
      {
        at: 1_700_000_000_000,
        kind: 'issue',
        voucherIds,
        storeNote: body.store_note,
        reference: 'CF-7K3M-9QXZ',
        count: 2,
        requestId: 1,
      },
    ])
  })

  it.each([
    ['no config', {}, 400, '100145'],
    ['an empty config', { config_id: '' }, 400, '100145'],
    ['an unknown config', { config_id: 'ffff' }, 404, '100146'],
    ['count 0', { config_id, count: 0 }, 400, '100146'],
    ['count 1001', { config_id, count: 1001 }, 400, '100146'],
    ['count 2.5', { config_id, count: 2.5 }, 400, '100146'],
    ['a count in text', { config_id, count: '2' }, 400, '100146'],
    ['an unknown recipient type', { config_id, recipient_type: 'fax' }, 400, '100141'],
    ['LINE without a recipient', { config_id, recipient_type: 'botiocrm', platform: 'line' }, 400, '100142'],
    ['an unknown platform', { config_id, platform: 'pigeon' }, 400, '100143'],
    ['a field that does not exist', { config_id, storeNote: 'x' }, 400, '100924'],
    ['a note that is no text', { config_id, store_note: 7 }, 400, '100924'],
    ['a list for a body', [config_id], 400, '100920'],
  ])('refuses %s and executes nothing', async (_, body, status, code) => {
    const store = await startStore(shop)
    const answer = await call(store.address, 'POST', '/vouchers', { body })
    expect([answer.status, answer.envelope.success, answer.envelope.code]).toEqual([status, false, code])
    expect(answer.envelope.message).toBeTruthy()
    expect(store.ledger).toEqual([])
    expect(store.store.vouchers()).toEqual([])
  })

  it('refuses a body that is no JSON, is no UTF-8 or is too large', async () => {
    const store = await startStore(shop)
    const answers = [
      await call(store.address, 'POST', '/vouchers', { rawBody: '{"config_id":' }),
      await call(store.address, 'POST', '/vouchers', { rawBody: Buffer.from([0x22, 0xff, 0x22]) }),
      await call(store.address, 'POST', '/vouchers', { rawBody: 'x'.repeat(300_000) }),
    ]
    expect(answers.map((answer) => [answer.status, answer.envelope.code])).toEqual([
      [400, '100920'],
      [400, '100920'],
      [413, '100921'],
    ])
  })

  it('makes fewer than asked when told to, and says so', async () => {
    const store = await startStore({ ...shop, policy: { createFewer: 2 } })
    const answer = await call(store.address, 'POST', '/vouchers', { body: { config_id, count: 50 } })
    expect(answer.envelope.results).toEqual({ count: 48 })
    expect(store.ledger).toMatchObject([{ kind: 'issue', count: 48 }])
  })

  it('drops or cuts the store note when told to, and still has it in the ledger', async () => {
    const store = await startStore({ ...shop, policy: { notes: { kind: 'stripped' } } })
    const store_note = 'CF-7K3M-9QXZ a note'
    await call(store.address, 'POST', '/vouchers', { body: { config_id, store_note } })
    store.setPolicy({ notes: { kind: 'cut', length: 6 } })
    await call(store.address, 'POST', '/vouchers', { body: { config_id, store_note } })
    expect(store.store.vouchers().map((voucher) => voucher.storeNote)).toEqual(['', 'CF-7K3'])
    expect(store.ledger.map((entry) => entry.reference)).toEqual(['CF-7K3M-9QXZ', 'CF-7K3M-9QXZ'])
  })
})
