import { expect, type Page } from '@playwright/test'
import { redeem, status } from './shop.ts'

/** From Welcome into practice. */
export async function practise(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Practise first' }).click()
  await expect(status(window, 'Mode')).toContainText('Practice')
}

/** The code the first run asks a person to type; it can be redeemed once. */
export async function firstRunCode(window: Page): Promise<string> {
  const run = window.getByRole('region', { name: 'First run' })
  await expect(run).toContainText('Type')
  return /Type ([A-Z0-9]+)/.exec(await run.innerText())?.[1] ?? ''
}

/** The first run's redeem, as a person does it. */
export async function redeemInPractice(window: Page): Promise<void> {
  await redeem(window, await firstRunCode(window))
  await expect(window.getByText('Redeemed', { exact: true })).toBeVisible()
}
