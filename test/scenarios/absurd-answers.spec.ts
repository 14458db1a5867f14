import type { Page } from '@playwright/test'
import { type PracticeConfig, voucherOf } from '../../src-main/practice/voucher.ts'
import { type Alter, alterService } from '../helpers/altered-service.ts'
import { expect, test } from '../helpers/desk.ts'
import { connectShop, openScreen, redeem, scan, startShop, writeSettings } from '../helpers/shop.ts'
import { watchPage } from '../helpers/watch-page.ts'

const coffee: PracticeConfig = {
  id: '65a1f00000000000000000c1',
  productId: 'COFFEE',
  productName: 'Coffee',
  variantId: '',
  variants: [],
  conditionText: 'One a day.',
  redeemUnit: '',
  total: 3,
  validDays: 90,
  redeemCode: '',
}

const FIELDS = ['redeem_left', 'redeem_total', 'valid_on', 'expired_on', 'issued_on'] as const
/** As they stand in JSON, which can hold numbers that no program can. With each field they fit on one page of the list. */
const VALUES = [
  ...['-1', '-0', '0.5', '1e400', '-1e400', '1e308', '9007199254740993', '1000000001'],
  ...['8640000000000000', '8640000000000001', '-62167219200', '99999999999999999999999999'],
  ...['null', 'true', '"7"', '"tomorrow"', '[1]', '{"$date":1}', '""'],
]
const ODD = FIELDS.flatMap((field) => VALUES.map((value) => ({ field, value })))

const idOf = (number: number): string => `65b2a0000000000000${String(number).padStart(4, '0')}aa`

const numberOf = ({ id }: Record<string, unknown>): number => Number(String(id).slice(-6, -2))

const vouchersOf = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    voucherOf(coffee, { id: idOf(number), referenceCode: `CF${number}`, issuedOnMs: Date.now() - number }),
  )

interface Answer {
  readonly results?: { readonly vouchers?: readonly Record<string, unknown>[]; readonly count?: number }
}

/** The answer with its list's rows as `row` writes them down, since not all of it can be written from values. */
function listed(body: unknown, row: (voucher: Record<string, unknown>) => string): string {
  const { results } = body as Answer
  if (results?.vouchers === undefined) return JSON.stringify(body)
  const rows = results.vouchers.map(row).join()
  const whole = { ...(body as object), results: { ...results, vouchers: '@rows' } }
  return JSON.stringify(whole).replace('"@rows"', () => `[${rows}]`)
}

/** A voucher with a number or a date that cannot be: which one, its own ID tells. */
function odd(voucher: Record<string, unknown>): string {
  const { field, value } = ODD[numberOf(voucher)] ?? {}
  if (field === undefined || value === undefined) return JSON.stringify(voucher)
  return JSON.stringify({ ...voucher, [field]: '@odd' }).replace('"@odd"', value)
}

