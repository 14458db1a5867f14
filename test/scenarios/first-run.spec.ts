import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/desk.ts'
import { openScreen, redeem, status } from '../helpers/shop.ts'

const run = (window: Page) => window.getByRole('region', { name: 'First run' })
const simulate = (window: Page, weather: string) =>
  window.getByRole('combobox', { name: 'Simulate' }).selectOption({ label: weather })

/** The code the run asks to type. */
async function codeToType(window: Page): Promise<string> {
  await expect(run(window)).toContainText('Type')
  return /Type ([A-Z0-9]+)/.exec(await run(window).innerText())?.[1] ?? ''
}

test('the first practice run notices each of its steps, ends within two minutes, and can be begun again', async ({
  desk,
}) => {
  const { window, close } = await desk.launch()
  await window.getByRole('button', { name: 'Practise first' }).click()
  const beganAt = Date.now()
  await expect(run(window)).toContainText('1 of 5: Scan')
  await redeemAs(window, '2 of 5: Redeem', '3 of 5: Go offline')
  await simulate(window, 'Internet down')
  await expect(run(window)).toContainText('4 of 5: Redeem again')
  await redeem(window, await codeToType(window))
  await expect(run(window)).toContainText('5 of 5: Come back')
  await expect(status(window, 'Waiting actions')).toContainText('1 waiting')
  await simulate(window, 'Normal')
  await expect(run(window)).toContainText('Well done')
  expect(Date.now() - beganAt).toBeLessThan(120_000)

  await run(window).getByRole('button', { name: 'Leave the first run' }).click()
  await expect(run(window)).toBeHidden()
  await close()
  const again = await desk.launch()
  await expect(status(again.window, 'Mode')).toContainText('Practice')
  await expect(run(again.window)).toBeHidden()
  await openScreen(again.window, 'Settings')
  await again.window.getByRole('button', { name: 'Start the first run again' }).click()
  await expect(run(again.window)).toContainText('1 of 5: Scan')
  await again.close()
})

/** Scan, see the step noticed; Enter, see the next one noticed. */
async function redeemAs(window: Page, afterScan: string, afterRedeem: string): Promise<void> {
  await window.getByRole('textbox', { name: 'Voucher code or ID' }).fill(await codeToType(window))
  await window.keyboard.press('Enter')
  await expect(run(window)).toContainText(afterScan)
  await window.keyboard.press('Enter')
  await expect(run(window)).toContainText(afterRedeem)
}
