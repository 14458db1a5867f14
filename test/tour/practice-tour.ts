import { expect } from '../helpers/desk.ts'
import type { PracticeCodes } from './practice-vouchers.ts'
import type { Tour } from './tour.ts'

/** Welcome, and how a shop is connected. */
export async function tourWelcome(tour: Tour): Promise<void> {
  const { window, words } = tour
  await tour.stop('welcome', tour.says('welcome.title'))
  await tour.button('welcome.connect').click()
  await tour.stop('connect', tour.field('welcome.key'))
  await tour.button('welcome.advanced').click()
  await tour.stop('connect-advanced', tour.field('welcome.address'))
  await tour.button('welcome.save').click()
  await tour.stop('connect-errors', tour.says('rule.required'))
  await tour.field('welcome.key').fill('ck-0000')
  await window.getByLabel(words('welcome.secret')).fill('secret')
  await tour.field('welcome.shopName').fill('ร้านกาแฟหน้าปากซอย')
  await window.getByText(words('welcome.onlyNo')).click()
  await tour.field('welcome.address').fill('http://127.0.0.1:9')
  await tour.button('welcome.save').click()
  await tour.stop('connect-failed', tour.says('welcome.failed'))
  for (const seen of [window.getByRole('alert'), tour.button('welcome.save')]) {
    await expect(seen).toBeInViewport({ ratio: 1 })
  }
  await tour.button('welcome.back').click()
  await tour.button('welcome.practise').click()
  await expect(tour.says('redeem.ready')).toBeVisible()
  await tour.wearLook()
}

/** Redeem online: the frame's dialogs, the card, every answer. */
export async function tourRedeem(tour: Tour, codes: PracticeCodes): Promise<void> {
  const { window, words } = tour
  const [first = ''] = codes.single
  await tour.stop('redeem-ready', tour.says('redeem.ready'))
  await window.keyboard.press('F1')
  await tour.stop('shortcuts', tour.dialog())
  await tour.closeDialog()
  await tour.button('redeem.camera').click()
  await tour.stop('redeem-camera', tour.dialog().getByRole('alert'))
  await tour.closeDialog()
  await tour.scan(first)
  await tour.stop('redeem-card', window.getByRole('article'))
  await window.keyboard.press('Enter')
  await tour.stop('redeem-done', window.getByText(words('redeem.redeemed'), { exact: true }))
  await tour.scan(first)
  await tour.stop('redeem-used-up', tour.says('voucher.usedUpText'))
  await tour.scan(codes.expired)
  await tour.stop('redeem-expired', tour.says('voucher.expired'))
  await tour.scan(codes.notYet)
  await tour.stop('redeem-not-yet', tour.says('voucher.notYet'))
  await tour.scan(codes.voided)
  await tour.stop('redeem-not-valid', tour.says('voucher.notValidText'))
  await tour.scan(codes.multi)
  const count = window.getByRole('spinbutton', { name: words('redeem.count') })
  await tour.stop('redeem-count', count)
  await count.fill('9999')
  await tour.stop('redeem-count-wrong', window.locator('[aria-invalid="true"]'))
  await window.keyboard.press('Escape')
  await tour.scan(codes.coded)
  await expect(window.getByRole('article')).toBeVisible()
  await window.keyboard.press('Enter')
  await tour.stop('redeem-refused', window.getByText(words('redeem.refusedText')))
  await tour.scan('NOSUCHCODE')
  await tour.stop('redeem-not-found', tour.says('redeem.notFound'))
  await tour.scan('ffffffffffffffffffffffff')
  await tour.stop('redeem-not-found-there', tour.says('redeem.notFound'))
  await tour.scan(codes.twin)
  await tour.stop('redeem-chooser', tour.says('redeem.choose'))
  await window.keyboard.press('Escape')
}

