import type { Locator } from '@playwright/test'
import { type PracticeConfig, voucherOf } from '../../src-main/practice/voucher.ts'
import { alterService } from '../helpers/altered-service.ts'
import { expect, test } from '../helpers/desk.ts'
import { connectShop, openScreen, scan, startShop, writeSettings } from '../helpers/shop.ts'

/** Letters from right to left, with what has no direction of its own at its end. */
const COFFEE = 'קהוה קרה!'

const coffee: PracticeConfig = {
  id: '65a1f00000000000000000c1',
  productId: 'COFFEE',
  productName: COFFEE,
  variantId: '',
  variants: [
    { name: 'גודל', value: '5' },
    { name: 'סוכר', value: '3' },
  ],
  conditionText: 'כוס אחת ביום, 2 בשבוע.',
  redeemUnit: 'כוסות',
  total: 4,
  validDays: 90,
  /** Nobody says it, so that the service refuses. */
  redeemCode: '4711',
}

/** Where a text stands on its line, in pixels from the window's left side. */
const lefts = (within: Locator, texts: readonly string[]): Promise<readonly number[]> =>
  within.evaluate((element, wanted) => {
    const whole = element.textContent ?? ''
    const placeOf = (at: number): [Text, number] => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let rest = at; walker.nextNode() !== null; ) {
        const node = walker.currentNode as Text
        if (rest < node.length) return [node, rest]
        rest -= node.length
      }
      throw new Error(`nothing stands at ${at} of ${whole}`)
    }
    let from = 0
    return wanted.map((text) => {
      const at = whole.indexOf(text, from)
      if (at === -1) throw new Error(`${text} is not in ${whole}`)
      from = at + text.length
      const range = document.createRange()
      range.setStart(...placeOf(at))
      const [node, last] = placeOf(from - 1)
      range.setEnd(node, last + 1)
      return range.getBoundingClientRect().left
    })
  }, texts)

/** The parts of a line stand one after the other, as they are read. */
async function expectInOrder(within: Locator, ...texts: readonly string[]): Promise<void> {
  await expect(within).toBeVisible()
  const found = await lefts(within, texts)
  expect(found, texts.join(' | ')).toEqual([...found].sort((one, other) => one - other))
}

test('a name that is written from right to left turns nothing round that stands beside it', async ({
  desk,
}) => {
  const [id, other] = ['65b2a00000000000000001aa', '65b2a00000000000000002aa']
  const recipient = { recipientName: 'משה 7' }
  const own = { issuedOnMs: Date.now(), referenceCode: '7001' }
  const vouchers = [voucherOf(coffee, { ...own, ...recipient, id }), voucherOf(coffee, { ...own, id: other })]
  const store = await startShop({ configs: [coffee], vouchers })
  const service = await alterService(store.address, ({ status, body }) => ({
    body: status < 400 ? body : { success: false, code: '100199', message: 'נגמר 12' },
  }))
  writeSettings(desk.profileDir)
  const { window, close } = await desk.launch()
  await connectShop(window, { address: service.address })

  await scan(window, '7001')
  const choice = window.getByRole('button', { name: COFFEE }).first()
  await expectInOrder(choice.getByText('Valid until'), 'משה 7', '·', 'Valid until')
  await choice.click()
  const card = window.getByRole('article', { name: COFFEE })
  await expectInOrder(card.getByText('גודל'), 'גודל', ':', '5', '·', 'סוכר', ':', '3')

  await window.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expectInOrder(window.getByText('Refused:'), 'Refused:', 'נגמר 12')

  await openScreen(window, 'Vouchers')
  await expectInOrder(window.getByRole('row').nth(1).getByText('משה'), '5', '·', '3', '·', 'משה 7')

  await openScreen(window, 'Activity')
  await window.getByRole('row').nth(1).click()
  await expectInOrder(window.getByRole('heading', { name: COFFEE }), 'Redeem', '1', '×', COFFEE)
  await expectInOrder(
    window.getByText('The service said').first(),
    'The service said:',
    'נגמר 12',
    '(code',
    '100199',
  )
  await close()
  await service.close()
  await store.close()
})
