import { describe, expect, it } from 'vitest'
import { IssueRequest, ListParameters } from '#contract'
import {
  getVoucher,
  issueVouchers,
  judgePage,
  listVouchers,
  redeemVoucher,
} from '../../../src-main/api/endpoints.ts'

const BASE = 'https://api.example/voucher/v1'
const bodyOf = ({ body }: { body: Uint8Array }): unknown => JSON.parse(new TextDecoder().decode(body))
const reference = 'CF-7K3M-9QXZ'

const atCounter: IssueRequest = IssueRequest.parse({
  kind: 'issue',
  configId: 'config-1',
  typeName: 'Coffee',
  count: 5,
  delivery: 'counter',
  recipientId: '',
  recipientName: '',
  recipientEmail: '',
  recipientPhone: '',
  customerNote: '',
  storeNote: '',
})

describe('a list request', () => {
  it('counts pages from 1 by default', () => {
    expect(listVouchers(3, ListParameters.parse({}))).toEqual({
      operation: 'list',
      method: 'GET',
      path: '/vouchers?page=3&limit=100',
      body: new Uint8Array(),
    })
  })

  it('counts entries from 0 where offsets are set', () => {
    const parameters = ListParameters.parse({ style: 'offset', pageName: 'offset', size: 50 })
    expect(listVouchers(1, parameters).path).toBe('/vouchers?offset=0&limit=50')
    expect(listVouchers(3, parameters).path).toBe('/vouchers?offset=100&limit=50')
  })

  it('skips only what a page really held', () => {
    const parameters = ListParameters.parse({ style: 'offset', pageName: 'offset', size: 50 })
    expect(listVouchers(3, parameters, 20).path).toBe('/vouchers?offset=40&limit=50')
  })

  it('takes any parameter names without breaking the query', () => {
    const parameters = ListParameters.parse({ pageName: 'p&q', sizeName: 'page[size]' })
    const url = new URL(BASE + listVouchers(2, parameters).path)
    expect([...url.searchParams]).toEqual([
      ['p&q', '2'],
      ['page[size]', '100'],
    ])
  })
})

describe('a page of the list', () => {
  const first = { firstId: 'v1', entries: 20 }

  it.each([
    ['is the last when all there are stand on it', 1, { firstId: 'v1', entries: 20, total: 20 }, true, false],
    ['is not the last when there are more', 1, { firstId: 'v1', entries: 20, total: 21 }, false, false],
    [
      'is not the last before the total is reached',
      2,
      { firstId: 'v21', entries: 20, total: 41 },
      false,
      false,
    ],
    ['is the last when the total is reached', 3, { firstId: 'v41', entries: 1, total: 41 }, true, false],
    ['is the last when nothing stands on it', 2, { firstId: null, entries: 0, total: 41 }, true, false],
    ['is the last when it is the first one again', 2, { firstId: 'v1', entries: 20, total: 41 }, true, true],
  ])('%s', (_, page, shown, last, pagingIgnored) => {
    expect(judgePage(page, first, shown)).toEqual({ last, pagingIgnored })
  })
})

describe('an issue request', () => {
  it('leaves out what is empty', () => {
    const request = issueVouchers({ request: atCounter, count: 3, reference })
    expect(request).toMatchObject({ operation: 'issue', method: 'POST', path: '/vouchers' })
    expect(bodyOf(request)).toEqual({ config_id: 'config-1', count: 3, store_note: reference })
  })

  it('carries every field, the reference first in the note', () => {
    const request = IssueRequest.parse({
      ...atCounter,
      delivery: 'line',
      recipientId: 'U123',
      recipientName: 'คุณน้ำผึ้ง',
      recipientEmail: 'honey@example.com',
      recipientPhone: '+66 81 234 5678',
      customerNote: 'สุขสันต์วันเกิด 🎁',
      storeNote: 'regular',
    })
    expect(bodyOf(issueVouchers({ request, count: 1, reference }))).toEqual({
      config_id: 'config-1',
      count: 1,
      platform: 'line',
      recipient_type: 'botiocrm',
      recipient_id: 'U123',
      recipient_name: 'คุณน้ำผึ้ง',
      recipient_email: 'honey@example.com',
      recipient_phone: '+66 81 234 5678',
      customer_note: 'สุขสันต์วันเกิด 🎁',
      store_note: 'CF-7K3M-9QXZ regular',
    })
  })

  it('names no platform when it goes by e-mail', () => {
    const request = IssueRequest.parse({ ...atCounter, delivery: 'email', recipientEmail: 'a@example.com' })
    expect(bodyOf(issueVouchers({ request, count: 1, reference }))).toEqual({
      config_id: 'config-1',
      count: 1,
      recipient_email: 'a@example.com',
      store_note: reference,
    })
  })

  it('sends nothing away at the counter, whatever the fields say', () => {
    const request = { ...atCounter, recipientEmail: 'a@example.com', recipientId: 'U123' }
    expect(bodyOf(issueVouchers({ request, count: 1, reference }))).toEqual({
      config_id: 'config-1',
      count: 1,
      store_note: reference,
    })
  })
})

describe('a request about one voucher', () => {
  it('redeems with count and code', () => {
    const request = redeemVoucher({ voucherId: 'v1', count: 2, code: '0042' })
    expect(request).toMatchObject({ operation: 'redeem', method: 'PATCH', path: '/vouchers/v1' })
    expect(bodyOf(request)).toEqual({ redeem: true, count: 2, code: '0042' })
  })

  it('redeems without a code where there is none', () => {
    expect(bodyOf(redeemVoucher({ voucherId: 'v1', count: 1, code: '' }))).toEqual({ redeem: true, count: 1 })
  })

  it.each([
    '507f1f77bcf86cd799439011',
    'a/b',
    'a?b#c',
    '100%',
    'บัตร 1',
    '.',
    '..',
    '...',
    '%2e%2e',
    '\ud800',
  ])('stays one segment below /vouchers for the id "%s"', (id) => {
    for (const request of [getVoucher(id), redeemVoucher({ voucherId: id, count: 1, code: '' })]) {
      const { pathname, search, hash } = new URL(BASE + request.path)
      expect(pathname).toMatch(/^\/voucher\/v1\/vouchers\/[^/]+$/)
      expect([search, hash]).toEqual(['', ''])
    }
  })

  it('reads by an id that the server decodes to the same', () => {
    const { path, method, body } = getVoucher('บัตร/1')
    expect(decodeURIComponent(path)).toBe('/vouchers/บัตร/1')
    expect([method, body.byteLength]).toEqual(['GET', 0])
  })
})
