import { expect, test } from 'vitest'
import { askPage } from '../../../src-main/desk/ask.ts'
import type { PagingStyle } from '../../../src-main/practice/paging.ts'
import { deskUnderTest, storeUnderTest } from '../../helpers/desk-under-test.ts'

const SIZE = 3

async function deskOf(paging: PagingStyle, style: 'page' | 'offset') {
  const store = await storeUnderTest({ policy: { paging, largestPage: SIZE } })
  const list = { style, pageName: style, sizeName: 'limit', size: SIZE }
  const { desk } = await deskUnderTest(store.address, { settings: { list } })
  return { desk, ids: store.store.vouchers().map(({ id }) => id) }
}

test('an offset goes on where an earlier run stopped, at the length that run saw', async () => {
  const { desk, ids } = await deskOf('offset-limit', 'offset')
  const asked = await askPage(desk, 2, 'counter', SIZE)
  const seen = asked.ok ? asked.value.vouchers.map(({ voucher }) => voucher.id) : []
  expect(seen).toHaveLength(SIZE)
  const first = await askPage(desk, 1, 'counter')
  const before = first.ok ? first.value.vouchers.map(({ voucher }) => voucher.id) : []
  expect(new Set([...seen, ...before]).size).toBe(2 * SIZE)
  expect(ids).toEqual(expect.arrayContaining(seen))
})

test('going on ends with the last page there is, even where the server ignores the page asked for', async () => {
  const { desk, ids } = await deskOf('offset-limit', 'page')
  const lastPage = Math.ceil(ids.length / SIZE)
  const isLast: boolean[] = []
  for (let page = 2; page <= lastPage; page += 1) {
    const asked = await askPage(desk, page, 'counter', SIZE)
    isLast.push(asked.ok && asked.value.last)
  }
  expect(isLast).toEqual([...Array.from({ length: lastPage - 2 }, () => false), true])
})