/** Redeem while the internet is away, and the end of the first run. */
export async function tourOffline(tour: Tour, codes: PracticeCodes): Promise<void> {
  const { window, words } = tour
  const [, second = '', third = ''] = codes.single
  await tour.simulate('off')
  await tour.scan(second)
  await expect(window.getByRole('article')).toBeVisible()
  await window.keyboard.press('Enter')
  await tour.stop('redeem-saved', window.getByText(words('redeem.saved')))
  await tour.scan(second)
  await tour.stop('redeem-held', tour.says('voucher.held'))
  await tour.scan(third)
  await tour.stop('redeem-offline-card', window.getByRole('article'))
  await tour.scan('ffffffffffffffffffffffff')
  await tour.stop('redeem-offline-unknown', tour.says('redeem.problemTitle'))
  await tour.scan(codes.multi)
  await expect(window.getByRole('article')).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByText(words('redeem.saved'))).toBeVisible()
  await tour.scan(codes.multi)
  await tour.stop('redeem-offline-limit', tour.says('voucher.enoughOffline'))
  await tour.simulate('clear')
  await tour.stop('first-run-finished', tour.says('frame.run.finished'))
  await tour.button('frame.run.leave').click()
}

export async function tourIssue(tour: Tour): Promise<void> {
  const { window, words } = tour
  const issue = tour.button('issue.issue')
  await tour.simulate('off')
  await tour.go('issue')
  await tour.stop('issue', issue)
  await issue.click()
  await tour.stop('issue-errors', tour.window.locator('[aria-invalid="true"]'))
  await tour.stop('issue-types', await tour.chooseType())
  await window.getByRole('option', { name: words('issue.other') }).click()
  await tour.stop('issue-other', tour.field('issue.configId'))
  await window.getByRole('combobox', { name: words('issue.type') }).fill('')
  await tour.chooseFirstType()
  await window.getByText(words('issue.line'), { exact: true }).click()
  await tour.stop('issue-line', tour.field('issue.recipientId'))
  await window.getByText(words('issue.email'), { exact: true }).click()
  await tour.stop('issue-email', tour.field('issue.recipientEmail'))
  await window.getByText(words('issue.counter'), { exact: true }).click()
  await issue.click()
  await tour.stop('issue-saved', tour.says('issue.saved'))
  await tour.simulate('clear')
  await tour.stop('issue-done', window.getByText(words('frame.nothingWaiting'), { exact: true }))
  await window.locator('.refresh').getByRole('button').click()
  await tour.stop('issue-codes', window.getByRole('figure'))
}

export async function tourVouchers(tour: Tour): Promise<void> {
  const { window, words } = tour
  const search = window.getByRole('searchbox')
  await tour.go('vouchers')
  await tour.stop('vouchers', window.getByRole('row').nth(3))
  await search.fill('นวด')
  await tour.stop('vouchers-found', window.getByRole('row').nth(1))
  await search.fill('no such voucher')
  await tour.stop('vouchers-none', tour.says('vouchers.noneTitle'))
  await search.fill('')
  await window.getByRole('combobox', { name: words('vouchers.show') }).selectOption('usable')
  await window.getByRole('row').nth(2).click()
  await tour.stop('voucher-card', tour.dialog())
  await tour.button('voucher.showQr').click()
  await tour.stop('voucher-qr', window.getByRole('figure'))
  await window.keyboard.press('Escape')
  // The focus comes back in the frame after; an Escape before it would be nobody's.
  await expect(tour.button('voucher.showQr')).toBeFocused()
  await tour.closeDialog()
}

/** The settings of the practice desk, from top to bottom. */
export async function tourSettings(tour: Tour): Promise<void> {
  const { window, words } = tour
  await tour.go('settings')
  await tour.stop('settings', tour.says('settings.title'))
  for (const section of ['types', 'allowance', 'screen', 'scanner', 'list', 'about']) {
    const heading = window.getByRole('heading', { name: words(`settings.${section}`), exact: true })
    await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await tour.stop(`settings-${section}`, heading)
  }
}