/** Words that only a program's mistake writes. */
const MISTAKES = /\b(NaN|Infinity|undefined|null|Invalid Date|\[object|RangeError)\b|\be[+-]\d{2}/

async function expectSensible(window: Page, where: string): Promise<void> {
  const text = await window.evaluate(() => document.body.innerText)
  expect(MISTAKES.exec(text)?.[0], where).toBeUndefined()
}

test('a voucher with an absurd number or date is shown, and stands in nobody’s way', async ({ desk }) => {
  const store = await startShop({ configs: [coffee], vouchers: vouchersOf(ODD.length + 1) })
  const service = await alterService(store.address, ({ body }) => ({ body: listed(body, odd) }))
  writeSettings(desk.profileDir, { list: { size: 1_000 } })
  const { window, close } = await desk.launch()
  await connectShop(window, { address: service.address })
  const found = await watchPage(window)
  for (const [number, { field, value }] of ODD.entries()) {
    const where = `${field} ${value}`
    await scan(window, `CF${number}`)
    const card = window.getByRole('article', { name: 'Coffee' })
    await expect(card.locator('.code'), where).toHaveText(`CF${number}`)
    await expectSensible(window, where)
    await window.keyboard.press('Escape')
  }
  await openScreen(window, 'Vouchers')
  await expect(window.getByText(`${ODD.length + 1} vouchers`)).toBeVisible()
  await expectSensible(window, 'Vouchers')
  await openScreen(window, 'Redeem')
  await redeem(window, `CF${ODD.length}`)
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
  expect(await found()).toEqual([])
  await close()
  await service.close()
  await store.close()
})

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
const around = (results: string): string =>
  `{"success":true,"code":"000000","message":"","results":${results}}`
const many = (count: number, row: string): string => `[${Array.from({ length: count }, () => row).join()}]`

/** Lists that are none, as they come over the line. */
const BAD_LISTS: readonly (readonly [name: string, body: string])[] = [
  ['nested 100 deep', around(`{"vouchers":[],"count":0,"more":${deep(100)}}`)],
  ['nested 1,000,000 deep', around(deep(1_000_000))],
  ['of 200,000 entries', around(`{"vouchers":${many(200_000, '{}')},"count":200000}`)],
  ['of 40 MB', around(`{"vouchers":[],"count":0,"more":"${'x'.repeat(40_000_000)}"}`)],
  ['of 1e308 vouchers', around('{"vouchers":[],"count":1e308}')],
  ['of -1 vouchers', around('{"vouchers":[],"count":-1}')],
  ['of no number', around('{"vouchers":[],"count":"many"}')],
  ['that is a text', around('"vouchers"')],
  ['cut off', around('{"vouchers":[{"id":"1"').slice(0, -1)],
  ['of nothing', ''],
]

test('a list that cannot be one is said to be none, and the counter goes on', async ({ desk }) => {
  const store = await startShop({ configs: [coffee], vouchers: vouchersOf(2 + BAD_LISTS.length) })
  let bad: string | null = null
  const alter: Alter = ({ method, path, body }) => ({
    body: bad !== null && method === 'GET' && path.includes('?') ? bad : body,
  })
  const service = await alterService(store.address, alter)
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: service.address })
  const found = await watchPage(window)
  for (const [number, [name, body]] of BAD_LISTS.entries()) {
    bad = body
    await openScreen(window, 'Vouchers')
    await window.getByRole('button', { name: /^(Refresh|Go on with refresh) \(/ }).click()
    await expect(window.getByRole('alert'), name).toContainText(/not the voucher service|did not answer/)
    bad = null
    await openScreen(window, 'Redeem')
    await redeem(window, `CF${number}`)
    await expect(window.getByText('Redeemed', { exact: true }), name).toBeVisible()
    await window.keyboard.press('Escape')
  }
  await openScreen(window, 'Vouchers')
  await window.getByRole('button', { name: /^(Refresh|Go on with refresh) \(/ }).click()
  await expect(window.getByRole('alert')).toHaveCount(0)
  await expect(window.getByText('Read completely')).toBeVisible()
  expect(await found()).toEqual([])
  await close()
  await service.close()
  await store.close()
})

test('what of a list cannot be read is counted on the screen, and the rest is shown', async ({ desk }) => {
  const store = await startShop({ configs: [coffee], vouchers: vouchersOf(12) })
  const bad = [
    'null',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"id":5}',
    '{"id":""}',
    '{"id":"\\u202e1"}',
    '{"id":"a\\u0000"}',
  ]
  const service = await alterService(store.address, ({ body }) => ({
    body: listed(body, (voucher) => bad[numberOf(voucher)] ?? JSON.stringify(voucher)),
  }))
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: service.address })
  await openScreen(window, 'Vouchers')
  await window.getByRole('button', { name: /^(Refresh|Go on with refresh) \(/ }).click()
  await expect(window.getByText(/^9 entries of the service’s list cannot be read/)).toBeVisible()
  await expect(window.getByText('3 vouchers', { exact: true })).toBeVisible()
  await openScreen(window, 'Redeem')
  await scan(window, 'CF11')
  await expect(window.getByRole('article', { name: 'Coffee' })).toBeVisible()
  await close()
  await service.close()
  await store.close()
})
