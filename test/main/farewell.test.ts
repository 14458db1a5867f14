import { expect, test } from 'vitest'
import { farewell } from '../../src-main/farewell.ts'
import { redeemRow } from '../renderer/sample-rows.ts'

const rows = (count: number) => Array.from({ length: count }, (_, index) => redeemRow(index + 1))

test('nothing is said where nothing is left', () => {
  expect(farewell([], 'en')).toBeNull()
})

test.each([
  ['en', 1, '1 action is not finished', 'K3-0001. It is saved'],
  ['en', 2, '2 actions are not finished', 'K3-0001, K3-0002. They are saved'],
  ['en', 7, '7 actions are not finished', 'K3-0005 and 2 more. They are saved'],
  ['th', 7, 'ยังมี 7 รายการที่ไม่เสร็จ', 'K3-0005 และอีก 2 รายการ'],
] as const)('what is left is named by its slips: %s, %i', (language, count, title, body) => {
  const words = farewell(rows(count), language)
  expect(words?.title).toBe(title)
  expect(words?.body).toContain(body)
})
