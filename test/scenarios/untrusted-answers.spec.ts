import type { Locator, Page } from '@playwright/test'
import { tidyCode, tidyMessage, tidyText } from '../../src-main/api/tidy-text.ts'
import type { PracticeConfig } from '../../src-main/practice/voucher.ts'
import { voucherOf } from '../../src-main/practice/voucher.ts'
import { type Alter, alterService } from '../helpers/altered-service.ts'
import { expect, test } from '../helpers/desk.ts'
import { SCRIPT_PAYLOADS } from '../helpers/script-payloads.ts'
import {
  connectShop,
  openScreen,
  redeem,
  scan,
  startShop,
  status,
  take,
  writeSettings,
} from '../helpers/shop.ts'
import { watchPage } from '../helpers/watch-page.ts'

const coffee: PracticeConfig = {
  id: '65a1f00000000000000000c1',
  productId: 'COFFEE',
  productName: 'Coffee',
  variantId: '',
  variants: [{ name: 'Size', value: 'Large' }],
  conditionText: 'One a day.',
  redeemUnit: 'cups',
  total: 1,
  validDays: 90,
  redeemCode: '',
}

const idOf = (number: number): string => `65b2a0000000000000${String(number).padStart(4, '0')}aa`

/** The same text in place of every text of a value but ids, which name what is asked for. */
function spoilt(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text
  if (Array.isArray(value)) return value.map((each) => spoilt(each, text))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === 'id' ? each : spoilt(each, text)]),
  )
}

const textFor = (id: string): string => take(SCRIPT_PAYLOADS, Number(id.slice(-6, -2)))

/** Every voucher comes with its own payload in every text, and every refusal with one as its reason. */
const alter: Alter = ({ path, body }) => {
  const answer = body as { success?: boolean; results?: unknown }
  const id = /vouchers\/([0-9a-f]{24})/.exec(path)?.[1]
  if (answer.success === false && id !== undefined) return { body: { ...answer, message: textFor(id) } }
  return { body: { ...answer, results: withPayloads(answer.results) } }
}

function withPayloads(results: unknown): unknown {
  if (Array.isArray(results)) return results.map(withPayloads)
  if (typeof results !== 'object' || results === null) return results
  const { id } = results as { id?: unknown }
  if (typeof id === 'string') return spoilt(results, textFor(id))
  return Object.fromEntries(Object.entries(results).map(([name, each]) => [name, withPayloads(each)]))
}

/** What is seen of it: white space is one space, wherever it stands. */
const seenOf = (text: string): string => tidyText(text, 300).replace(/\s+/g, ' ').trim()

/** The same of a message and of a code, which stand in the middle of a sentence. */
const inSentence = (tidied: string): string => tidied.replace(/\s+/g, ' ').trim()

interface Meeting {
  readonly begin: (page: Page) => Promise<void>
  /** Does what is refused; where the reason stands then. */
  readonly meet: (page: Page) => Promise<Locator>
  readonly goOn: (page: Page) => Promise<void>
  /** Where the service gives no reason its code is shown. */
  readonly showsCode: boolean
}

const pressEscape = (page: Page) => page.keyboard.press('Escape')
const UNKNOWN_ID = idOf(SCRIPT_PAYLOADS.length)
const COUPON_ID = idOf(SCRIPT_PAYLOADS.length + 1)

/** Everywhere a person meets a refusal. */
const MEETINGS: Readonly<Record<string, Meeting>> = {
  'of a look-up': {
    begin: (page) => openScreen(page, 'Redeem'),
    meet: async (page) => {
      await scan(page, UNKNOWN_ID)
      return page.getByRole('main').getByText(/^The voucher service said no\./)
    },
    goOn: pressEscape,
    showsCode: false,
  },
  'of a redeem': {
    begin: (page) => openScreen(page, 'Redeem'),
    meet: async (page) => {
      await redeem(page, COUPON_ID)
      return page.getByRole('article').getByRole('status')
    },
    goOn: pressEscape,
    showsCode: true,
  },
  'of an issue': {
    begin: (page) => openScreen(page, 'Issue'),
    meet: async (page) => {
      await page.getByRole('combobox', { name: 'Voucher type' }).click()
      await page.getByRole('option').first().click()
      await page.getByRole('button', { name: 'Issue', exact: true }).click()
      return page.getByRole('main').getByRole('status')
    },
    goOn: (page) => page.getByRole('button', { name: 'Next', exact: true }).click(),
    showsCode: true,
  },
  'of a list': {
    begin: (page) => openScreen(page, 'Vouchers'),
    meet: async (page) => {
      await page.getByRole('button', { name: /^(Refresh|Go on with refresh) \(/ }).click()
      return page.getByRole('alert')
    },
    goOn: pressEscape,
    showsCode: false,
  },
}

/** With a reason, and where that makes a difference without one; those of markup are the last, so the newest. */
const refusalsOf = ({ showsCode }: Meeting) =>
  SCRIPT_PAYLOADS.toReversed().flatMap((text) => [
    ...(showsCode ? [{ code: text, message: '', shown: `(code ${inSentence(tidyCode(text))})` }] : []),
    { code: text, message: text, shown: inSentence(tidyMessage(text)) },
  ])

const NEWEST = 10

for (const [what, meeting] of Object.entries(MEETINGS)) {
  test(`the reason and the code of a refusal ${what} stay texts, whatever they say`, async ({ desk }) => {
    const coupon = voucherOf(coffee, { id: COUPON_ID, referenceCode: 'CF', issuedOnMs: Date.now() })
    const store = await startShop({ configs: [coffee], vouchers: [coupon] })
    writeSettings(desk.profileDir, { allowanceLimit: 100_000 })
    const { window, close } = await desk.launch()
    await connectShop(window, { address: store.address })
    const found = await watchPage(window)
    await meeting.begin(window)
    const refusals = refusalsOf(meeting)
    for (const { code, message, shown } of refusals) {
      store.refuse({ status: 400, code, message }, { nextRequests: 1 })
      await expect(await meeting.meet(window)).toContainText(shown)
      expect(await found(), shown).toEqual([])
      await meeting.goOn(window)
    }
    await openScreen(window, 'Activity')
    const isAction = meeting.showsCode
    for (const [row, { shown }] of isAction ? refusals.toReversed().slice(0, NEWEST).entries() : []) {
      await window
        .getByRole('table', { name: 'Activity' })
        .getByRole('row')
        .nth(row + 1)
        .click()
      await expect(window.getByRole('main')).toContainText(shown)
      expect(await found(), shown).toEqual([])
      await window.getByRole('button', { name: 'Back' }).click()
    }
    expect(store.ledger).toEqual([])
    await close()
    await store.close()
  })
}

test('a text of the service stays a text on every screen, whatever it says', async ({ desk }) => {
  const vouchers = SCRIPT_PAYLOADS.map((_, number) =>
    voucherOf(coffee, {
      id: idOf(number),
      referenceCode: `CF${number}`,
      issuedOnMs: Date.now() - number,
      // The others are refused, as nobody says this.
      redeemCode: number % 2 === 0 ? '' : '4711',
    }),
  )
  const store = await startShop({ configs: [coffee], vouchers })
  const service = await alterService(store.address, alter)
  writeSettings(desk.profileDir, { list: { size: 1_000 }, allowanceLimit: 100_000 })
  const { window, close } = await desk.launch()
  await connectShop(window, { address: service.address })
  const found = await watchPage(window)

  for (const [number, text] of SCRIPT_PAYLOADS.entries()) {
    await scan(window, idOf(number))
    const card = window.getByRole('article')
    await expect(card.getByRole('heading').first()).toHaveText(seenOf(text))
    await expect(window.getByRole('button', { name: 'Redeem', exact: true })).toBeEnabled()
    await window.keyboard.press('Enter')
    await expect(
      window.getByText(number % 2 === 1 ? /^Refused|not redeemed/i : 'Redeemed').first(),
    ).toBeVisible()
    await window.keyboard.press('Escape')
    expect(await found(), text).toEqual([])
  }

  await openScreen(window, 'Vouchers')
  const rows = window.getByRole('row')
  await rows.nth(1).click()
  await window.getByRole('button', { name: 'Show QR code' }).click()
  await expect(window.getByRole('img', { name: /^QR code of / })).toBeVisible()
  expect(await found()).toEqual([])
  const dialog = window.getByRole('dialog')
  // A key in the frame in which the focus comes back from a dialog is nobody's.
  await expect
    .poll(async () => {
      if ((await dialog.count()) > 0) await window.keyboard.press('Escape')
      return dialog.count()
    })
    .toBe(0)

  await openScreen(window, 'Issue')
  await window.getByRole('combobox', { name: 'Voucher type' }).click()
  await expect(window.getByRole('option').first()).toBeVisible()
  expect(await found()).toEqual([])
  await window.keyboard.press('Escape')

  await openScreen(window, 'Activity')
  await expect(status(window, 'Waiting actions')).toContainText('Nothing waiting')
  for (const row of [1, 2, 3, 4]) {
    await rows.nth(row).click()
    await window.getByRole('button', { name: 'Back' }).click()
    expect(await found()).toEqual([])
  }
  await close()
  await service.close()
  await store.close()
})
